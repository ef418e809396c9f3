import type { CaseHouse } from "../cases/house.ts";
import type { Channels } from "../notices/ports.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import { deliverNoticeJob } from "./deliver-notice.ts";
import { reconcilePaymentJob } from "./reconcile-payment.ts";
import { returnPaymentJob } from "./return-payment.ts";
import { runServiceTaskJob } from "./run-service-task.ts";

/** What jobs need; the same that pages need, and the channels. */
export interface JobHouse {
  readonly house: CaseHouse;
  readonly channels: Channels;
}

export function jobHandlers(jobs: JobHouse): JobHandlers {
  return {
    "run-service-task": runServiceTaskJob(jobs),
    "deliver-notice": deliverNoticeJob(jobs),
    "reconcile-payment": reconcilePaymentJob(jobs),
    "return-payment": returnPaymentJob(jobs),
  };
}
