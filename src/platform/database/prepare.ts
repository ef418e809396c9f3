import { installQueues } from "../jobs/install-queues.ts";
import { migrate } from "./migrate.ts";

/**
 * Brings a database to where this program can work on it: our tables, then those of the job queue. Returns the names of the migrations applied.
 * @throws MigrationRefused
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate(url);
  await installQueues(url);
  return applied;
}
