import { inquiriesWait } from "../assistant/inquiries/queries/inquiries.ts";
import { sendDigest } from "../cases/commands/send-digest.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function sendDigestJob({ house, channels }: JobHouse): JobHandlers["send-digest"] {
  return ({ digestId }, attempt) => sendDigest(house, channels, digestId, attempt, inquiriesWait);
}
