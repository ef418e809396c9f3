import { createHash } from "node:crypto";
import { type Actor, isPerson, selfId } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { danishDay } from "../../../platform/clock.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { type HandedTurn, longestMessage } from "../model.ts";

export interface InquiryWanted {
  /** UUID of the form: sent twice with the same words it is one inquiry. */
  readonly formKey: string;
  readonly name: string;
  /** One of the two at least. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly message: string;
  readonly turns: readonly HandedTurn[];
}

/**
 * Hands a conversation over to the counter, who are told; answers with its number. Somebody who is logged in sends it as themselves, and so can see that it was sent.
 * @throws SkrankeError `bad-request` where there is no way to answer, or the message is too long
 */
export async function sendInquiry({ actor, db, ids, clock, locale, jobs }: Context<Actor>, wanted: InquiryWanted): Promise<string> {
  if (wanted.email === null && wanted.phone === null) throw new SkrankeError("bad-request", "no way to answer", ["email", "phone"]);
  if ([...wanted.message].length > longestMessage) throw new SkrankeError("bad-request", "too long", ["message"]);
  const now = clock.now();
  const formKey = keyOf(wanted);
  const inquiry = {
    id: ids.uuid(), form_key: formKey, locale, person_id: isPerson(actor) ? selfId(actor) : null, name: wanted.name, email: wanted.email, phone: wanted.phone,
    conversation: JSON.stringify(wanted.turns), message: wanted.message, state: "open", created_at: now,
  };
  for (;;) {
    const number = `H-${danishDay(now).year}-${ids.caseDigits()}`;
    // Where nothing is written, the form is there already, or a number was drawn that is taken.
    const row = await db.insertInto("inquiries").values({ ...inquiry, number }).onConflict((conflict) => conflict.doNothing()).returning("number").executeTakeFirst();
    if (row) await jobs.enqueue(db, "tell-counter", { inquiryId: inquiry.id });
    const there = row ?? (await db.selectFrom("inquiries").select("number").where("form_key", "=", formKey).executeTakeFirst());
    if (there) return there.number;
  }
}

/** Whoever goes back to the form and asks something else has asked twice. */
function keyOf({ formKey, name, email, phone, message }: InquiryWanted): string {
  return createHash("sha256").update(JSON.stringify([formKey, name, email, phone, message])).digest().toString("hex", 0, 16);
}
