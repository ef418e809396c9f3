import { Temporal } from "temporal-polyfill";
import { sql } from "kysely";
import type { Clock } from "../../platform/clock.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { instantsOfWeek, weekNow, weekOf } from "../periods.ts";
import { countWeek, type Reason } from "./count-week.ts";

export interface FigureHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly reasons: readonly Reason[];
}

const hour = 3_600_000;
/** A case can be sent back, and a draft sent in, long after it was begun; after so many weeks a week stands as it is. */
const openWeeks = 13;

/**
 * Counts the weeks that are due: the newest two every hour, those of the last quarter once a day, older ones once and for good. Each week is a transaction
 * of its own, so one that was cut off goes on where it was, and two workers share the weeks between them. Answers how many were counted, `most` at the most.
 */
export async function refreshFigures({ db, clock, reasons }: FigureHouse, most = Infinity): Promise<number> {
  const known = new Map((await db.selectFrom("figure_weeks").selectAll().execute()).map((row) => [row.week, row.counted_at]));
  let done = 0;
  for (const week of await weeksThereAre(db, clock.now())) {
    if (done >= most) break;
    const now = clock.now();
    const before = dueBefore(week, now);
    const last = known.get(week);
    if (last && last >= before) continue;
    done += await inTransaction(db, async (tx) => {
      // Whoever comes second waits here, and then sees that it is done.
      const taken = await tx
        .insertInto("figure_weeks")
        .values({ week, counted_at: now })
        .onConflict((conflict) => conflict.column("week").doUpdateSet({ counted_at: now }).where("figure_weeks.counted_at", "<", before))
        .executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows !== 1n) return 0;
      await countWeek(tx, { week, now, reasons });
      return 1;
    });
  }
  return done;
}

/** A week that was counted before this is counted again. */
function dueBefore(week: string, now: Date): Date {
  const { from, until } = instantsOfWeek(week);
  const final = until.getTime() + openWeeks * 7 * 24 * hour;
  if (now.getTime() >= final) return new Date(final);
  const isNew = now.getTime() - from.getTime() < 14 * 24 * hour;
  return new Date(now.getTime() - (isNew ? 1 : 24) * hour);
}

/** From the first thing that happened to now, the newest first: what people look at is there first. */
async function weeksThereAre(db: Database, now: Date): Promise<readonly string[]> {
  const { rows: [row] } = await sql<{ first: Date | null }>`select least((select min(created_at) from applications), (select min(opened_at) from cases), (select min(decided_at) from decisions)) as first`.execute(db);
  if (!row?.first) return [];
  const first = Temporal.PlainDate.from(weekOf(danishDay(row.first)));
  const last = Temporal.PlainDate.from(weekNow(now));
  const count = Math.floor(first.until(last, { largestUnit: "days" }).days / 7) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => last.subtract({ days: 7 * at }).toString());
}
