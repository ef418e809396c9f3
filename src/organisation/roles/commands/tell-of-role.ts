import type { JobPayloads } from "../../../platform/jobs/payloads.ts";
import { mailToPerson, type MailingHouse, type PersonMail } from "../../mail-to-person.ts";
import { roleMail } from "../telling.ts";

/** Sends one mail about roles; somebody without an address sees it on the page. A second try is the same mail. */
export function tellOfRole(house: MailingHouse, mail: PersonMail, telling: JobPayloads["tell-of-role"]): Promise<void> {
  return mailToPerson(house, mail, { name: telling.mailId, personId: telling.personId, ...roleMail(telling, house.publicUrl) });
}
