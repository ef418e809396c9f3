import { tellDeputy } from "../organisation/deputies/commands/tell-deputies.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function tellDeputyJob({ house, channels }: JobHouse): JobHandlers["tell-deputy"] {
  return (telling) => tellDeputy({ db: house.db, clock: house.clock, publicUrl: house.municipality.publicUrl }, channels.mail, telling);
}
