import type { JobHandlers } from "../platform/jobs/jobs.ts";
import { deliverNoticeJob } from "./deliver-notice.ts";
import { mailInquiryAnswerJob } from "./mail-inquiry-answer.ts";
import { reconcilePaymentJob } from "./reconcile-payment.ts";
import type { JobHouse } from "./job-house.ts";
import { runOrganisationLoadJob } from "./run-organisation-load.ts";
import { releaseWorkJob } from "./release-work.ts";
import { returnPaymentJob } from "./return-payment.ts";
import { runServiceTaskJob } from "./run-service-task.ts";
import { sendContactCodeJob } from "./send-contact-code.ts";
import { sendDigestJob } from "./send-digest.ts";
import { tellCounterJob } from "./tell-counter.ts";
import { tellDeputyJob } from "./tell-deputy.ts";
import { tellOfEditionJob } from "./tell-of-edition.ts";
import { tellOfRoleJob } from "./tell-of-role.ts";
import { tellTopicOwnerJob } from "./tell-topic-owner.ts";

export function jobHandlers(jobs: JobHouse): JobHandlers {
  return {
    "run-service-task": runServiceTaskJob(jobs),
    "deliver-notice": deliverNoticeJob(jobs),
    "send-contact-code": sendContactCodeJob(jobs),
    "send-digest": sendDigestJob(jobs),
    "reconcile-payment": reconcilePaymentJob(jobs),
    "return-payment": returnPaymentJob(jobs),
    "release-work": releaseWorkJob(jobs),
    "run-organisation-load": runOrganisationLoadJob(jobs),
    "tell-deputy": tellDeputyJob(jobs),
    "tell-of-role": tellOfRoleJob(jobs),
    "tell-topic-owner": tellTopicOwnerJob(jobs),
    "tell-of-edition": tellOfEditionJob(jobs),
    "tell-counter": tellCounterJob(jobs),
    "mail-inquiry-answer": mailInquiryAnswerJob(jobs),
  };
}
