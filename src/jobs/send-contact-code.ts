import { sendCode } from "../notices/contact/commands/send-code.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function sendContactCodeJob({ house, channels }: JobHouse): JobHandlers["send-contact-code"] {
  return ({ confirmationId }) => sendCode(house, channels, confirmationId);
}
