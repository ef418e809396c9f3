import { sql } from "kysely";
import { inTransaction } from "../../../platform/transaction.ts";
import type { Jobs } from "../../../platform/jobs/jobs.ts";
import type { OrganisationHouse } from "../../house.ts";
import { mailToPerson, type MailingHouse, type PersonMail } from "../../mail-to-person.ts";
import { deputyshipQuery, storedDeputyship } from "../load.ts";
import { tellingOf } from "../telling.ts";

export interface TellHouse extends Pick<OrganisationHouse, "db" | "clock" | "work"> {
  readonly jobs: Jobs;
}

const most = 100;

/**
 * Sees to it that both are told of what has begun and of what has ended: marks it and queues a mail to each in one transaction, so that it
 * happens once however many workers look and whenever one is killed. What ended by itself gives back the work that was taken under it.
 * Answers with how many rows were marked.
 */
export async function tellDeputies(house: TellHouse): Promise<number> {
  return inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const begun = sql<boolean>`d.told_of_start_at is null and d.starts_at <= ${now}`;
    const ended = sql<boolean>`d.told_of_end_at is null and least(d.ends_at, d.ended_at) <= ${now}`;
    const rows = await deputyshipQuery(tx).select([begun.as("begun"), ended.as("ended")]).where((eb) => eb.or([begun, ended])).orderBy("d.starts_at").limit(most).forNoKeyUpdate("d").skipLocked().execute();
    for (const row of rows) {
      const marks = { ...(row.begun ? { told_of_start_at: now } : {}), ...(row.ended ? { told_of_end_at: now } : {}) };
      await tx.updateTable("deputyships").set(marks).where("id", "=", row.id).execute();
      const of = [...(row.begun ? (["start"] as const) : []), ...(row.ended ? (["end"] as const) : [])];
      // Who has left a post that is vacant now is not written to about it.
      const to = row.basis === "rule" ? (["deputy"] as const) : (["principal", "deputy"] as const);
      await house.jobs.enqueue(tx, "tell-deputy", of.flatMap((what) => to.map((whom) => ({ deputyshipId: row.id, of: what, to: whom }))));
    }
    const over = rows.filter((row) => row.ended && row.capacity === "work").map((row) => row.deputy_id);
    if (over.length > 0) await house.work.releaseWork(tx, [...new Set(over)]);
    return rows.length;
  });
}

export interface Telling {
  readonly deputyshipId: string;
  readonly of: "start" | "end";
  readonly to: "principal" | "deputy";
}

/** Sends one of the two their mail; somebody without an address sees it on the page. A second try is the same mail. */
export async function tellDeputy(house: MailingHouse, mail: PersonMail, telling: Telling): Promise<void> {
  const row = await deputyshipQuery(house.db).where("d.id", "=", telling.deputyshipId).executeTakeFirst();
  if (!row) return;
  const deputyship = storedDeputyship(row);
  await mailToPerson(house, mail, { name: `deputyship-${deputyship.id}-${telling.of}-${telling.to}`, personId: deputyship[telling.to].personId, ...tellingOf(deputyship, telling, house.publicUrl) });
}
