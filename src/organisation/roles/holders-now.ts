import { type RawBuilder, sql } from "kysely";
import type { RoleBook } from "../../access/roles.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Database, Tx } from "../../platform/database/database.ts";

/** Everybody who holds one of these roles in its unit or above it: given, by job function, or with the employment. More than do rather than fewer. */
export async function holdersAt(db: Database | Tx, roles: RoleBook, desks: readonly { readonly role: string; readonly unitId: string }[], at: Date): Promise<readonly string[]> {
  if (desks.length === 0) return [];
  const day = danishDay(at).toString();
  const derived = (from: string) => roles.all.filter((role) => role.derived?.from === from).map((role) => role.id);
  const { rows } = await sql<{ person_id: string }>`
    with desk as (select d.role, up.ancestor_id, up.distance from unnest(${desks.map((one) => one.role)}::text[], ${desks.map((one) => one.unitId)}::uuid[]) as d (role, unit_id) join unit_ancestors as up on up.unit_id = d.unit_id),
    given as (select r.* from desk join role_assignments as r on r.role = desk.role and r.unit_id = desk.ancestor_id and (desk.distance = 0 or r.below) where ${holds("r", at)})
    select person_id from given where person_id is not null
    union select e.person_id from given as r join employments as e on e.job_function_id = r.job_function_id join unit_ancestors as up on up.unit_id = e.unit_id and up.ancestor_id = r.unit_id and (r.below or up.distance = 0) where ${employed("e", day)}
    union select e.person_id from desk join employments as e on e.unit_id = desk.ancestor_id left join job_functions as f on f.id = e.job_function_id where ${employed("e", day)}
      and ((desk.role = any(${derived("manager")}::text[]) and e.manages) or desk.role = any(${derived("employed")}::text[]) or (desk.role = any(${derived("job-function")}::text[]) and f.id is not null))`.execute(db);
  return rows.map((row) => row.person_id);
}

/** With whoever may act for them, and whoever stands in for a post that nobody has. Each once. */
export async function withDeputies(db: Database | Tx, people: readonly string[], at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ deputy_id: string }>`
    select distinct d.deputy_id from deputyships as d where (d.principal_id = any(${[...people]}::uuid[]) or d.basis = 'rule') and ${holds("d", at)} and (d.ended_at is null or d.ended_at > ${at})`.execute(db);
  return [...new Set([...people, ...rows.map((row) => row.deputy_id)])];
}

function holds(name: string, at: Date): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${name}.starts_at`)} <= ${at} and (${sql.ref(`${name}.ends_at`)} is null or ${sql.ref(`${name}.ends_at`)} > ${at})`;
}
function employed(name: string, day: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${name}.valid_from`)} <= ${day} and (${sql.ref(`${name}.valid_to`)} is null or ${sql.ref(`${name}.valid_to`)} >= ${day})`;
}
