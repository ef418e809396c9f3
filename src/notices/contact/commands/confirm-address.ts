import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import type { ContactCodes } from "../codes.ts";
import { codeTries, type ContactKind, usualChoice } from "../model.ts";
import { choiceOf, settleShort } from "../stored.ts";
import { contactOf } from "../whose.ts";
import { chooseContact } from "./choose-contact.ts";

export type Confirmed = "confirmed" | "wrong" | "over";

/**
 * Takes an address into use when the code is right, and chooses it where nothing was chosen. What did not get through to the one before
 * needs nobody at a desk any more. `over`: the code is too old, was mistyped too often, or there is none. A wrong code counts, so the
 * caller's transaction must commit.
 */
export async function confirmAddress(ctx: Context<Person>, codes: ContactCodes, { kind, code }: { readonly kind: ContactKind; readonly code: string }): Promise<Confirmed> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const now = ctx.clock.now();
  const row = await ctx.db.selectFrom("contact_confirmations").select(["id", "address", "tries", "expires_at"]).where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", kind).forUpdate().executeTakeFirst();
  if (!row || row.expires_at <= now || row.tries >= codeTries) return "over";
  if (!codes.fits(row.id, code)) {
    await ctx.db.updateTable("contact_confirmations").set({ tries: row.tries + 1 }).where("id", "=", row.id).execute();
    return row.tries + 1 >= codeTries ? "over" : "wrong";
  }
  await ctx.db.deleteFrom("contact_confirmations").where("id", "=", row.id).execute();
  const address = { address: row.address, confirmed_at: now, confirmed_by: ctx.actor.personId, failed_at: null };
  await ctx.db.insertInto("contact_addresses").values({ party_id: partyId, capacity, kind, ...address }).onConflict((conflict) => conflict.columns(["party_id", "capacity", "kind"]).doUpdateSet(address)).execute();
  await settleShort(ctx.db, { partyId, capacity, kind }, ["refused", "failed"], now);
  const choice = await choiceOf(ctx.db, partyId, capacity);
  if (choice === null) await chooseContact(ctx, { ...usualChoice(ctx.locale), channel: kind });
  return "confirmed";
}
