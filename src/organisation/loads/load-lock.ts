import { sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Any number will do, as long as nobody else takes it; see migrate.ts. */
const lockKey = 7572654;

/**
 * One load at a time, on however many processes: a lock of the connection that does the work, so that it goes with whoever is killed.
 * `work` is given that connection. Throws `unavailable` when another load runs.
 */
export async function underLoadLock<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${lockKey}) as locked`.execute(connection);
    if (!rows[0]?.locked) throw new SkrankeError("unavailable", "another load of the organisation is running");
    try {
      return await work(connection);
    } finally {
      // Where the connection is lost, the lock is, too; what went wrong is told by the work.
      await sql`select pg_advisory_unlock(${lockKey})`.execute(connection).catch(() => undefined);
    }
  });
}

/**
 * A small change of the organisation in one transaction. Waits for others of its kind, and five seconds for a load; then `unavailable`.
 */
export async function inLoadTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await sql`set local lock_timeout = '5s'`.execute(tx);
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx).catch((error: unknown) => {
      if (typeof error === "object" && error !== null && "code" in error && error.code === "55P03") throw new SkrankeError("unavailable", "a load of the organisation is running");
      throw error;
    });
    return work(tx);
  });
}
