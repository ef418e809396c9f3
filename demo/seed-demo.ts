import { releasingLater } from "../src/cases/commands/release-work.ts";
import type { JobHouse } from "../src/jobs/job-house.ts";
import type { MovableClock } from "../src/platform/clock.ts";
import { pressAtBank } from "./act.ts";
import { inlineJobs } from "./inline-jobs.ts";
import type { Municipality } from "./model.ts";
import { seedCases } from "./cases.ts";
import { seedFigures } from "./figures.ts";
import { seedNews } from "./news.ts";
import { seedTrips } from "./trips.ts";
import { seedMunicipality, type SeedGround } from "./seed.ts";

/** Fills an empty database with the demo municipality and its cases; leaves one that somebody lives in alone. */
export async function seedDemo(ground: Omit<SeedGround, "cprVault">, wired: Pick<JobHouse, "house" | "channels" | "organisation" | "topics">, municipality: Municipality): Promise<void> {
  const { house, channels, organisation, topics } = wired;
  if (!(await seedMunicipality({ ...ground, cprVault: house.cprVault }, municipality))) return;
  const jobs = inlineJobs();
  const stageAt = (clock: MovableClock) => ({ house: { ...house, clock, jobs }, organisation: { ...organisation, clock, work: releasingLater(jobs) }, channels, topics, jobs, bank: pressAtBank });
  await seedCases(stageAt, ground.clock.now());
  await seedTrips(stageAt, ground.clock.now());
  await seedFigures(ground.db, ground.clock.now());
  await seedNews({ house, organisation, channels, topics, jobs, bank: pressAtBank });
}
