import { randomUUID } from "node:crypto";
import { fromKysely, PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { queueSchema } from "./install-queues.ts";
import type { Jobs } from "./jobs.ts";

export interface SendingJobs extends Jobs {
  stop(): Promise<void>;
}

/**
 * The sending half of the queue. `enqueue` is one statement of the caller's own transaction, so the job is there exactly when the change that
 * causes it is; it holds no connection of its own. The tables must be there (`prepareDatabase`).
 */
export async function createJobs(db: Database): Promise<SendingJobs> {
  const boss = new PgBoss({ db: fromKysely(db), schema: queueSchema, migrate: false, createSchema: false, supervise: false, schedule: false });
  // Without its own connection there is nothing that could fail outside of a call.
  boss.on("error", () => undefined);
  await boss.start();
  return {
    enqueue: async (tx, name, payload, { startAfter, key } = {}) => {
      // The queue takes one waiting job for each key; a job without one gets a key that no other has.
      const payloads = Array.isArray(payload) ? payload : [payload];
      const jobs = payloads.map((data: object) => ({ data, singletonKey: key ?? randomUUID(), ...(startAfter ? { startAfter } : {}) }));
      if (jobs.length > 0) await boss.insert(name, jobs, { db: fromKysely(tx) });
    },
    stop: () => boss.stop({ graceful: false }),
  };
}
