import { tellOfRole } from "../organisation/roles/commands/tell-of-role.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function tellOfRoleJob({ house, channels }: JobHouse): JobHandlers["tell-of-role"] {
  return (telling) => tellOfRole({ db: house.db, clock: house.clock, publicUrl: house.municipality.publicUrl }, channels.mail, telling);
}
