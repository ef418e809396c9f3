import { deliverNotice } from "../cases/commands/deliver-notice.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function deliverNoticeJob({ house, channels }: JobHouse): JobHandlers["deliver-notice"] {
  return ({ noticeId }, attempt) => deliverNotice(house, channels, noticeId, attempt);
}
