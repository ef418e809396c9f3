import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../access/actor.ts";
import { type Action, type HeldRole } from "../access/roles.ts";

/** Roles in units whose work somebody does, with what a deputyship leaves of it. */
interface Desks {
  readonly roles: readonly HeldRole[];
  readonly services: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  /** Whose deputy one is there; null for one's own. */
  readonly principalId: string | null;
}

const atDesk: readonly Action[] = ["handle", "approve"];

/** Those that handle or approve cases. */
export function workingRoles(roles: readonly HeldRole[]): readonly HeldRole[] {
  return roles.filter((held) => held.actions.some((one) => atDesk.includes(one.action)));
}

/** Own desks, and those of the people one is deputy for. */
function desksOf(actor: Employee): readonly Desks[] {
  const own = [...Map.groupBy(workingRoles(actor.roles), (held) => held.services ?? null)].map(([services, roles]): Desks => ({ roles, services, kinds: null, principalId: null }));
  const others = actor.deputyFor.filter((one) => one.capacity === "work").map((one): Desks => ({ roles: workingRoles(one.roles), services: one.services, kinds: one.taskKinds, principalId: one.principal.personId }));
  return [...own, ...others].filter((desks) => desks.roles.length > 0);
}

/** Whether somebody has a desk to work at at all. */
export function worksAtDesk(actor: Employee): boolean {
  return desksOf(actor).length > 0;
}

/**
 * The desks as rows of role, unit_id, services and kinds (null: all), and principal_id (null: one's own), with the units below where the role has them: what the tasks'
 * and the cases' own role and unit are joined to, so that the cost follows the desks' work and not the whole city's.
 */
function deskRows(actor: Employee): RawBuilder<unknown> | null {
  const parts = desksOf(actor).map(({ roles, services, kinds, principalId }) => {
    const rows = roles.map((held) => sql`(${held.role}::text, ${held.unitId}::uuid, ${held.below}::boolean)`);
    return sql`select h.role, up.unit_id, ${services}::text[] as services, ${kinds}::text[] as kinds, ${principalId}::uuid as principal_id
      from (values ${sql.join(rows)}) as h (role, unit_id, below) join unit_ancestors as up on up.ancestor_id = h.unit_id and (h.below or up.distance = 0)`;
  });
  return parts.length === 0 ? null : sql.join(parts, sql` union `);
}

/**
 * Condition on the case `c` and its application `a`: it lies at one of the desks, and is neither the employee's own nor that of somebody they are deputy for (FVL § 3).
 * A deputy for some kinds of tasks only does those, and has not the case. Null: no desk at all.
 */
export function isAtDesk(actor: Employee): RawBuilder<boolean> | null {
  const desks = deskRows(actor);
  return desks && sql<boolean>`(exists (select from (${desks}) as d where d.role = c.caseworker_role and d.unit_id = c.unit_id and (d.services is null or c.service = any(d.services)) and d.kinds is null
    and a.applicant_id is distinct from d.principal_id) and ${isAnothers(actor)})`;
}

/** Condition on the case `c`: the employee is not partial in it (src/cases/policy.ts, `isPartial`; FVL § 3 stk. 1 nr. 1, 3 and 5). */
function isAnothers(actor: Employee): RawBuilder<boolean> {
  return sql<boolean>`c.id <> all((select not_to_handle(${ownParties(actor)}::uuid[]))::uuid[])`;
}

/** The employee, and those whose power of attorney they hold: the first are they. */
export function ownParties(actor: Employee): readonly string[] {
  return [actor.personId, ...actor.deputyFor.filter((one) => one.capacity === "private").map((one) => one.principal.personId)];
}

/** Ids of the open tasks for the desks' people in these cases; never in one's own or the principal's own (FVL § 3), nor an approval of what either had a hand in. */
export function deskTasksIn(actor: Employee, cases: readonly string[]): RawBuilder<{ id: string }> | null {
  const desks = deskRows(actor);
  if (!desks) return null;
  return sql<{ id: string }>`(select distinct t.id from (${desks}) as d join tasks as t on t.role = d.role and t.unit_id = d.unit_id join cases as c on c.id = t.case_id join applications as a on a.id = c.application_id
    where t.case_id = any(${cases}::uuid[]) and t.state = 'open' and t.performer <> 'applicant' and (d.services is null or c.service = any(d.services)) and (d.kinds is null or t.kind = any(d.kinds))
      and ${isAnothers(actor)} and a.applicant_id is distinct from d.principal_id
      and not (t.performer = 'approver' and had_a_hand(t.case_id, array[${actor.personId}::uuid, d.principal_id])))`;
}

/** The desks as the functions of the database take them; null for who has none (db/migrations/0013-lists.sql). */
export function desksJson(actor: Employee): string | null {
  const rows = desksOf(actor).flatMap(({ roles, services, kinds, principalId }) => roles.map((held) => ({ role: held.role, unit_id: held.unitId, below: held.below, services, kinds, principal_id: principalId })));
  return rows.length === 0 ? null : JSON.stringify(rows);
}
