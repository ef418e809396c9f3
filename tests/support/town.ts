/** A whole town for a test: a database with the demo in it, the outside world in this process, and the program in another. */
import { fileURLToPath } from "node:url";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Municipality } from "../../demo/model.ts";
import { seedDemo } from "../../demo/seed-demo.ts";
import { seedMunicipality } from "../../demo/seed.ts";
import { secretsOf } from "../../surroundings/from-settings.ts";
import { startSurroundings, type Surroundings } from "../../surroundings/main.ts";
import { openReaders } from "../../src/access/wall.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { loadRoles } from "../../src/organisation/roles/load-roles.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { freePort } from "../../src/platform/embedded/server.ts";
import { systemIds } from "../../src/platform/ids.ts";
import { createJobs } from "../../src/platform/jobs/create-jobs.ts";
import { silentLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { wire } from "../../src/wire.ts";
import { testDatabase } from "./database.ts";
import { type Program, startProgram } from "./program.ts";

export interface TownOptions {
  /** The demo municipality when left out. */
  readonly municipality?: Municipality;
  /** Whether the demo's cases are seeded, too. */
  readonly cases?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Town {
  readonly db: Database;
  readonly municipality: Municipality;
  readonly surroundings: Surroundings;
  /** Where the pages are, also while the program is down. */
  readonly url: string;
  /** The program that runs now. */
  program(): Program;
  /** Ends it with -9 and starts another on the same database and port. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

const rolesFolder = fileURLToPath(new URL("../../roles", import.meta.url));
const catalogueFolder = fileURLToPath(new URL("../../catalogue", import.meta.url));

/**
 * Opens a town. Call it in `beforeAll` and return its `close` there: a hook that is made inside of a hook is never run.
 */
export async function openTown(options: TownOptions = {}): Promise<Town> {
  const municipality = options.municipality ?? loadMunicipality();
  const { db, url: databaseUrl, drop } = await testDatabase({ maxConnections: 4 });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // Slow has to be slower than a person's patience, not than a test's.
  const bouncePort = await freePort();
  const surroundings = await startSurroundings({ port: 0, bouncePort, smtpPort: await freePort(), municipality, skrankeUrl: url, secrets: secretsOf(readSettings({})), slowMs: 3000 });
  const settings = {
    DATABASE_URL: databaseUrl,
    SKRANKE_PORT: String(port),
    SKRANKE_PUBLIC_URL: url,
    SKRANKE_SURROUNDINGS: "off",
    SKRANKE_SURROUNDINGS_PORT: new URL(surroundings.url).port,
    SKRANKE_SURROUNDINGS_SMTP_PORT: String(surroundings.smtpPort),
    SKRANKE_BOUNCE_ADDRESS: "bounce@kommune.example",
    SKRANKE_BOUNCE_PORT: String(bouncePort),
    SKRANKE_PUSH_HOSTS: new URL(surroundings.url).origin,
    SKRANKE_LOG_LEVEL: "warn",
    SKRANKE_LINK_CHECK: "off",
    ...options.settings,
  };
  await seed(db, municipality, settings, options.cases ?? true);
  let program = await startProgram({ settings });
  return {
    db, municipality, surroundings, url,
    program: () => program,
    killAndStart: async () => {
      await program.kill();
      program = await startProgram({ settings });
    },
    close: async () => {
      await program.stop();
      await surroundings.close();
      await drop();
    },
  };
}

async function seed(db: Database, municipality: Municipality, environment: Readonly<Record<string, string>>, cases: boolean): Promise<void> {
  const settings = readSettings(environment);
  const jobs = await createJobs(db);
  const readers = openReaders({ url: settings.database.url ?? "", maxConnections: 4 }, () => undefined);
  const ground = { settings, db, readers, jobs, clock: systemClock, ids: systemIds, log: silentLog, catalogue: await loadCatalogue(catalogueFolder), roles: await loadRoles(rolesFolder) };
  const wired = wire(ground);
  try {
    if (cases) await seedDemo(ground, wired, municipality);
    else await seedMunicipality({ ...ground, cprVault: wired.house.cprVault }, municipality);
  } finally {
    wired.partners.close();
    await readers.close();
    await jobs.stop();
  }
}
