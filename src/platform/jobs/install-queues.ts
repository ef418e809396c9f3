import { PgBoss, type Queue } from "pg-boss";
import { jobNames, queues } from "./queues.ts";

/** pg-boss keeps its tables in a schema of its own, beside ours. */
export const queueSchema = "pgboss";

/** A worker tells every few seconds that it lives; one that was killed is noticed after this, and its job runs again. */
const heartbeatSeconds = 10;

/** Creates or brings up to date what the queue needs in the database. May be called by many at once, and any number of times. */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: queueSchema, max: 2, supervise: false, schedule: false });
  const faults: Error[] = [];
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  try {
    for (const name of jobNames) {
      const { policy, ...options } = queueOptions(queues[name].retry);
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, { policy, ...options });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const [fault] = faults;
  if (fault) throw fault;
}

function queueOptions({ firstWait, longestWait, tries }: { firstWait: number; longestWait: number; tries: number }): Omit<Queue, "name"> & { policy: "short" } {
  return {
    // At most one waiting job for each key.
    policy: "short",
    retryLimit: tries - 1,
    retryDelay: firstWait,
    retryDelayMax: longestWait,
    retryBackoff: true,
    heartbeatSeconds,
    expireInSeconds: 600,
    // A job waits as long as it must; pg-boss would drop it after a fortnight.
    retentionSeconds: 365 * 86_400,
    deleteAfterSeconds: 7 * 86_400,
    notify: true,
  };
}
