import { inquiriesWait } from "../assistant/inquiries/queries/inquiries.ts";
import { sendDigest } from "../cases/commands/send-digest.ts";
import { editionsWaiting } from "../guidance/queries/editions-waiting.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function sendDigestJob({ house, channels, topics }: JobHouse): JobHandlers["send-digest"] {
  return ({ digestId }, attempt) => sendDigest(house, channels, digestId, attempt, async (ctx) => (await inquiriesWait(ctx)) || (await editionsWaiting(ctx, topics)).length > 0);
}
