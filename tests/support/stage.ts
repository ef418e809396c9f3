/** The cases room on a real database, with the outside world in memory: nothing is sent, everything can be broken. */
import { fileURLToPath } from "node:url";
import { inlineJobs } from "../../demo/inline-jobs.ts";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Municipality } from "../../demo/model.ts";
import { seedMunicipality } from "../../demo/seed.ts";
import type { Stage } from "../../demo/act.ts";
import { walledFor } from "../../src/access/wall.ts";
import { releasingLater } from "../../src/cases/commands/release-work.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseService } from "../../src/catalogue/parse-service.ts";
import { serviceVersions } from "../../src/catalogue/versions.ts";
import { contactCodes } from "../../src/notices/contact/codes.ts";
import { createCprVault } from "../../src/organisation/create-cpr-vault.ts";
import { loadRoles } from "../../src/organisation/roles/load-roles.ts";
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

export interface StageOptions {
  /** Changes files of the parking licence, as a careless municipality might: the name of a file and its text. */
  readonly doctor?: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

export async function openStage({ doctor }: StageOptions = {}): Promise<TestStage> {
  const { db, readers } = await testDatabase();
  const clock = new MovableClock(stageDay);
  const jobs = inlineJobs();
  const municipality = loadMunicipality();
  const outside = memoryOutside(municipality);
  const settings = readSettings({});
  const loaded = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const entries = doctor ? await Promise.all(loaded.entries.map((entry) => (entry.id === "parking-licence" ? parseService({ ...entry.files, ...doctor(entry.files) }) : entry))) : loaded.entries;
  const catalogue = { ...loaded, entries };
  const house = {
    db, dbFor: walledFor(readers, db), jobs, clock, ids: systemIds, roles: await loadRoles(fileURLToPath(new URL("../../roles", import.meta.url))),
    services: serviceVersions(catalogue),
    municipality: { name: { da: "Københavns Kommune", en: "City of Copenhagen" }, closingDays: settings.closingDays, publicUrl: "http://localhost:3000", counterMail: "borgerservice@kommune.example" },
    cprVault: createCprVault(settings.cpr),
    contactCodes: contactCodes(Buffer.alloc(32, 3)),
    registers: outside.registers,
    payments: outside.payments,
  };
  await seedMunicipality({ db, clock, ids: systemIds, cprVault: house.cprVault }, municipality);
  const bank = async (page: string, press: "pay" | "decline") => outside.payAs(page.slice(page.lastIndexOf("/") + 1), press === "pay" ? "paid" : "declined");
  const organisation = { db, clock, ids: systemIds, work: releasingLater(jobs), mostEndedPercent: settings.organisation.mostEndedPercent };
  return { house, organisation, topics: catalogue.topics, jobs, channels: outside.channels, bank, clock, outside, municipality };
}
