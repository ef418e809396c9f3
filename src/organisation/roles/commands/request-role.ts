import { authorise } from "../../../access/authorise.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { colleague, definitionOf, demandMet, isUuid, placeOf, sameAssignment, tidied } from "../assignments.ts";
import type { RoleContext } from "../context.ts";
import { oneGiverAtATime } from "../demands.ts";
import { writeRoleChanges } from "../journal.ts";
import type { WantedRole } from "../model.ts";
import { mayRequestRole } from "../policy.ts";

export type RequestedRole = Omit<WantedRole, "holder"> & { readonly personId: string };

/** Asks for a role, for oneself or for somebody one manages. What stands against it is said at once, as giving it would; the same again is the one that is open. */
export async function requestRole(ctx: RoleContext, asked: RequestedRole): Promise<string> {
  const definition = definitionOf(ctx, asked.role);
  await placeOf(ctx.db, asked.unitId, asked.below, ctx.clock.now());
  const wanted = tidied(ctx, { ...asked, holder: { personId: asked.personId } });
  authorise(mayRequestRole(ctx.actor, await colleague(ctx.db, asked.personId, ctx.clock.now())));
  await oneGiverAtATime(ctx.db);
  const { role, unitId, below, startsAt, endsAt, reason } = wanted;
  const open = await ctx.db.selectFrom("role_requests").select("id").where("state", "=", "open").where("person_id", "=", asked.personId).where("role", "=", role).where("unit_id", "=", unitId).where("below", "=", below).executeTakeFirst();
  if (open) return open.id;
  if (await sameAssignment(ctx.db, wanted)) throw new SkrankeError("already-done", "held", ["held"]);
  await demandMet(ctx, definition, wanted);
  const id = ctx.ids.uuid();
  const row = { person_id: asked.personId, role, unit_id: unitId, below, starts_at: startsAt, ends_at: endsAt, reason, requested_by: ctx.actor.personId, requested_at: ctx.clock.now(), state: "open" };
  await ctx.db.insertInto("role_requests").values({ id, ...row }).execute();
  await writeRoleChanges(ctx, ctx.actor.personId, [{ entity: "role-request", entityId: id, change: "added", after: { personId: asked.personId, role, unitId, below, startsAt, endsAt, reason } }]);
  return id;
}

/** Takes back one's own request while nobody has decided it. */
export async function withdrawRequest(ctx: RoleContext, requestId: string): Promise<void> {
  const row = isUuid(requestId) ? await ctx.db.selectFrom("role_requests").select(["state", "requested_by", "person_id"]).where("id", "=", requestId).forNoKeyUpdate().executeTakeFirst() : undefined;
  if (!row || (row.requested_by !== ctx.actor.personId && row.person_id !== ctx.actor.personId)) throw new SkrankeError("not-found", "no such request of theirs");
  if (row.state === "withdrawn") return;
  if (row.state !== "open") throw new SkrankeError("already-done", "decided");
  await ctx.db.updateTable("role_requests").set({ state: "withdrawn", decided_at: ctx.clock.now(), decided_by: ctx.actor.personId }).where("id", "=", requestId).execute();
  await writeRoleChanges(ctx, ctx.actor.personId, [{ entity: "role-request", entityId: requestId, change: "ended", after: { state: "withdrawn" } }]);
}
