import { type RawBuilder, sql } from "kysely";
import type { RoleBook, RoleDefinition } from "../../access/roles.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { RoleHolder, WantedRole } from "./model.ts";
import { derivedRoles, employmentsAt } from "./roles-now.ts";

/** What stands against a role: a training that is not passed, or a role that may not be held together with it. */
export interface Unmet {
  readonly kind: "training" | "excludes";
  /** Name of the training, or id of the other role. */
  readonly name: string;
}

/** Any number will do, as long as nobody else takes it; see migrate.ts and load-lock.ts. */
const lockKey = 7572655;

/** One who gives roles at a time, so that two roles which shut each other out are not both given at once. Held until the transaction ends. */
export async function oneGiverAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx);
}

/**
 * All that stands against giving a role to somebody. Of a job function the trainings are looked at when the role is used: who has not
 * passed them does not have it.
 */
export async function unmetDemands(tx: Tx, roles: RoleBook, definition: RoleDefinition, wanted: WantedRole): Promise<readonly Unmet[]> {
  const missing = "personId" in wanted.holder ? await missingTrainings(tx, definition, wanted.holder.personId, wanted.startsAt) : [];
  const excluded = definition.excludes.length === 0 ? [] : [...(await excludedGiven(tx, definition, wanted)), ...(await excludedDerived(tx, roles, definition, wanted))];
  return [...missing.map((name): Unmet => ({ kind: "training", name })), ...[...new Set(excluded)].map((name): Unmet => ({ kind: "excludes", name }))];
}

async function missingTrainings(tx: Tx, { trainings }: RoleDefinition, personId: string, at: Date): Promise<readonly string[]> {
  if (trainings.length === 0) return [];
  const day = danishDay(at).toString();
  const passed = await tx.selectFrom("trainings").select("training").where("person_id", "=", personId).where("passed_on", "<=", day).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)])).execute();
  return trainings.filter((training) => !passed.some((row) => row.training === training));
}

/** Units are shared when they are the same, or one role reaches down to the other. */
function shareUnits(wanted: WantedRole): RawBuilder<boolean> {
  return sql<boolean>`exists (select from unit_ancestors as a where (a.unit_id = o.unit_id and a.ancestor_id = ${wanted.unitId} and (a.distance = 0 or ${wanted.below}))
    or (a.unit_id = ${wanted.unitId} and a.ancestor_id = o.unit_id and (a.distance = 0 or o.below)))`;
}

/** Roles that shut the wanted one out and are given, to the people themselves or to their job functions, in a period and a unit that it shares. */
async function excludedGiven(tx: Tx, { excludes }: RoleDefinition, wanted: WantedRole): Promise<readonly string[]> {
  const day = danishDay(wanted.startsAt).toString();
  const { rows } = await sql<{ role: string }>`
    with target as (${peopleOf(wanted.holder, wanted.unitId, wanted.below, day)}),
    other as (
      select r.role, r.unit_id, r.below, r.starts_at, r.ends_at from role_assignments as r join target on target.person_id = r.person_id
        left join employments as e on e.id = r.employment_id where r.role = any(${[...excludes]}::text[]) and (r.employment_id is null or e.valid_to is null or e.valid_to >= ${day})
      union all
      select r.role, r.unit_id, r.below, r.starts_at, r.ends_at from target join employments as e on e.person_id = target.person_id
        join role_assignments as r on r.job_function_id = e.job_function_id join unit_ancestors as u on u.unit_id = e.unit_id and u.ancestor_id = r.unit_id and (r.below or u.distance = 0)
        where r.role = any(${[...excludes]}::text[]) and (e.valid_to is null or e.valid_to >= ${day}))
    select distinct o.role from other as o
      where (o.ends_at is null or (o.ends_at > ${wanted.startsAt} and o.ends_at > o.starts_at)) and (${wanted.endsAt}::timestamptz is null or o.starts_at < ${wanted.endsAt}) and ${shareUnits(wanted)}`.execute(tx);
  return rows.map((row) => row.role);
}

/** Those that come with an employment by themselves. */
async function excludedDerived(tx: Tx, roles: RoleBook, { excludes }: RoleDefinition, wanted: WantedRole): Promise<readonly string[]> {
  if (!excludes.some((id) => roles.find(id)?.derived)) return [];
  const people = await peopleHolding(tx, wanted.holder, wanted.unitId, wanted.below, wanted.startsAt);
  const held = derivedRoles(roles, await employmentsAt(tx, people, wanted.startsAt)).filter((one) => excludes.includes(one.role));
  const shared = await Promise.all(held.map(async (one) => {
    const { rows } = await sql<{ shared: boolean }>`select ${shareUnits(wanted)} as shared from (select ${one.unitId}::uuid as unit_id, ${one.below}::boolean as below) as o`.execute(tx);
    return rows[0]?.shared ? [one.role] : [];
  }));
  return shared.flat();
}

function peopleOf(holder: RoleHolder, unitId: string, below: boolean, day: string): RawBuilder<{ person_id: string }> {
  if ("personId" in holder) return sql`select ${holder.personId}::uuid as person_id`;
  return sql`select distinct e.person_id from employments as e join unit_ancestors as u on u.unit_id = e.unit_id and u.ancestor_id = ${unitId}
    where e.job_function_id = ${holder.jobFunctionId} and (u.distance = 0 or ${below}) and e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})`;
}

/** Everybody who has a role through one assignment of it on the Danish day of an instant. */
export async function peopleHolding(tx: Tx, holder: RoleHolder, unitId: string, below: boolean, at: Date): Promise<readonly string[]> {
  const { rows } = await peopleOf(holder, unitId, below, danishDay(at).toString()).execute(tx);
  return rows.map((row) => row.person_id);
}
