import type { Database } from "../../../platform/database/database.ts";
import type { JobPayloads } from "../../../platform/jobs/payloads.ts";
import { roleMail } from "../telling.ts";

/** Carries mail. Implemented by the partners room (notices/ports.ts); a mail of an id that it has had is not sent again. */
export interface RoleMail {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string }): Promise<unknown>;
}

/** Sends one mail about roles (`publicUrl`: where the pages are, without a slash at the end); somebody without an address sees it on the page. Its id makes a second try the same mail. */
export async function tellOfRole(house: { readonly db: Database; readonly publicUrl: string }, mail: RoleMail, telling: JobPayloads["tell-of-role"]): Promise<void> {
  const person = await house.db.selectFrom("people").select("email").where("id", "=", telling.personId).executeTakeFirst();
  if (!person?.email) return;
  await mail.send({ messageId: telling.mailId, to: person.email, ...roleMail(telling, house.publicUrl) });
}
