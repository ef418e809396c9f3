import { authorise } from "../../../access/authorise.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { assignRole, colleague, definitionOf, isUuid, placeOf, reasonOf, tidied } from "../assignments.ts";
import type { RoleContext } from "../context.ts";
import { writeRoleChanges } from "../journal.ts";
import { mayDecideRequest } from "../policy.ts";

export interface RequestDecision {
  readonly requestId: string;
  readonly approve: boolean;
  /** Why; a no without a reason is none. */
  readonly answer: string;
}

/**
 * Says yes or no to a request. A yes gives the role, if nothing has come to stand against it meanwhile (`not-entitled`). Of two who
 * decide at once the second hears `already-done`.
 */
export async function decideRequest(ctx: RoleContext, { requestId, approve, answer }: RequestDecision): Promise<void> {
  const row = isUuid(requestId) ? await ctx.db.selectFrom("role_requests").selectAll().where("id", "=", requestId).forNoKeyUpdate().executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found", "no such request");
  const now = ctx.clock.now();
  const place = await placeOf(ctx.db, row.unit_id, row.below, now);
  authorise(mayDecideRequest(ctx.actor, ctx.roles, ctx.roles.find(row.role), place, { personId: row.person_id, requestedBy: row.requested_by }));
  if (row.state !== "open") throw new SkrankeError("already-done", row.state);
  const said = approve && answer.trim() === "" ? null : reasonOf(answer);
  let assignmentId: string | null = null;
  if (approve) {
    const wanted = tidied(ctx, { role: row.role, unitId: row.unit_id, below: row.below, holder: { personId: row.person_id }, startsAt: row.starts_at, endsAt: row.ends_at, reason: row.reason });
    await colleague(ctx.db, row.person_id, wanted.startsAt);
    assignmentId = await assignRole(ctx, definitionOf(ctx, row.role), wanted, requestId);
  }
  const state = approve ? "approved" : "refused";
  await ctx.db.updateTable("role_requests").set({ state, decided_by: ctx.actor.personId, decided_at: now, answer: said, assignment_id: assignmentId }).where("id", "=", requestId).execute();
  await ctx.jobs.enqueue(ctx.db, "tell-of-role", { mailId: `role-request-${requestId}`, of: state, personId: row.requested_by });
  await writeRoleChanges(ctx, ctx.actor.personId, [{ entity: "role-request", entityId: requestId, change: "changed", before: { state: row.state }, after: { state, answer: said, assignmentId } }]);
}
