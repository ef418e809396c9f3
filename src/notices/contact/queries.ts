import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Capacity, codeTries, type ContactChoice, type ContactKind, usualChoice } from "./model.ts";
import { addressesOf, choiceOf, type ContactAddress, kindOf } from "./stored.ts";
import { contactOf } from "./whose.ts";

/** An address that waits for its code. */
export interface WaitingAddress {
  readonly kind: ContactKind;
  readonly address: string;
  /** The code could not be carried there. */
  readonly failed: boolean;
}

export interface MyContact {
  readonly capacity: Capacity;
  readonly choice: ContactChoice;
  readonly addresses: readonly ContactAddress[];
  readonly waiting: readonly WaitingAddress[];
  /** The address of one's work, as the organisation has it; null privately, or where there is none. */
  readonly workMail: string | null;
}

/** How the actor is told of news: as they chose, or as it is for somebody who has chosen nothing. */
export async function myContact(ctx: ReadContext<Person>): Promise<MyContact> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const [choice, addresses, waiting, person] = await Promise.all([
    choiceOf(ctx.db, partyId, capacity),
    addressesOf(ctx.db, partyId, capacity),
    ctx.db.selectFrom("contact_confirmations").select(["kind", "address", "failed_at"]).where("party_id", "=", partyId).where("capacity", "=", capacity).where("expires_at", ">", ctx.clock.now()).where("tries", "<", codeTries).execute(),
    ctx.db.selectFrom("people").select("email").where("id", "=", partyId).executeTakeFirst(),
  ]);
  return {
    capacity, choice: choice ?? usualChoice(ctx.locale), addresses,
    waiting: waiting.map((row) => ({ kind: kindOf(row.kind), address: row.address, failed: row.failed_at !== null })),
    workMail: capacity === "work" ? (person?.email ?? null) : null,
  };
}
