import { jobNames } from "../../../src/platform/jobs/queues.ts";
import type { JobHandlers } from "../../../src/platform/jobs/jobs.ts";
import { silentLog } from "../../../src/platform/log.ts";
import { startWorker } from "../../../src/platform/jobs/worker.ts";

// Takes a job, says so, and never finishes it: the test kills this process.
const [, , url = ""] = process.argv;
const holds = async (): Promise<void> => {
  process.send?.("holds a job");
  await new Promise((resolve) => setTimeout(resolve, 600_000));
};
const handlers = Object.fromEntries(jobNames.map((name) => [name, holds])) as unknown as JobHandlers;
await startWorker({ url, concurrency: 1 }, handlers, silentLog);
