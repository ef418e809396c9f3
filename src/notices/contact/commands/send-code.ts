import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/database/database.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import type { Locale } from "../../../platform/text.ts";
import type { Channels } from "../../ports.ts";
import type { ContactCodes } from "../codes.ts";
import { codeMinutes, codeTries } from "../model.ts";
import { localeOf } from "../stored.ts";

export interface CodeHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly contactCodes: ContactCodes;
}

/**
 * Carries a code to the address that waits for it. Run twice it is the same code under the same id; one that has run out is left alone.
 * A channel that is down throws, so that it is tried again; one that refuses the address is said on the page.
 */
export async function sendCode(house: CodeHouse, { mail, sms }: Pick<Channels, "mail" | "sms">, confirmationId: string): Promise<void> {
  const { db, clock } = house;
  const row = await db.selectFrom("contact_confirmations").select(["kind", "address", "locale", "tries", "expires_at", "sent_at", "failed_at"]).where("id", "=", confirmationId).executeTakeFirst();
  if (!row || row.sent_at !== null || row.failed_at !== null || row.expires_at <= clock.now() || row.tries >= codeTries) return;
  const words = codeWords[localeOf(row.locale)];
  const code = house.contactCodes.of(confirmationId);
  try {
    if (row.kind === "sms") await sms.send({ messageId: confirmationId, to: row.address, text: words.sms(code) });
    else await mail.send({ messageId: confirmationId, to: row.address, subject: words.subject, text: words.mail(code) });
  } catch (error) {
    if (!isSkrankeError(error, "partner-refused")) throw error;
    await db.updateTable("contact_confirmations").set({ failed_at: clock.now() }).where("id", "=", confirmationId).execute();
    return;
  }
  await db.updateTable("contact_confirmations").set({ sent_at: clock.now() }).where("id", "=", confirmationId).execute();
}

/** No name and no errand: the address may be somebody else's. */
const codeWords: Readonly<Record<Locale, { readonly subject: string; readonly mail: (code: string) => string; readonly sms: (code: string) => string }>> = {
  da: {
    subject: "Din kode til Skranke",
    mail: (code) => `Din kode er ${code}\n\nSkriv den på siden, hvor du bad om den, inden ${codeMinutes} minutter. Har du ikke bedt om en kode, skal du ikke gøre noget.`,
    sms: (code) => `Din kode til Skranke er ${code}. Skriv den på siden inden ${codeMinutes} minutter.`,
  },
  en: {
    subject: "Your code for Skranke",
    mail: (code) => `Your code is ${code}\n\nType it on the page where you asked for it within ${codeMinutes} minutes. If you did not ask for a code, you need not do anything.`,
    sms: (code) => `Your code for Skranke is ${code}. Type it on the page within ${codeMinutes} minutes.`,
  },
};
