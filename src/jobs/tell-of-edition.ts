import { tellOfEdition } from "../guidance/commands/tell-of-edition.ts";
import type { JobHandlers } from "../platform/jobs/jobs.ts";
import type { JobHouse } from "./job-house.ts";

export function tellOfEditionJob({ house: { db, clock, municipality }, channels }: JobHouse): JobHandlers["tell-of-edition"] {
  return (telling) => tellOfEdition({ db, clock, publicUrl: municipality.publicUrl }, channels, telling);
}
