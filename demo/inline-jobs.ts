/** A queue that runs its jobs when asked to, in this process: for seeding, and for tests that want one thing after the other. */
import type { JobHandlers, Jobs } from "../src/platform/jobs/jobs.ts";
import type { JobName, JobPayloads } from "../src/platform/jobs/payloads.ts";

export interface InlineJobs extends Jobs {
  /** Runs what is waiting, and what that brings, until nothing is. Jobs for later are left out. */
  drain(handlers: JobHandlers): Promise<void>;
}

type Waiting = { readonly [N in JobName]: { readonly name: N; readonly payload: JobPayloads[N] } }[JobName];

export function inlineJobs(): InlineJobs {
  const waiting: Waiting[] = [];
  return {
    enqueue: async (_tx, name, payload, options) => {
      if (options?.startAfter) return;
      for (const one of Array.isArray(payload) ? payload : [payload]) waiting.push({ name, payload: one } as Waiting);
    },
    drain: async (handlers) => {
      for (let job = waiting.shift(); job; job = waiting.shift()) await runOne(handlers, job);
    },
  };
}

function runOne<N extends JobName>(handlers: JobHandlers, job: { readonly name: N; readonly payload: JobPayloads[N] }): Promise<void> {
  return handlers[job.name](job.payload, { last: false, signal: new AbortController().signal });
}
