import { type PrivatePerson, selfId } from "../../../access/actor.ts";
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
  /** Ten digits of a person, of which only a keyed hash is kept, or the eight of a company. */
  readonly whom: { readonly cpr: string } | { readonly cvr: string };
  /** First and last name, as on the yellow card; or what the company is called. */
  readonly name: string;
}

/**
 * A citizen or a company gives a power of attorney to a person or a company that they name. It is an offer until the one who is meant has logged in and accepted; whether
 * there is anybody with that number is not looked up, so nothing can tell. Throws `invalid-answers`, or `too-many-requests` with too many waiting.
 */
export async function offerAttorney(ctx: Context<PrivatePerson>, vault: CprVault, wanted: Offering): Promise<string> {
  authorise(mayOffer(ctx.actor));
  const principalId = selfId(ctx.actor);
  const now = ctx.clock.now();
  const startsAt = wanted.startsAt > now ? wanted.startsAt : now;
  demandSound({ ...wanted, taskKinds: null, unitIds: null, amountLimitOre: null }, now);
  await lockPrincipal(ctx, principalId);
  const [hash, cvr] = "cpr" in wanted.whom ? [vault.hash(wanted.whom.cpr), null] : [null, wanted.whom.cvr];
  const me = await ctx.db.selectFrom("people").select(["cpr_hash", "cvr"]).where("id", "=", principalId).executeTakeFirstOrThrow();
  if (isSame(me, { cpr_hash: hash, cvr })) throw new SkrankeError("invalid-answers", "nobody but oneself", ["cpr"]);
  const name = wanted.name.trim();
  if (name === "" || name.length > 200 || name.includes("\0")) throw new SkrankeError("invalid-answers", "no name", ["name"]);
  const waiting = await ctx.db.selectFrom("attorney_offers").select(["id", "cpr_hash", "cvr", "name", "ends_at"]).where("principal_id", "=", principalId).where("answer", "is", null).where("expires_at", ">", now).execute();
  const same = waiting.find((one) => isSame(one, { cpr_hash: hash, cvr }) && one.name === name && one.ends_at.getTime() === wanted.endsAt.getTime());
  if (same) return same.id;
  if (waiting.length >= mostOffers) throw new SkrankeError("too-many-requests", "as many offers as one person can have");
  const id = ctx.ids.uuid();
  const expires = Math.min(now.getTime() + offerDays * 86_400_000, wanted.endsAt.getTime());
  await ctx.db
    .insertInto("attorney_offers")
    .values({
      id, principal_id: principalId, cpr_hash: hash, cvr, name, services: wanted.services === null ? null : [...new Set(wanted.services)].toSorted(), rights: [...rightsWithSee(wanted.rights)],
      reason: wanted.reason.trim(), starts_at: startsAt, ends_at: wanted.endsAt, offered_at: now, expires_at: new Date(expires),
    })
    .execute();
  return id;
}

interface Numbered {
  readonly cpr_hash: Buffer | null;
  readonly cvr: string | null;
}

function isSame(one: Numbered, other: Numbered): boolean {
  return one.cpr_hash !== null && other.cpr_hash !== null ? one.cpr_hash.equals(other.cpr_hash) : one.cvr !== null && one.cvr === other.cvr;
}

/** Takes an offer back that nobody has answered; one that was answered stays. */
export async function withdrawOffer(ctx: Context<PrivatePerson>, id: string): Promise<void> {
  authorise(mayOffer(ctx.actor));
  if (!isId(id)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("attorney_offers").select("answer").where("id", "=", id).where("principal_id", "=", selfId(ctx.actor)).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  if (row.answer === "withdrawn") return;
  if (row.answer !== null) throw new SkrankeError("already-done");
  await ctx.db.updateTable("attorney_offers").set({ answer: "withdrawn", answered_at: ctx.clock.now() }).where("id", "=", id).execute();
}
