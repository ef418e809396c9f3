import type { RoleBook, RoleDefinition } from "../../../access/roles.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Jobs } from "../../../platform/jobs/jobs.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { OrganisationHouse } from "../../house.ts";
import { peopleHolding } from "../demands.ts";
import { endAssignment, hasEnded, lockAssignment } from "../end-assignment.ts";
import { administersRoles, attestedSince } from "../model.ts";

type Ground = Pick<OrganisationHouse, "db" | "clock" | "ids" | "work"> & { readonly roles: RoleBook; readonly jobs: Jobs };

/** Roles in one transaction: some hundred rows are locked for some milliseconds. */
const batch = 200;

/**
 * Ends the roles that nobody has attested when they should have and not in the days after that either. For the worker's watch, on any
 * number of processes; run again at once it finds nothing. Whoever held one is written to. Answers how many ended. The last who can give administrators' roles keep
 * theirs: without them nobody could ever give one again.
 */
export async function endUnattestedRoles(ground: Ground): Promise<number> {
  let ended = 0;
  for (const role of ground.roles.all) ended += await endUnattested(ground, role);
  return ended;
}

async function endUnattested(ground: Ground, role: RoleDefinition): Promise<number> {
  let ended = 0;
  for (let after = ""; ; ) {
    const found = await inTransaction(ground.db, async (tx) => {
      const overdue = await overdueAssignments(tx, ground, role, after);
      for (const id of overdue) if (await endOne(tx, ground, role, id)) ended += 1;
      return overdue;
    });
    if (found.length < batch) return ended;
    after = found.at(-1) ?? "";
  }
}

async function overdueAssignments(tx: Tx, { clock }: Ground, role: RoleDefinition, after: string): Promise<readonly string[]> {
  const now = clock.now();
  const rows = await tx
    .selectFrom("role_assignments")
    .select("id")
    .where("role", "=", role.id)
    .where((eb) => eb(eb.fn.coalesce("attested_at", "given_at"), "<=", attestedSince(now, role.attestEveryMonths, true)))
    .where("starts_at", "<=", now)
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", now)]))
    .$if(after !== "", (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(batch)
    .execute();
  return rows.map((row) => row.id);
}

async function endOne(tx: Tx, ground: Ground, role: RoleDefinition, id: string): Promise<boolean> {
  const assignment = await lockAssignment(tx, id);
  const now = ground.clock.now();
  if (hasEnded(assignment, now) || (administersRoles(role) && !(await othersAdminister(tx, ground, id)))) return false;
  const people = await peopleHolding(tx, assignment.holder, assignment.unitId, assignment.place.below, now);
  await endAssignment({ ...ground, db: tx }, assignment, "not-attested", null, null);
  await ground.jobs.enqueue(tx, "tell-of-role", people.map((personId) => ({ mailId: `role-${id}-${personId}-not-attested`, of: "not-attested" as const, personId })));
  return true;
}

async function othersAdminister(tx: Tx, { roles, clock }: Ground, id: string): Promise<boolean> {
  const now = clock.now();
  const administering = roles.all.filter(administersRoles).map((role) => role.id);
  const other = await tx
    .selectFrom("role_assignments")
    .select("id")
    .where("role", "in", administering)
    .where("id", "<>", id)
    .where("starts_at", "<=", now)
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", now)]))
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
