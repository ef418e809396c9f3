import { fileURLToPath } from "node:url";
import { loadMunicipality } from "../demo/municipality.ts";
import { seedDemo } from "../demo/seed-demo.ts";
import { startSurroundingsFrom } from "../surroundings/from-settings.ts";
import { answerCameBack } from "./assistant/inquiries/commands/mail-answer.ts";
import { recordBounce } from "./cases/commands/record-bounce.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { openReaders } from "./access/wall.ts";
import { jobHandlers } from "./jobs/handlers.ts";
import { watchDeputies, watchDigests, watchFigures, watchGuidance, watchLapses, watchLinks, watchOrganisation, watchPosts, watchRetention, watchReturns, watchRoles, watchSearch, watchTimers, watchUses } from "./jobs/watch.ts";
import { reasonsOf } from "./insight/reasons.ts";
import { mailToPersonCameBack } from "./organisation/mail-to-person.ts";
import { loadRoles } from "./organisation/roles/load-roles.ts";
import { startBounceServer } from "./partners/mail/bounce-server.ts";
import { danishDay, systemClock } from "./platform/clock.ts";
import { openDatabase } from "./platform/database/database.ts";
import { prepareDatabase } from "./platform/database/prepare.ts";
import { placesIn } from "./platform/embedded/state.ts";
import { systemIds } from "./platform/ids.ts";
import { createJobs } from "./platform/jobs/create-jobs.ts";
import { startWorker } from "./platform/jobs/worker.ts";
import { createLog, type Log } from "./platform/log.ts";
import { readSettings, type Settings } from "./platform/settings.ts";
import { locales } from "./platform/text.ts";
import { openServer } from "./platform/start/open-database.ts";
import { type OnStop, runProgram } from "./platform/start/run-program.ts";
import { listen } from "./platform/start/listen.ts";
import { createWeb } from "./web/app.ts";
import { pageServer } from "./web/http/server.ts";
import type { WebApp } from "./web/web-app.ts";
import { whoOneCanBe } from "./who-one-can-be.ts";
import { webApp, wire } from "./wire.ts";

/** Milliseconds: whoever waits for the start is served first. */
const beforeWarming = 1000;

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await runProgram(async (onStop) => {
  const settings = readSettings();
  const log = createLog(settings.log.level);
  const server = await openServer(settings.database);
  onStop("The database", () => server.stop());
  await prepareDatabase(server.url);
  const db = openDatabase({ url: server.url, maxConnections: settings.database.maxConnections }, (error) => log.warn("database connection lost", { error }));
  onStop("The connections", () => db.destroy());
  const readers = openReaders({ url: server.url, maxConnections: settings.database.maxConnections }, (error) => log.warn("database connection lost", { error }));
  onStop("The readers' connections", () => readers.close());
  const jobs = await createJobs(db);
  onStop("The queue", () => jobs.stop());
  const catalogue = await loadCatalogue(place("catalogue"));
  const roles = await loadRoles(place("roles"));
  const ground = { settings, db, jobs, clock: systemClock, ids: systemIds, log, catalogue, roles, readers };
  const wired = wire(ground);
  onStop("The partners", () => wired.partners.close());

  const app = await webApp(ground, wired, place("build"));
  const web = pageServer(await createWeb(app));
  if (settings.surroundings.started) await startDemo(settings, onStop, ground, wired);
  await listen(web, settings.web.port, settings.web.host);
  onStop("The pages", () => new Promise((resolve) => { web.close(() => resolve()); web.closeIdleConnections(); }));
  const warming = setTimeout(() => void warm(app, log), beforeWarming);
  onStop("The warming", () => clearTimeout(warming));
  await takeBounces(settings, onStop, ground, wired);
  const worker = await startWorker({ url: server.url, concurrency: settings.jobs.concurrency }, jobHandlers(wired), log);
  onStop("The worker", () => worker.stop());
  const timers = watchTimers(wired.house, log);
  onStop("The timers", () => timers.stop());
  const roleWatch = watchRoles(wired, log);
  onStop("The roles", () => roleWatch.stop());
  const lapses = watchLapses(wired.house, log);
  onStop("The lapsed rights", () => lapses.stop());
  const retention = watchRetention(wired.house, log);
  onStop("The retention", () => retention.stop());
  const search = watchSearch(wired.house, log);
  onStop("The search", () => search.stop());
  const organisation = watchOrganisation(wired.organisation, log);
  onStop("The organisation", () => organisation.stop());
  const deputies = watchDeputies(wired.organisation, jobs, log);
  onStop("The deputies", () => deputies.stop());
  const digests = watchDigests(wired.house, log);
  onStop("The digests", () => digests.stop());
  const uses = watchUses(wired.house, log);
  onStop("The counting", () => uses.stop());
  const posts = watchPosts(wired.organisation, log);
  onStop("The vacant posts", () => posts.stop());
  const guidance = watchGuidance(wired.house, catalogue.topics, log);
  onStop("The guidance", () => guidance.stop());
  if (settings.guidance.linkCheck) {
    const links = watchLinks({ db, clock: systemClock, probe: wired.partners.pages }, async () => (await app.search.now()).catalogue, log);
    onStop("The links", () => links.stop());
  }
  const returns = watchReturns(wired.house, catalogue, log);
  onStop("The returned cases", () => returns.stop());
  const figures = watchFigures({ db, clock: systemClock, reasons: reasonsOf(catalogue) }, log);
  onStop("The figures", () => figures.stop());

  server.announce(settings.web.publicUrl);
  if (settings.surroundings.started) process.stdout.write(whoOneCanBe(loadMunicipality(), settings.surroundings.port));
  process.stdout.write(`Skranke is open at ${settings.web.publicUrl}\n`);
});

/** The first search reads the lists of words and builds the indexes, the first question to the assistant builds its own; half a second each: nobody should wait for that. */
async function warm({ search, assistant, clock }: Pick<WebApp, "search" | "assistant" | "clock">, log: Log): Promise<void> {
  try {
    // Asked for each: whoever waits meanwhile is served in between.
    for (const locale of locales) (await search.now()).find("skranke", locale);
    for (const locale of locales) assistant.prepare({ catalogue: (await search.now()).catalogue, year: danishDay(clock.now()).year }, locale);
  } catch (error) {
    log.warn("search not warmed up", { error });
  }
}

/** Mail that comes back, where the municipality's mail server sends it here. */
async function takeBounces({ bounces: { host, port, tls } }: Settings, onStop: OnStop, { log }: Parameters<typeof wire>[0], { house, partners }: ReturnType<typeof wire>): Promise<void> {
  if (port === null || partners.bounces === null) return;
  const server = await startBounceServer({ host, port, tls, addresses: partners.bounces, onDead: async (messageId) => (await answerCameBack(house, messageId)) ?? (await mailToPersonCameBack(house, messageId)) ?? recordBounce(house, messageId), log });
  onStop("The mail that comes back", () => server.close());
}

/** The outside world, and somebody to be in it. */
async function startDemo(settings: Settings, onStop: OnStop, ground: Parameters<typeof seedDemo>[0], wired: ReturnType<typeof wire>): Promise<void> {
  const surroundings = await startSurroundingsFrom(settings, placesIn(settings.database.dataFolder).folder);
  onStop("The outside world", () => surroundings.close());
  await seedDemo(ground, wired, loadMunicipality());
}
