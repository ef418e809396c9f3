import { fileURLToPath } from "node:url";
import { loadMunicipality } from "../../demo/municipality.ts";
import { seedDemo } from "../../demo/seed-demo.ts";
import { startSurroundingsFrom } from "../../surroundings/from-settings.ts";
import { openReaders } from "../access/wall.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { loadRoles } from "../organisation/roles/load-roles.ts";
import { systemClock } from "../platform/clock.ts";
import { type Database, openDatabase } from "../platform/database/database.ts";
import { prepareDatabase } from "../platform/database/prepare.ts";
import { placesIn } from "../platform/embedded/state.ts";
import { systemIds } from "../platform/ids.ts";
import { createJobs } from "../platform/jobs/create-jobs.ts";
import { createLog } from "../platform/log.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import { wire } from "../wire.ts";
import type { Command } from "./command.ts";

export const seedCommand: Command = {
  usage: "",
  about: "fills an empty database with the demo municipality",
  async run() {
    const settings = readSettings();
    const server = await joinServer(settings.database);
    const db = openDatabase({ url: server.url, maxConnections: 4 }, () => undefined);
    try {
      await prepareDatabase(server.url);
      const empty = (await db.selectFrom("people").select("id").limit(1).executeTakeFirst()) === undefined;
      if (empty) await seed(db, server.url, settings);
      process.stdout.write(empty ? "The demo municipality has moved in.\n" : "Nothing to do: somebody lives in this database already.\n");
    } finally {
      await db.destroy();
      await server.stop();
    }
  },
};

/** The demo's cases are made by its people doing things, so the outside world must be there meanwhile. */
async function seed(db: Database, url: string, settings: ReturnType<typeof readSettings>): Promise<void> {
  const surroundings = settings.surroundings.started ? await startSurroundingsFrom(settings, placesIn(settings.database.dataFolder).folder) : null;
  const jobs = await createJobs(db);
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const readers = openReaders({ url, maxConnections: 4 }, () => undefined);
  const ground = { settings, db, readers, jobs, clock: systemClock, ids: systemIds, log: createLog(settings.log.level), catalogue, roles: await loadRoles(fileURLToPath(new URL("../../roles", import.meta.url))) };
  const wired = wire(ground);
  try {
    await seedDemo(ground, wired, loadMunicipality());
  } finally {
    wired.partners.close();
    await readers.close();
    await jobs.stop();
    await surroundings?.close();
  }
}
