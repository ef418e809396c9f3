/** A program of its own: goes through a start as src/main.ts does, but for the outside world, and prints how long each phase took, as JSON. */
import { fileURLToPath } from "node:url";

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const phases: Record<string, number> = {};

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  phases[name] = performance.now() - began;
  return answer;
}

phases["node"] = performance.now();
const code = await timed("code", async () => ({
  ...(await import("../src/wire.ts")),
  ...(await import("../src/web/app.ts")),
  ...(await import("../src/catalogue/load.ts")),
  ...(await import("../src/platform/settings.ts")),
  ...(await import("../src/platform/start/open-database.ts")),
  ...(await import("../src/platform/database/prepare.ts")),
  ...(await import("../src/platform/database/database.ts")),
  ...(await import("../src/platform/jobs/create-jobs.ts")),
  ...(await import("../src/platform/clock.ts")),
  ...(await import("../src/access/wall.ts")),
  ...(await import("../src/organisation/roles/load-roles.ts")),
  ...(await import("../src/platform/ids.ts")),
  ...(await import("../src/platform/log.ts")),
}));
const settings = code.readSettings();
const server = await timed("database", () => code.openServer(settings.database));
await timed("migrations and queues", () => code.prepareDatabase(server.url));
const db = code.openDatabase({ url: server.url, maxConnections: 4 }, () => undefined);
const jobs = await timed("queue", () => code.createJobs(db));
const catalogue = await timed("catalogue", () => code.loadCatalogue(place("catalogue")));
const readers = code.openReaders({ url: server.url, maxConnections: 4 }, () => undefined);
const ground = { settings, db, readers, jobs, clock: code.systemClock, ids: code.systemIds, log: code.silentLog, catalogue, roles: await code.loadRoles(place("roles")) };
const wired = code.wire(ground);
await timed("pages", async () => code.createWeb(await code.webApp(ground, wired, place("build"))));
process.stdout.write(JSON.stringify(phases));
wired.partners.close();
await readers.close();
await jobs.stop();
await db.destroy();
await server.stop();
process.exit(0);
