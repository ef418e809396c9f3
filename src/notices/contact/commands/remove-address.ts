import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import type { ContactKind } from "../model.ts";
import { settleShort } from "../stored.ts";
import { contactOf } from "../whose.ts";

/** Takes an address out of use; whoever had chosen to hear there hears nowhere beside Digital Post. What was on its way there needs nobody at a desk. */
export async function removeAddress(ctx: Context<Person>, kind: ContactKind): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  await ctx.db.deleteFrom("contact_addresses").where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", kind).execute();
  await ctx.db.updateTable("contact_choices").set({ channel: "none" }).where("party_id", "=", partyId).where("capacity", "=", capacity).where("channel", "=", kind).execute();
  // At work the mail is the letter itself, and goes to the address of the employment where there is no other.
  if (capacity === "private") await settleShort(ctx.db, { partyId, capacity, kind }, ["queued", "refused", "failed"], ctx.clock.now());
}
