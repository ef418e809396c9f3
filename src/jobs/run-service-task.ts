import { runServiceTask } from "../cases/commands/run-service-task.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function runServiceTaskJob({ house }: JobHouse): JobHandlers["run-service-task"] {
  return (payload, attempt) => runServiceTask(house, payload, attempt);
}
