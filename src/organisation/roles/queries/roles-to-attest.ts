import { placesOf } from "../../../access/basis.ts";
import { sql } from "kysely";
import type { RoleDefinition } from "../../../access/roles.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { LocalText } from "../../../platform/text.ts";
import type { RoleReadContext } from "../context.ts";
import { attestDueAt, attestedSince, endsUnattestedAt } from "../model.ts";
import { unitNames, type UnitName } from "./rights-of.ts";

export interface RoleToAttest {
  readonly assignmentId: string;
  readonly role: RoleDefinition;
  readonly personId: string | null;
  readonly name: string | null;
  readonly jobFunction: LocalText | null;
  readonly unit: UnitName;
  readonly below: boolean;
  readonly reason: string | null;
  /** When somebody must have said so. */
  readonly dueAt: Date;
  /** When it goes by itself. */
  readonly endsAt: Date;
}

interface Row {
  readonly id: string;
  readonly role: string;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly function_da: string | null;
  readonly function_en: string | null;
  readonly unit_id: string;
  readonly below: boolean;
  readonly reason: string | null;
  readonly since: Date;
}

/** The roles of a unit that somebody must soon say are still needed, for those who may say so; the most urgent first. Never one's own. */
export async function rolesToAttest(ctx: RoleReadContext, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<{ readonly roles: readonly RoleToAttest[]; readonly total: number }> {
  const places = placesOf(ctx.actor, "give-roles");
  if (places.length === 0) return { roles: [], total: 0 };
  const now = ctx.clock.now();
  const asked = ctx.roles.all.map((role) => ({ id: role.id, since: attestedSince(now, role.attestEveryMonths, false) }));
  const day = danishDay(now).toString();
  const { rows } = await sql<Row & { total: number }>`
    select r.id, r.role, r.person_id, p.name, f.name_da as function_da, f.name_en as function_en, r.unit_id, r.below, r.reason, coalesce(r.attested_at, r.given_at) as since, count(*) over () as total
    from role_assignments as r
      join unnest(${asked.map((one) => one.id)}::text[], ${asked.map((one) => one.since.toISOString())}::timestamptz[]) as d (role, since) on d.role = r.role and coalesce(r.attested_at, r.given_at) <= d.since
      left join people as p on p.id = r.person_id left join job_functions as f on f.id = r.job_function_id left join employments as e on e.id = r.employment_id
    where r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now}) and r.person_id is distinct from ${ctx.actor.personId} and (r.employment_id is null or e.valid_to is null or e.valid_to >= ${day})
      and not exists (select from employments as own join unit_ancestors as u on u.unit_id = own.unit_id and u.ancestor_id = r.unit_id and (r.below or u.distance = 0)
        where own.person_id = ${ctx.actor.personId} and own.job_function_id = r.job_function_id and own.valid_from <= ${day} and (own.valid_to is null or own.valid_to >= ${day}))
      and exists (select from unit_ancestors as a join unnest(${places.map((one) => one.unitId)}::uuid[], ${places.map((one) => one.below)}::boolean[]) as h (unit_id, below)
        on h.unit_id = a.ancestor_id and (h.below or (a.distance = 0 and not r.below)) where a.unit_id = r.unit_id)
    order by since, r.id limit ${limit} offset ${offset}`.execute(ctx.db);
  const units = await unitNames(ctx.db, rows.map((row) => row.unit_id));
  return { roles: rows.flatMap((row) => lineOf(ctx, row, units)), total: Number(rows[0]?.total ?? 0) };
}

function lineOf(ctx: RoleReadContext, row: Row, units: ReadonlyMap<string, UnitName>): readonly RoleToAttest[] {
  const role = ctx.roles.find(row.role);
  if (!role) return [];
  const dueAt = attestDueAt(row.since, role.attestEveryMonths);
  const jobFunction = row.function_da !== null && row.function_en !== null ? { da: row.function_da, en: row.function_en } : null;
  return [{ assignmentId: row.id, role, personId: row.person_id, name: row.name, jobFunction, unit: units.get(row.unit_id) ?? { code: "", name: { da: "", en: "" } }, below: row.below, reason: row.reason, dueAt, endsAt: endsUnattestedAt(dueAt) }];
}
