import { sql } from "kysely";
import { type Clock, danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { askLinks, type LinkAnswer, type LinkProbe, type OutsideLink } from "../links.ts";

export interface LinkHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly probe: LinkProbe;
  /** Before what did not answer is asked again, milliseconds; left out: some seconds. */
  readonly waits?: number | undefined;
}

const watchName = "links";
const week = 7 * 86_400_000;
/** A check that was cut off, or found no network, is begun again after so long. */
const again = 3_600_000;

/**
 * Asks every address that the guidance leads to, once a week, or when a new one has come. Keeps since when each has not answered; without a network
 * nothing is kept, and neither is what `stop` cut off. Every worker process may look: one begins, and asks outside of any transaction. Answers how many were asked.
 */
export async function checkLinks(house: LinkHouse, links: readonly OutsideLink[], stop?: AbortSignal): Promise<number> {
  if (!(await isDue(house, links)) || !(await mayBegin(house))) return 0;
  const answers = await askLinks(house.probe, links, { waits: house.waits, stop });
  if (answers === null) return 0;
  await keep(house, answers);
  return answers.size;
}

async function isDue({ db, clock }: LinkHouse, links: readonly OutsideLink[]): Promise<boolean> {
  const fresh = await db.selectFrom("link_checks").select("address").where("checked_at", ">", new Date(clock.now().getTime() - week)).execute();
  const known = new Set(fresh.map(({ address }) => address));
  return links.some(({ address }) => !known.has(address));
}

async function mayBegin({ db, clock }: LinkHouse): Promise<boolean> {
  const now = clock.now();
  const begun = await db
    .insertInto("watches")
    .values({ name: watchName, looked_until: now })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ looked_until: now }).where("watches.looked_until", "<=", new Date(now.getTime() - again)))
    .executeTakeFirst();
  return begun.numInsertedOrUpdatedRows === 1n;
}

async function keep({ db, clock }: LinkHouse, answers: ReadonlyMap<string, LinkAnswer>): Promise<void> {
  const now = clock.now();
  const rows = [...answers].map(([address, answer]) => {
    const fault = answer === "gone" || answer === "silent" ? answer : null;
    return { address, checked_at: now, fault, broken_since: fault && danishDay(now).toString() };
  });
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("link_checks").where((eb) => eb.not(eb("address", "=", eb.fn.any(eb.val([...answers.keys()]))))).execute();
    if (rows.length === 0) return;
    await tx
      .insertInto("link_checks")
      .values(rows)
      .onConflict((conflict) => conflict.column("address").doUpdateSet({
        checked_at: now,
        fault: sql`excluded.fault`,
        // It is broken since it first was.
        broken_since: sql`case when excluded.broken_since is null then null else coalesce(link_checks.broken_since, excluded.broken_since) end`,
      }))
      .execute();
  });
}
