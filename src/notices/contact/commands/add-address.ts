import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { codeMinutes, type ContactKind, mailAddress, mobileNumber } from "../model.ts";
import { aloneWithContact, contactOf } from "../whose.ts";

/** Sends a code to an address; one that waited for a code before waits no more. Throws `invalid-answers` for what is no address. */
export async function addAddress(ctx: Context<Person>, { kind, typed }: { readonly kind: ContactKind; readonly typed: string }): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const address = kind === "mail" ? mailAddress(typed) : mobileNumber(typed);
  if (address === null) throw new SkrankeError("invalid-answers", "not an address of this kind", ["address"]);
  await aloneWithContact(ctx.db, { partyId, capacity });
  const id = ctx.ids.uuid();
  // A new id, so a new code: the old one opens nothing any more.
  await ctx.db.deleteFrom("contact_confirmations").where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", kind).execute();
  await ctx.db.insertInto("contact_confirmations").values({ id, party_id: partyId, capacity, kind, address, locale: ctx.locale, expires_at: new Date(ctx.clock.now().getTime() + codeMinutes * 60_000) }).execute();
  await ctx.jobs.enqueue(ctx.db, "send-contact-code", { confirmationId: id });
}

/** Takes back what was begun with `addAddress`. */
export async function dropWaitingAddress(ctx: Context<Person>, kind: ContactKind): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  await ctx.db.deleteFrom("contact_confirmations").where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", kind).execute();
}
