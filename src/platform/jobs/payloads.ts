/**
 * Every background job: its name and what it carries. Payloads hold ids, not data (the row is read when the job runs, so
 * a job never acts on something old and no personal data lies in the queue). Handlers stand in src/jobs, one file each.
 */
export interface JobPayloads {
  /** Calls the partner or own operation behind a service task and completes or fails the token. */
  "run-service-task": { instanceId: string; tokenId: string };
  /** Hands a notice to its channel; runs again until a channel accepts it. */
  "deliver-notice": { noticeId: string };
  /** Carries the code that confirms a mail address or a mobile number. */
  "send-contact-code": { confirmationId: string };
  /** Sends one mail or SMS in place of many. */
  "send-digest": { digestId: string };
  /** Asks the payment partner what became of a payment whose callback never came. */
  "reconcile-payment": { attemptId: string };
  /** Pays back what was paid too late, or twice. */
  "return-payment": { attemptId: string };
  /** Lays back on the desk what people have taken who may not work on it any more. */
  "release-work": { personIds: readonly string[] };
  /** Plans a load of the organisation that was received, or applies one that was approved. */
  "run-organisation-load": { loadId: string; approvedBy?: string | undefined };
  /** Tells one of the two that a deputyship has begun or ended. */
  "tell-deputy": { deputyshipId: string; of: "start" | "end"; to: "principal" | "deputy" };
  /** Writes to somebody about roles: a request of theirs was decided, they must attest (`by`: ISO day), or theirs ended since nobody attested it. */
  "tell-of-role": { mailId: string; of: "approved" | "refused" | "attest" | "not-attested"; personId: string; by?: string | undefined };
  /** Tells somebody who keeps a topic right that it has become old. */
  "tell-topic-owner": { topic: string; dueOn: string; personId: string };
  /** Tells somebody that an edition of a topic waits for them, or what became of the one that they have written; `revision`: as it was then. */
  "tell-of-edition": { editionId: string; revision: number; of: "waiting" | "published" | "returned"; personId: string };
  /** Writes to the mailbox of the counter that an inquiry has come. */
  "tell-counter": { inquiryId: string };
  /** Mails the answer to an inquiry to whoever sent it. */
  "mail-inquiry-answer": { inquiryId: string };
}

export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** Not before this instant. */
  readonly startAfter?: Date;
  /** One waiting job per key. */
  readonly key?: string;
}
