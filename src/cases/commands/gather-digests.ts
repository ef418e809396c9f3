import type { Database, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { nextDigest, type Party, type ShortChannel } from "../../notices/contact/model.ts";
import { capacityOf, localeOf, rhythmOf, shortChannelOf } from "../../notices/contact/stored.ts";
import type { CaseHouse } from "../house.ts";

type Ground = Pick<CaseHouse, "clock" | "ids" | "jobs"> & { readonly db: Database };

/** People in one transaction, and notices of one of them. */
const batch = 50;
const most = 1000;

/**
 * Gathers what waits for the people whose digest is due and queues one message for each, in one transaction: run by many at once, or
 * killed, nothing is gathered twice or left out. Answers for how many people it was due.
 */
export async function gatherDigests(house: Ground): Promise<number> {
  return inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const due = await tx.selectFrom("contact_choices").select(["party_id", "capacity", "rhythm", "tasks", "locale"]).where("next_digest_at", "<=", now).orderBy("next_digest_at").limit(batch).forUpdate().skipLocked().execute();
    for (const choice of due) {
      await gather(tx, house, { partyId: choice.party_id, capacity: capacityOf(choice.capacity), tasks: choice.tasks, locale: localeOf(choice.locale) });
      const rhythm = rhythmOf(choice.rhythm);
      await tx.updateTable("contact_choices").set({ next_digest_at: rhythm === "each" ? null : nextDigest(rhythm, now) }).where("party_id", "=", choice.party_id).where("capacity", "=", choice.capacity).execute();
    }
    return due.length;
  });
}

interface Due extends Party {
  readonly tasks: boolean;
  readonly locale: "da" | "en";
}

async function gather(tx: Tx, { clock, ids, jobs }: Ground, due: Due): Promise<void> {
  const waiting = await tx.selectFrom("notices").select(["id", "channel"]).where("person_id", "=", due.partyId).where("bundle", "=", due.capacity).where("digest_id", "is", null).where("state", "=", "queued").orderBy("created_at").limit(most).forUpdate().execute();
  const channels = new Set<ShortChannel>(waiting.map((notice) => shortChannelOf(notice.channel)));
  // Tasks are told of where one's work is written to.
  if (due.tasks) channels.add("mail");
  for (const channel of channels) {
    const id = ids.uuid();
    await tx.insertInto("digests").values({ id, party_id: due.partyId, capacity: due.capacity, channel, locale: due.locale, tasks: due.tasks && channel === "mail", state: "queued", created_at: clock.now() }).execute();
    const own = waiting.filter((notice) => shortChannelOf(notice.channel) === channel).map((notice) => notice.id);
    if (own.length > 0) await tx.updateTable("notices").set({ digest_id: id }).where("id", "in", own).execute();
    await jobs.enqueue(tx, "send-digest", { digestId: id });
  }
}
