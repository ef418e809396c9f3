import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/database/database.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { inTransaction } from "../../../platform/transaction.ts";

/** Carries mail. Implemented by the partners room (notices/ports.ts); a mail of an id that it has had is not sent again. */
export interface InquiryMail {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string }): Promise<unknown>;
}

export interface MailHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly municipality: Readonly<Record<"da" | "en", string>>;
  readonly publicUrl: string;
}

/** Mails an answer in the language of the question. What was asked is not repeated: a mail is an open letter. Where the mail server refuses it, it waits at the counter again. Runs twice without harm. */
export async function mailInquiryAnswer(house: MailHouse, mail: InquiryMail, inquiryId: string): Promise<void> {
  const row = await house.db.selectFrom("inquiries").select(["number", "locale", "email", "answer", "mailed_at", "mail_failed_at"]).where("id", "=", inquiryId).executeTakeFirst();
  if (!row?.email || row.answer === null || row.mailed_at !== null || row.mail_failed_at !== null) return;
  const text = row.locale === "en"
    ? `Hello,\n\nYou have asked us something. Here is our answer:\n\n${row.answer}\n\nPlease do not answer with CPR numbers or other private matters: a mail is not sealed. Ask again at ${house.publicUrl}/en/hjaelp\n\nKind regards\n${house.municipality.en}, Citizen Service`
    : `Hej\n\nDu har spurgt os om noget. Her er vores svar:\n\n${row.answer}\n\nSvar ikke med CPR-nummer eller andet privat: en mail er ikke lukket. Spørg igen på ${house.publicUrl}/hjaelp\n\nVenlig hilsen\n${house.municipality.da}, Borgerservice`;
  try {
    await mail.send({ messageId: inquiryId, to: row.email, subject: row.locale === "en" ? `An answer to your question, ${row.number}` : `Svar på dit spørgsmål, ${row.number}`, text });
  } catch (error) {
    if (!isSkrankeError(error, "partner-refused")) throw error;
    return notReached(house, inquiryId);
  }
  await house.db.updateTable("inquiries").set({ mailed_at: house.clock.now() }).where("id", "=", inquiryId).execute();
}

/**
 * The mail came back for good: it waits at the counter again. Run twice it does nothing more. "early": we have not noted yet that it was sent; null: the
 * id is none of an inquiry.
 */
export async function answerCameBack(house: Pick<MailHouse, "db" | "clock">, messageId: string): Promise<"noted" | "early" | null> {
  const row = await house.db.selectFrom("inquiries").select(["mailed_at", "mail_failed_at"]).where("id", "=", messageId).executeTakeFirst();
  if (!row) return null;
  if (row.mailed_at === null && row.mail_failed_at === null) return "early";
  if (row.mail_failed_at === null) await notReached(house, messageId);
  return "noted";
}

/** Whoever has it keeps it; one that was done is open again. */
async function notReached({ db, clock }: Pick<MailHouse, "db" | "clock">, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.updateTable("inquiries").set({ mail_failed_at: clock.now() }).where("id", "=", id).where("mail_failed_at", "is", null).execute();
    await tx.updateTable("inquiries").set({ state: "open", taken_by: null, taken_at: null, done_by: null, done_at: null }).where("id", "=", id).where("state", "=", "done").execute();
  });
}
