import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { namedUuid } from "../platform/ids.ts";

/** Carries mail. Implemented by the partners room (notices/ports.ts); a mail of an id that it has had is not sent again. */
export interface PersonMail {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string }): Promise<unknown>;
}

export interface MailingHouse {
  readonly db: Database;
  readonly clock: Clock;
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
}

export interface MailToPerson {
  /** Tells the mail from every other: a second try with the same name is the same mail. */
  readonly name: string;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
}

/** Writes to the address that we have of somebody; somebody without one sees it on the page. Where the mail server refuses the address it is marked, and nothing is tried again. */
export async function mailToPerson({ db, clock }: Pick<MailingHouse, "db" | "clock">, mail: PersonMail, { name, personId, subject, text }: MailToPerson): Promise<void> {
  const person = await db.selectFrom("people").select("email").where("id", "=", personId).executeTakeFirst();
  if (!person?.email) return;
  const messageId = namedUuid(name);
  // Written down first: a mail may come back before its sending is noted.
  const first = await db.insertInto("mails_to_people").values({ id: messageId, person_id: personId, address: person.email, sent_at: clock.now() }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (first.numInsertedOrUpdatedRows !== 0n) await db.updateTable("people").set({ email_returned_at: null }).where("id", "=", personId).where("email_returned_at", "is not", null).execute();
  try {
    await mail.send({ messageId, to: person.email, subject, text });
  } catch (error) {
    if (!isSkrankeError(error, "partner-refused")) throw error;
    await mailToPersonCameBack({ db, clock }, messageId);
  }
}

/** The mail came back for good: the address it went to is marked, while it is the person's. Run twice it does nothing more. Null: the id is none of such a mail. */
export async function mailToPersonCameBack({ db, clock }: Pick<MailingHouse, "db" | "clock">, messageId: string): Promise<"noted" | null> {
  const sent = await db.selectFrom("mails_to_people").select(["person_id", "address"]).where("id", "=", messageId).executeTakeFirst();
  if (!sent) return null;
  await db.updateTable("people").set({ email_returned_at: clock.now() }).where("id", "=", sent.person_id).where("email", "=", sent.address).where("email_returned_at", "is", null).execute();
  return "noted";
}
