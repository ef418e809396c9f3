import type { Channels } from "../src/notices/ports.ts";
import type { CaseHouse } from "../src/cases/house.ts";
import { pressAtBank } from "./act.ts";
import { inlineJobs } from "./inline-jobs.ts";
import type { Municipality } from "./model.ts";
import { seedCases } from "./cases.ts";
import { seedMunicipality, type SeedGround } from "./seed.ts";

/** Fills an empty database with the demo municipality and its cases; leaves one that somebody lives in alone. */
export async function seedDemo(ground: Omit<SeedGround, "cprVault">, wired: { readonly house: CaseHouse; readonly channels: Channels }, municipality: Municipality): Promise<void> {
  const { house, channels } = wired;
  if (!(await seedMunicipality({ ...ground, cprVault: house.cprVault }, municipality))) return;
  const jobs = inlineJobs();
  await seedCases((clock) => ({ house: { ...house, clock, jobs }, channels, jobs, bank: pressAtBank }), ground.clock.now());
}
