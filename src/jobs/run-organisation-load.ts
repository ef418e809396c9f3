import { runLoad } from "../organisation/commands/run-load.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function runOrganisationLoadJob({ organisation }: JobHouse): JobHandlers["run-organisation-load"] {
  return ({ loadId }, attempt) => runLoad(organisation, loadId, attempt.last);
}
