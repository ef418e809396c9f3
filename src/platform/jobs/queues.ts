import { z } from "zod";
import type { JobName, JobPayloads } from "./payloads.ts";

/** How a kind of job is tried again. Seconds throughout. */
export interface Retry {
  /** The first wait; it doubles with each failure, with some chance in it, up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** After so many tries the job has failed for good: the last one is told so and makes a work item for a person. */
  readonly tries: number;
}

export interface QueueRule<N extends JobName> {
  readonly payload: z.ZodType<JobPayloads[N]>;
  readonly retry: Retry;
}

/**
 * What a partner that is down must not break: some seconds at first, then every two minutes for three days. Whoever comes back is found again within
 * two minutes, whether it was away for an hour or for a weekend.
 */
const patient: Retry = { firstWait: 1, longestWait: 120, tries: 2160 };

/** One line for each job of `JobPayloads`. */
export const queues: { readonly [N in JobName]: QueueRule<N> } = {
  "run-service-task": { payload: z.object({ instanceId: z.string(), tokenId: z.string() }), retry: patient },
  "deliver-notice": { payload: z.object({ noticeId: z.string() }), retry: patient },
  // A code that comes late opens nothing any more.
  "send-contact-code": { payload: z.object({ confirmationId: z.string() }), retry: { firstWait: 1, longestWait: 60, tries: 40 } },
  "send-digest": { payload: z.object({ digestId: z.string() }), retry: patient },
  "reconcile-payment": { payload: z.object({ attemptId: z.string() }), retry: { firstWait: 5, longestWait: 300, tries: 864 } },
  "return-payment": { payload: z.object({ attemptId: z.string() }), retry: patient },
  "release-work": { payload: z.object({ personIds: z.array(z.string()) }), retry: patient },
  // Waits while another load runs; what fails otherwise is told on the page of the load.
  "run-organisation-load": { payload: z.object({ loadId: z.string(), approvedBy: z.string().optional() }), retry: { firstWait: 5, longestWait: 60, tries: 60 } },
  "tell-deputy": { payload: z.object({ deputyshipId: z.string(), of: z.enum(["start", "end"]), to: z.enum(["principal", "deputy"]) }), retry: patient },
  "tell-of-role": { payload: z.object({ mailId: z.string(), of: z.enum(["approved", "refused", "attest", "not-attested"]), personId: z.string(), by: z.string().optional() }), retry: patient },
  "tell-topic-owner": { payload: z.object({ topic: z.string(), dueOn: z.string(), personId: z.string() }), retry: patient },
  "tell-of-edition": { payload: z.object({ editionId: z.string(), revision: z.number(), of: z.enum(["waiting", "published", "returned"]), personId: z.string() }), retry: patient },
  "tell-counter": { payload: z.object({ inquiryId: z.string() }), retry: patient },
  "mail-inquiry-answer": { payload: z.object({ inquiryId: z.string() }), retry: patient },
};

const names: readonly string[] = Object.keys(queues);

export function isJobName(name: string): name is JobName {
  return names.includes(name);
}

export const jobNames: readonly JobName[] = names.filter(isJobName);
