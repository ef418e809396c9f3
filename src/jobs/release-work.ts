import { releaseWork } from "../cases/commands/release-work.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function releaseWorkJob({ house }: JobHouse): JobHandlers["release-work"] {
  return ({ personIds }) => releaseWork(house, personIds);
}
