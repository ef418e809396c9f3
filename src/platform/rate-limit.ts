import { sql } from "kysely";
import type { Database } from "./database/database.ts";
import { SkrankeError } from "./errors.ts";

/** At most `limit` times in each window of `seconds`. */
export interface RateLimit {
  /** What is limited: "log-in", "search"; part of the key. */
  readonly name: string;
  readonly limit: number;
  readonly seconds: number;
}

export interface RateAnswer {
  readonly allowed: boolean;
  /** Seconds until the next window begins, for Retry-After. */
  readonly retryAfter: number;
}

/**
 * Counts one more use by `who` (a keyed hash or an id, not an address or a name: the row is not erased at once) and says whether it is
 * allowed. One statement, so any number of processes share one count; its own transaction, so a request that fails still counts (handed a transaction, it counts with that).
 */
export async function countAgainst(db: Database, rule: RateLimit, who: string, at: Date): Promise<RateAnswer> {
  const length = rule.seconds * 1000;
  const start = new Date(Math.floor(at.getTime() / length) * length);
  // A process whose clock is behind counts in the newer window; it never opens an old one again.
  const { rows } = await sql<{ count: number; window_start: Date }>`
    insert into rate_limits as held (key, window_start, count) values (${`${rule.name}:${who}`}, ${start}, 1)
    on conflict (key) do update set
      count = case when excluded.window_start > held.window_start then 1 else held.count + 1 end,
      window_start = greatest(excluded.window_start, held.window_start)
    returning count, window_start`.execute(db);
  const [row] = rows;
  if (!row) throw new SkrankeError("unavailable", "the rate limit gave no count");
  const retryAfter = Math.max(1, Math.ceil((row.window_start.getTime() + length - at.getTime()) / 1000));
  return { allowed: row.count <= rule.limit, retryAfter };
}

/** Erases counts of windows that ended more than a day ago; a job of the night calls it. */
export async function forgetOldRates(db: Database, at: Date): Promise<void> {
  await db.deleteFrom("rate_limits").where("window_start", "<", new Date(at.getTime() - 86_400_000)).execute();
}
