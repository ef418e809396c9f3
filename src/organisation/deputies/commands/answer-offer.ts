import { type PrivatePerson, selfId } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { offersTo } from "../offers.ts";
import { mayOffer } from "../policy.ts";
import { isId, lockPrincipal, storeDeputyship } from "../store.ts";

/** The one who is meant accepts a power of attorney, which makes it one, or declines it. Answers with its id. Anybody else's is `not-found`. */
export async function answerOffer(ctx: Context<PrivatePerson>, id: string, answer: "accepted" | "declined"): Promise<string | null> {
  authorise(mayOffer(ctx.actor));
  if (!isId(id)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("attorney_offers").select("principal_id").where("id", "=", id).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  await lockPrincipal(ctx, row.principal_id);
  const now = ctx.clock.now();
  // Under the lock: it may have been withdrawn, or answered in another tab, meanwhile.
  const offer = (await offersTo(ctx.db, selfId(ctx.actor), now)).find((one) => one.id === id);
  if (!offer) throw new SkrankeError("not-found");
  const { principal, services, rights, reason, startsAt, endsAt } = offer;
  const deputyshipId = answer === "declined" ? null : await storeDeputyship(ctx, {
    principalId: principal.personId, deputyId: selfId(ctx.actor), services, taskKinds: null, unitIds: null, rights, amountLimitOre: null, reason, startsAt, endsAt,
    capacity: "private", basis: "self", mayPassOn: false, passedOnFrom: null, appointedBy: principal.personId,
  });
  await ctx.db.updateTable("attorney_offers").set({ answer, answered_at: now, deputyship_id: deputyshipId }).where("id", "=", id).execute();
  return deputyshipId;
}
