import { tellCounter } from "../assistant/inquiries/commands/tell-counter.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function tellCounterJob({ house: { db, municipality }, channels }: JobHouse): JobHandlers["tell-counter"] {
  const { publicUrl, counterMail } = municipality;
  return ({ inquiryId }) => tellCounter({ db, publicUrl, counterMail }, channels.mail, inquiryId);
}
