import { authorise } from "../../../access/authorise.ts";
import type { RoleContext } from "../context.ts";
import { peopleHolding } from "../demands.ts";
import { type Assignment, endAssignment, hasEnded, lockAssignment } from "../end-assignment.ts";
import { writeRoleChanges } from "../journal.ts";
import { mayAttestRole } from "../policy.ts";

export interface Attestation {
  readonly assignmentId: string;
  /** False: the role is not needed any more, and ends at once. */
  readonly needed: boolean;
}

/** Says of roles whether they are still needed. All or none; one that has ended meanwhile is left as it is. Answers how many went on and how many ended. */
export async function attestRoles(ctx: RoleContext, attestations: readonly Attestation[]): Promise<{ readonly kept: number; readonly ended: number }> {
  let kept = 0;
  let ended = 0;
  // In one order for all, so that two who attest at once do not wait for each other in a ring.
  for (const { assignmentId, needed } of attestations.toSorted((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1))) {
    const assignment = await lockAssignment(ctx.db, assignmentId);
    authorise(mayAttestRole(ctx.actor, assignment.place, await holderOf(ctx, assignment)));
    if (hasEnded(assignment, ctx.clock.now())) continue;
    if (needed) await attest(ctx, assignmentId);
    else await endAssignment(ctx, assignment, "not-attested", ctx.actor.personId, null);
    if (needed) kept += 1;
    else ended += 1;
  }
  return { kept, ended };
}

/** Whoever holds it through their job function holds it, too. */
async function holderOf(ctx: RoleContext, { holder, unitId, place, personId }: Assignment): Promise<string | null> {
  if (personId !== null) return personId;
  const people = await peopleHolding(ctx.db, holder, unitId, place.below, ctx.clock.now());
  return people.includes(ctx.actor.personId) ? ctx.actor.personId : null;
}

async function attest(ctx: RoleContext, id: string): Promise<void> {
  const attested = { attested_at: ctx.clock.now(), attested_by: ctx.actor.personId };
  await ctx.db.updateTable("role_assignments").set(attested).where("id", "=", id).execute();
  await writeRoleChanges(ctx, ctx.actor.personId, [{ entity: "role-assignment", entityId: id, change: "changed", after: { attestedAt: attested.attested_at } }]);
}
