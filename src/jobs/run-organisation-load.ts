import { runLoad } from "../organisation/commands/run-load.ts";
import { coverVacantPosts } from "../organisation/deputies/commands/cover-vacant-posts.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function runOrganisationLoadJob({ organisation }: JobHouse): JobHandlers["run-organisation-load"] {
  return async ({ loadId, approvedBy }, attempt) => {
    await runLoad(organisation, loadId, attempt.last, approvedBy);
    // A manager may have left with it, or come.
    await coverVacantPosts(organisation);
  };
}
