import { authorise } from "../../../access/authorise.ts";
import { reasonOf } from "../assignments.ts";
import type { RoleContext } from "../context.ts";
import { endAssignment, hasEnded, lockAssignment } from "../end-assignment.ts";
import { mayTakeBackRole } from "../policy.ts";

/** Takes a role back, or hands in one's own; at once. One that has ended already stays as it ended. */
export async function takeBackRole(ctx: RoleContext, { assignmentId, reason }: { readonly assignmentId: string; readonly reason: string }): Promise<void> {
  const assignment = await lockAssignment(ctx.db, assignmentId);
  authorise(mayTakeBackRole(ctx.actor, ctx.roles, ctx.roles.find(assignment.role), assignment.place, assignment.personId));
  if (hasEnded(assignment, ctx.clock.now())) return;
  await endAssignment(ctx, assignment, "taken-back", ctx.actor.personId, reasonOf(reason));
}
