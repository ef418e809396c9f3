import type { Database } from "../../../platform/database/database.ts";
import { weekOf, weeksBefore } from "../model.ts";

const weeksKept = 52;

/** Deletes who asked (hashed) when the week is over, and counts of searches and answers after a year. Answers how many rows went. */
export async function forgetSearches(db: Database, now: Date): Promise<number> {
  const gone = await Promise.all([
    db.deleteFrom("search_askers").where("week", "<", weekOf(now)).executeTakeFirst(),
    db.deleteFrom("searches").where("week", "<", weeksBefore(now, weeksKept)).executeTakeFirst(),
    db.deleteFrom("page_answers").where("week", "<", weeksBefore(now, weeksKept)).executeTakeFirst(),
    db.deleteFrom("search_follows").where("week", "<", weeksBefore(now, weeksKept)).executeTakeFirst(),
  ]);
  return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
