import type { Tx } from "../database/database.ts";
import type { JobName, JobOptions, JobPayloads } from "./payloads.ts";

/** The sending half of the job queue: a job is part of the transaction that causes it (docs/decisions/0002). */
export interface Jobs {
  /** One job, or several of a name at once in one statement. */
  enqueue<N extends JobName>(tx: Tx, name: N, payload: JobPayloads[N] | readonly JobPayloads[N][], options?: JobOptions): Promise<void>;
}

/** The receiving half: one handler for each name, safe to run twice. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayloads[N], attempt: JobAttempt) => Promise<void> };

export interface JobAttempt {
  /** True on the last try: what fails now must become a work item for a person. */
  readonly last: boolean;
  readonly signal: AbortSignal;
}
