import { addressesOf, choiceOf, noteUnreachable } from "../../notices/contact/stored.ts";
import { pushText } from "../../notices/plan.ts";
import type { Channels } from "../../notices/ports.ts";
import { tellDevices } from "../../notices/push/tell-devices.ts";
import { mailToPerson, type MailingHouse } from "../../organisation/mail-to-person.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { storedTitle } from "../model.ts";
import { editionMail, type EditionTelling, isInDigest } from "../telling.ts";

/**
 * Tells one person of an edition, if what there was to say is still so: a mail at work, and beside it the heads-up that they have chosen, which
 * says only that there is news. Safe to run twice: a partner knows the ids that it has had.
 */
export async function tellOfEdition(house: MailingHouse, { mail, sms, push }: Pick<Channels, "mail" | "sms" | "push">, telling: EditionTelling): Promise<void> {
  const { db } = house;
  const edition = await db.selectFrom("topic_editions").select(["topic", "content", "remark"]).where("id", "=", telling.editionId).where("revision", "=", telling.revision).where("state", "=", stateOf[telling.of]).executeTakeFirst();
  if (!edition) return;
  const choice = await choiceOf(db, telling.personId, "work");
  if (choice && isInDigest(telling, choice)) return;
  const messageId = `edition-${telling.editionId}-${telling.revision}-${telling.of}-${telling.personId}`;
  const about = { topic: edition.topic, title: storedTitle(edition.content), remark: edition.remark ?? "" };
  // Which language somebody reads who has chosen nothing is not known, so it comes in both.
  await mailToPerson(house, mail, { name: messageId, personId: telling.personId, ...editionMail(telling.of, about, house.publicUrl, choice ? [choice.locale] : undefined) });
  if (!choice) return;
  const { subject, body } = pushText[choice.locale];
  const me = { partyId: telling.personId, capacity: "work" } as const;
  if (choice.channel === "push") await tellDevices(house, push, me, { messageId: `${messageId}-short`, title: subject, text: body, locale: choice.locale });
  if (choice.channel === "sms") {
    const number = (await addressesOf(db, me.partyId, me.capacity)).find((one) => one.kind === "sms" && one.failedAt === null)?.address;
    try {
      if (number) await sms.send({ messageId: `${messageId}-short`, to: number, text: `${subject}. ${body}` });
    } catch (error) {
      if (!isSkrankeError(error, "partner-refused") || !number) throw error;
      await inTransaction(db, (tx) => noteUnreachable(tx, { ...me, kind: "sms", address: number }, house.clock.now()));
    }
  }
}

/** The state in which an edition still is what is told of it. */
const stateOf = { waiting: "waiting", published: "published", returned: "draft" } as const;
