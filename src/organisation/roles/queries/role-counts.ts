import { sql } from "kysely";
import type { RoleReadContext } from "../context.ts";
import { danishDay } from "../../../platform/clock.ts";

/** How many people hold each role now, whatever it comes from; a number only, for everybody employed to see. */
export async function roleCounts(ctx: RoleReadContext): Promise<ReadonlyMap<string, number>> {
  const now = ctx.clock.now();
  const day = danishDay(now).toString();
  const of = (from: string) => ctx.roles.all.filter((role) => role.derived?.from === from);
  const functions = of("job-function").map((role) => ({ id: role.id, code: role.derived?.jobFunction ?? "" }));
  const { rows } = await sql<{ role: string; people: number }>`
    with employed as (select person_id, unit_id, job_function_id, manages, id from employments where valid_from <= ${day} and (valid_to is null or valid_to >= ${day}))
    select role, count(distinct person_id) as people from (
      select r.role, r.person_id from role_assignments as r left join employed as e on e.id = r.employment_id
        where r.person_id is not null and r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now}) and (r.employment_id is null or e.id is not null)
      union all
      select r.role, e.person_id from role_assignments as r join employed as e on e.job_function_id = r.job_function_id join unit_ancestors as u on u.unit_id = e.unit_id and u.ancestor_id = r.unit_id and (r.below or u.distance = 0)
        where r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now})
      union all select d.role, e.person_id from employed as e, unnest(${of("employed").map((role) => role.id)}::text[]) as d (role)
      union all select d.role, e.person_id from employed as e, unnest(${of("manager").map((role) => role.id)}::text[]) as d (role) where e.manages
      union all select d.role, e.person_id from employed as e join job_functions as f on f.id = e.job_function_id join unnest(${functions.map((one) => one.id)}::text[], ${functions.map((one) => one.code)}::text[]) as d (role, code) on d.code = f.code
    ) as held group by role`.execute(ctx.db);
  return new Map(rows.map((row) => [row.role, Number(row.people)]));
}
