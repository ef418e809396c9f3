import type { Database } from "../../../platform/database/database.ts";
import type { InquiryMail } from "./mail-answer.ts";

export interface CounterHouse {
  readonly db: Database;
  readonly publicUrl: string;
  /** Null: the counter has no mailbox of its own. */
  readonly counterMail: string | null;
}

const path = "/betjening/henvendelser";

/**
 * Writes to the counter's mailbox that somebody waits for a person, while nobody has taken it. Who it is and what they ask is read where reading is logged: a mail is an
 * open letter, and a shared mailbox is read by more than need to. Which language they read is not known, so it comes in both. Runs twice without harm.
 */
export async function tellCounter({ db, publicUrl, counterMail }: CounterHouse, mail: InquiryMail, inquiryId: string): Promise<void> {
  if (counterMail === null) return;
  const waiting = await db.selectFrom("inquiries").select("id").where("id", "=", inquiryId).where("state", "=", "open").executeTakeFirst();
  if (!waiting) return;
  await mail.send({
    messageId: `inquiry-came-${inquiryId}`,
    to: counterMail,
    subject: "Nogen vil tale med et menneske / Somebody wants to talk to a person",
    text: [
      `Nogen har bedt om at tale med et menneske i stedet for assistenten. Se, hvad det handler om, og tag den: ${publicUrl}${path}`,
      `Somebody has asked to talk to a person instead of the assistant. See what it is about, and take it: ${publicUrl}/en${path}`,
    ].join("\n\n---\n\n"),
  });
}
