import { returnPayment } from "../cases/commands/return-payment.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function returnPaymentJob({ house }: JobHouse): JobHandlers["return-payment"] {
  return ({ attemptId }, attempt) => returnPayment(house, attemptId, attempt.last);
}
