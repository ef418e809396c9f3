import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { isSkrankeError } from "../errors.ts";
import type { Log } from "../log.ts";
import { queueSchema } from "./install-queues.ts";
import type { JobHandlers } from "./jobs.ts";
import type { JobName } from "./payloads.ts";
import { jobNames, queues } from "./queues.ts";

export interface WorkerSettings {
  readonly url: string;
  /** How many jobs of one name run at once in this process. */
  readonly concurrency: number;
}

export interface Worker {
  /** Takes no more, lets what runs finish (at most `seconds`), and puts the rest back. */
  stop(seconds?: number): Promise<void>;
}

/** Jobs that a fetch brings at once: a slow one holds up no more than this many others. */
const batchSize = 4;

/**
 * Works on jobs until stopped. Woken by the database when a job is committed (a few milliseconds); looks by itself every second, which also finds
 * what is to be tried again. A job of a process that was killed runs again when its heartbeat has been missing for ten seconds.
 */
export async function startWorker(settings: WorkerSettings, handlers: JobHandlers, log: Log): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: settings.url,
    schema: queueSchema,
    application_name: "skranke-worker",
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => log.warn("job queue fault", { error }));
  await boss.start();
  for (const name of jobNames) await workOn(boss, name, settings, handlers, log);
  // At once, and not only after the interval: a process that is killed again and again would never come to it.
  boss.supervise().catch((error: unknown) => log.warn("job queue fault", { error }));
  return { stop: (seconds = 20) => boss.stop({ graceful: true, timeout: seconds * 1000 }) };
}

async function workOn<N extends JobName>(boss: PgBoss, name: N, settings: WorkerSettings, handlers: JobHandlers, log: Log): Promise<void> {
  const options = {
    batchSize,
    burstWhenBatchFull: true,
    perJobResults: true,
    includeMetadata: true,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 1,
    localConcurrency: Math.max(1, Math.ceil(settings.concurrency / batchSize)),
  } as const;
  await boss.work<unknown, unknown, typeof options>(name, options, (jobs) => Promise.all(jobs.map((job) => runOne(name, job, handlers, log))));
}

/** The one place that decides how a job came out. */
async function runOne<N extends JobName>(name: N, job: JobWithMetadata<unknown>, handlers: JobHandlers, log: Log): Promise<JobResult> {
  const attempt = { last: job.retryCount >= job.retryLimit, signal: job.signal };
  const line = log.with({ job: name, jobId: job.id, attempt: job.retryCount + 1, last: attempt.last });
  const began = performance.now();
  try {
    await handlers[name](queues[name].payload.parse(job.data), attempt);
    line.debug("job done", { milliseconds: Math.round(performance.now() - began) });
    return { id: job.id, status: "completed" };
  } catch (error) {
    // The row of a failed job keeps a code only: a message may quote what it stumbled over.
    const code = isSkrankeError(error) ? error.code : "fault";
    const reported = code === "fault" || attempt.last;
    line[reported ? "error" : "warn"]("job failed", { code, error });
    return { id: job.id, status: "failed", output: { code } };
  }
}
