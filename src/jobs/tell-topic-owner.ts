import { tellTopicOwner } from "../guidance/commands/remind-owners.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function tellTopicOwnerJob({ house, channels }: JobHouse): JobHandlers["tell-topic-owner"] {
  return (telling) => tellTopicOwner({ db: house.db, clock: house.clock, publicUrl: house.municipality.publicUrl }, channels.mail, telling);
}
