import { mailInquiryAnswer } from "../assistant/inquiries/commands/mail-answer.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function mailInquiryAnswerJob({ house, channels }: JobHouse): JobHandlers["mail-inquiry-answer"] {
  const { db, clock, municipality } = house;
  return ({ inquiryId }) => mailInquiryAnswer({ db, clock, municipality: municipality.name, publicUrl: municipality.publicUrl }, channels.mail, inquiryId);
}
