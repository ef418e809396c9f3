import { setTimeout as wait } from "node:timers/promises";
import type { Database, Tx } from "./database/database.ts";
import { SkrankeError } from "./errors.ts";

/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction again. */
const again = new Set(["40001", "40P01"]);
/** The server is gone, going or full (PostgreSQL appendix A: classes 08 and 57P, 53300), or was never reached. */
const lost = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const lostWords = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const tries = 6;

/**
 * Runs `work` in one transaction (read committed). On a deadlock or serialization failure all of it runs again, a bounded number of
 * times, so `work` does nothing outside the database (a job does that: docs/decisions/0002). A connection that breaks is
 * `unavailable` and is not tried again: whether the commit got through is not known.
 */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel("read committed").execute(work);
    } catch (error) {
      if (isConnectionLoss(error)) throw new SkrankeError("unavailable", "the connection to the database was lost");
      if (!again.has(codeOf(error)) || attempt === tries) throw error;
      // Two that met once meet again when both wait the same time.
      await wait(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** Whether the database could not be reached, as against having refused what we asked. */
export function isConnectionLoss(error: unknown): boolean {
  return lost.test(codeOf(error)) || (error instanceof Error && lostWords.test(error.message));
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
}
