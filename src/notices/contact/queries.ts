import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Capacity, codeTries, type ContactChoice, type ContactKind, usualChoice } from "./model.ts";
import { addressesOf, choiceOf, type ContactAddress, kindOf } from "./stored.ts";
import { devicesOf, type PushDevice } from "../push/stored.ts";
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
  /** Telephones and computers, the last added first. */
  readonly devices: readonly PushDevice[];
  /** The address of one's work, as the organisation has it; null privately, or where there is none. */
  readonly workMail: string | null;
  /** What we write to the address that we have of them, of deputyships and roles, comes back. */
  readonly mailReturns: boolean;
}

/** What forms that ask how to tell somebody are filled in with (FEEL: `contact`). Channel and addresses are null where nothing was chosen, or the choice is none that a form offers. */
export interface ContactOnForms {
  /** Who fills the form in: of a company, its representative. */
  readonly name: string | null;
  readonly channel: "none" | ContactKind | null;
  /** Confirmed, and taking what is sent there; the number as E.164. */
  readonly email: string | null;
  readonly phone: string | null;
}
export const nothingChosen: ContactOnForms = { name: null, channel: null, email: null, phone: null };

/** The actor's own choice and addresses, as answers. */
export async function contactOnForms(ctx: ReadContext<Person>): Promise<ContactOnForms> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const [choice, addresses] = await Promise.all([choiceOf(ctx.db, partyId, capacity), addressesOf(ctx.db, partyId, capacity)]);
  const working = (kind: ContactKind) => addresses.find((one) => one.kind === kind && one.failedAt === null)?.address ?? null;
  const [email, phone] = [working("mail"), working("sms")];
  const channel = choice === null || choice.channel === "push" ? null : choice.channel;
  const reachable = channel === "none" || (channel === "mail" ? email : phone) !== null;
  return { name: ctx.actor.name, channel: reachable ? channel : null, email, phone };
}

/** Whether the actor has said how to be told of news, for all their cases. */
export async function hasChosenContact(ctx: ReadContext<Person>): Promise<boolean> {
  const { partyId, capacity } = contactOf(ctx.actor);
  return (await choiceOf(ctx.db, partyId, capacity)) !== null;
}

/** How the actor is told of news: as they chose, or as it is for somebody who has chosen nothing. */
export async function myContact(ctx: ReadContext<Person>): Promise<MyContact> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const [choice, addresses, waiting, devices, person] = await Promise.all([
    choiceOf(ctx.db, partyId, capacity),
    addressesOf(ctx.db, partyId, capacity),
    ctx.db.selectFrom("contact_confirmations").select(["kind", "address", "failed_at"]).where("party_id", "=", partyId).where("capacity", "=", capacity).where("expires_at", ">", ctx.clock.now()).where("tries", "<", codeTries).execute(),
    devicesOf(ctx.db, partyId, capacity),
    ctx.db.selectFrom("people").select(["email", "email_returned_at"]).where("id", "=", partyId).executeTakeFirst(),
  ]);
  return {
    capacity, choice: choice ?? usualChoice(ctx.locale), addresses, devices,
    waiting: waiting.map((row) => ({ kind: kindOf(row.kind), address: row.address, failed: row.failed_at !== null })),
    workMail: capacity === "work" ? (person?.email ?? null) : null,
    mailReturns: (person?.email_returned_at ?? null) !== null,
  };
}
