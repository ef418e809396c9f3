/** The cases room on a real database, with the outside world in memory: nothing is sent, everything can be broken. */
import { fileURLToPath } from "node:url";
import { inlineJobs } from "../../demo/inline-jobs.ts";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Municipality } from "../../demo/model.ts";
import { seedMunicipality } from "../../demo/seed.ts";
import type { Stage } from "../../demo/act.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { serviceVersions } from "../../src/catalogue/versions.ts";
import { createCprVault } from "../../src/organisation/create-cpr-vault.ts";
import { MovableClock } from "../../src/platform/clock.ts";
import { systemIds } from "../../src/platform/ids.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { testDatabase } from "./database.ts";
import { type Outside, memoryOutside } from "./outside.ts";

export interface TestStage extends Stage {
  readonly clock: MovableClock;
  readonly outside: Outside;
  readonly municipality: Municipality;
}

/** Friday 20 November 2026, 9 in the morning in Denmark: the day of the pictures. */
export const stageDay = "2026-11-20T08:00:00Z";

export async function openStage(): Promise<TestStage> {
  const { db } = await testDatabase();
  const clock = new MovableClock(stageDay);
  const jobs = inlineJobs();
  const municipality = loadMunicipality();
  const outside = memoryOutside(municipality);
  const settings = readSettings({});
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const house = {
    db, jobs, clock, ids: systemIds,
    services: serviceVersions(catalogue),
    municipality: { name: { da: "Københavns Kommune", en: "City of Copenhagen" }, closingDays: settings.closingDays, publicUrl: "http://localhost:3000" },
    cprVault: createCprVault(settings.cpr),
    registers: outside.registers,
    payments: outside.payments,
  };
  await seedMunicipality({ db, clock, ids: systemIds, cprVault: house.cprVault }, municipality);
  const bank = async (page: string, press: "pay" | "decline") => outside.payAs(page.slice(page.lastIndexOf("/") + 1), press === "pay" ? "paid" : "declined");
  return { house, jobs, channels: outside.channels, bank, clock, outside, municipality };
}
