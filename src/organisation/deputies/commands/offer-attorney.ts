import type { Citizen } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { CprVault } from "../../cpr-vault.ts";
import { rightsWithSee } from "../model.ts";
import { mostOffers, offerDays } from "../offers.ts";
import { mayOffer } from "../policy.ts";
import { demandSound, isId, lockPrincipal } from "../store.ts";
import type { AttorneyWanted } from "./register-attorney.ts";

export interface Offering extends Omit<AttorneyWanted, "principalId" | "deputyId"> {
  /** Ten digits. Only a keyed hash of it is kept. */
  readonly cpr: string;
  /** First and last name, as on the yellow card. */
  readonly name: string;
}

/**
 * A citizen gives a power of attorney to somebody they name. It is an offer until the one who is meant has logged in and accepted; whether
 * there is anybody with that number is not looked up, so nothing can tell. Throws `invalid-answers`, or `too-many-requests` with too many waiting.
 */
export async function offerAttorney(ctx: Context<Citizen>, vault: CprVault, wanted: Offering): Promise<string> {
  authorise(mayOffer(ctx.actor));
  const { personId } = ctx.actor;
  const now = ctx.clock.now();
  const startsAt = wanted.startsAt > now ? wanted.startsAt : now;
  demandSound({ ...wanted, taskKinds: null, unitIds: null, amountLimitOre: null }, now);
  await lockPrincipal(ctx, personId);
  const hash = vault.hash(wanted.cpr);
  const me = await ctx.db.selectFrom("people").select("cpr_hash").where("id", "=", personId).executeTakeFirstOrThrow();
  if (me.cpr_hash?.equals(hash)) throw new SkrankeError("invalid-answers", "nobody but oneself", ["cpr"]);
  const name = wanted.name.trim();
  if (name === "" || name.length > 200 || name.includes("\0")) throw new SkrankeError("invalid-answers", "no name", ["name"]);
  const waiting = await ctx.db.selectFrom("attorney_offers").select(["id", "cpr_hash", "name", "ends_at"]).where("principal_id", "=", personId).where("answer", "is", null).where("expires_at", ">", now).execute();
  const same = waiting.find((one) => one.cpr_hash.equals(hash) && one.name === name && one.ends_at.getTime() === wanted.endsAt.getTime());
  if (same) return same.id;
  if (waiting.length >= mostOffers) throw new SkrankeError("too-many-requests", "as many offers as one person can have");
  const id = ctx.ids.uuid();
  const expires = Math.min(now.getTime() + offerDays * 86_400_000, wanted.endsAt.getTime());
  await ctx.db
    .insertInto("attorney_offers")
    .values({
      id, principal_id: personId, cpr_hash: hash, name, services: wanted.services === null ? null : [...new Set(wanted.services)].toSorted(), rights: [...rightsWithSee(wanted.rights)],
      reason: wanted.reason.trim(), starts_at: startsAt, ends_at: wanted.endsAt, offered_at: now, expires_at: new Date(expires),
    })
    .execute();
  return id;
}

/** Takes an offer back that nobody has answered; one that was answered stays. */
export async function withdrawOffer(ctx: Context<Citizen>, id: string): Promise<void> {
  authorise(mayOffer(ctx.actor));
  if (!isId(id)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("attorney_offers").select("answer").where("id", "=", id).where("principal_id", "=", ctx.actor.personId).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  if (row.answer === "withdrawn") return;
  if (row.answer !== null) throw new SkrankeError("already-done");
  await ctx.db.updateTable("attorney_offers").set({ answer: "withdrawn", answered_at: ctx.clock.now() }).where("id", "=", id).execute();
}
