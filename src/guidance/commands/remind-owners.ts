import type { RoleBook } from "../../access/roles.ts";
import type { Topic } from "../../catalogue/model.ts";
import { ownerPaths } from "../../catalogue/topics/owner.ts";
import { mailToPerson, type MailingHouse, type PersonMail } from "../../organisation/mail-to-person.ts";
import { type Clock, danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { ownersOf } from "../owners.ts";
import { topicsNow } from "../queries/topics-now.ts";

export interface RemindHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly roles: RoleBook;
}

/**
 * Queues a mail to everybody who keeps a topic right that has become old; once for each day on which it fell due, however many workers look and
 * whenever one is killed. A topic that nobody holds the role for is tried again until somebody does. Answers with how many topics were told of.
 */
export async function remindOwners(house: RemindHouse, topics: readonly Topic[]): Promise<number> {
  const now = house.clock.now();
  const today = danishDay(now).toString();
  const old = (await topicsNow({ db: house.db }, topics)).filter(({ due }) => due <= today);
  const paths = await ownerPaths(house.db, old.map(({ topic }) => topic));
  let told = 0;
  for (const { topic, due } of old) {
    const people = await ownersOf(house.db, house.roles, paths.get(topic.id)?.[0], now);
    if (people.length === 0) continue;
    told += await inTransaction(house.db, async (tx) => {
      const first = await tx.insertInto("topic_reminders").values({ topic: topic.id, due_on: due, sent_at: now }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
      if (first.numInsertedOrUpdatedRows === 0n) return 0;
      await house.jobs.enqueue(tx, "tell-topic-owner", people.map((personId) => ({ topic: topic.id, dueOn: due, personId })));
      return 1;
    });
  }
  return told;
}

export interface OwnerTelling {
  readonly topic: string;
  /** ISO 8601 day. */
  readonly dueOn: string;
  readonly personId: string;
}

/** Sends one owner their mail; somebody without an address sees it on the page. Which language they read is not known, so it comes in both. */
export async function tellTopicOwner(house: MailingHouse, mail: PersonMail, { topic, dueOn, personId }: OwnerTelling): Promise<void> {
  const path = `/administration/emner/${topic}`;
  await mailToPerson(house, mail, {
    name: `topic-${topic}-${dueOn}-${personId}`,
    personId,
    subject: "En emneside skal læses igennem / A topic page is to be read through",
    text: [
      `En emneside, du holder ved lige, er ikke læst igennem længe. Læs den, og ret den, eller sig, at den stadig er rigtig: ${house.publicUrl}${path}`,
      `Nobody has read a topic page that you look after for a long time. Read it, and edit it, or say that it is still right: ${house.publicUrl}/en${path}`,
    ].join("\n\n---\n\n"),
  });
}
