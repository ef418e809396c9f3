import { systemActor } from "../access/actor.ts";
import { reconcilePayment } from "../cases/commands/start-payment.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function reconcilePaymentJob({ house }: JobHouse): JobHandlers["reconcile-payment"] {
  const asking = { actor: systemActor("payment"), locale: "da", requestId: "job" } as const;
  return ({ attemptId }, attempt) => reconcilePayment(house, asking, attemptId, attempt.last);
}
