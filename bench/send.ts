/**
 * Sending in an application: how many a second, everything stored and durable, beside the database's own time for the
 * same statements.
 *
 * People that are made up for the run fill in a parking licence with the registers asked. Then, in turns: some of them
 * send it in through the command the pages use; and the statements of others, written down while they sent in a
 * transaction that was then rolled back, are played to the bare driver, so that they insert rows of their own.
 */
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import pg from "pg";
import { be, fillIn, type Stage } from "../demo/act.ts";
import { inlineJobs } from "../demo/inline-jobs.ts";
import { loadMunicipality } from "../demo/municipality.ts";
import { seedMunicipality } from "../demo/seed.ts";
import { loadCatalogue } from "../src/catalogue/load.ts";
import { serviceVersions } from "../src/catalogue/versions.ts";
import { releasingLater } from "../src/cases/commands/release-work.ts";
import { sendApplication } from "../src/cases/commands/send-application.ts";
import { inCase } from "../src/cases/house.ts";
import { contactCodes } from "../src/notices/contact/codes.ts";
import { createCprVault } from "../src/organisation/create-cpr-vault.ts";
import { loadRoles } from "../src/organisation/roles/load-roles.ts";
import { danishDay, systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import type { Municipality } from "../demo/model.ts";
import type { Jobs } from "../src/platform/jobs/jobs.ts";
import { createJobs } from "../src/platform/jobs/create-jobs.ts";
import { queueSchema } from "../src/platform/jobs/install-queues.ts";
import { readSettings } from "../src/platform/settings.ts";
import { memoryOutside } from "../tests/support/outside.ts";
import { type Newcomer, withNewcomers } from "../tests/support/population.ts";
import { median, number, say } from "./support/figures.ts";
import { recordingDatabase, type Statement } from "./support/recorder.ts";
import { withDatabaseServer } from "./support/throw-away.ts";

const atOnce = 8;
const rounds = 6;
const perRound = 60;
const warmUp = 60;
const each = warmUp + rounds * perRound;

class RolledBack extends Error {}

interface Draft {
  readonly applicationId: string;
  readonly subject: string;
}

await withDatabaseServer(async (url) => {
  const { municipality, newcomers } = withNewcomers(loadMunicipality(), 2 * each);
  const db = openDatabase({ url, maxConnections: atOnce }, () => undefined);
  const recorder = recordingDatabase(url, atOnce);
  const jobs = await createJobs(db);
  const stage = await openStage(db, jobs, municipality);
  try {
    await seedMunicipality({ ...stage.house }, municipality);
    const drafts = await prepare(stage, newcomers);
    const written = await writeDown({ ...stage, house: { ...stage.house, db: recorder.db } }, recorder, drafts.slice(each));
    await sql`vacuum analyze`.execute(db);
    await measure(stage, url, drafts.slice(0, each), written);
  } finally {
    await jobs.stop();
    await recorder.db.destroy();
    await db.destroy();
  }
});

async function openStage(db: Database, jobs: Jobs, municipality: Municipality): Promise<Stage> {
  const settings = readSettings({});
  const outside = memoryOutside(municipality);
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../catalogue", import.meta.url)));
  const house = {
    db, dbFor: () => db, jobs, clock: systemClock, ids: systemIds, roles: await loadRoles(fileURLToPath(new URL("../roles", import.meta.url))),
    services: serviceVersions(catalogue),
    municipality: { name: { da: "Københavns Kommune", en: "City of Copenhagen" }, closingDays: settings.closingDays, publicUrl: settings.web.publicUrl, counterMail: null },
    contactCodes: contactCodes(Buffer.alloc(32, 3)), cprVault: createCprVault(settings.cpr), registers: outside.registers, payments: outside.payments,
  };
  const organisation = { db, clock: systemClock, ids: systemIds, work: releasingLater(jobs), mostEndedPercent: settings.organisation.mostEndedPercent };
  return { house, organisation, topics: catalogue.topics, jobs: inlineJobs(), channels: outside.channels, bank: async () => undefined };
}

interface Took {
  readonly seconds: number;
  /** Processor time of this process; the database has its own. */
  readonly processorSeconds: number;
}

/** `work` for every item, `atOnce` at a time. */
async function together<T>(items: readonly T[], work: (item: T, worker: number) => Promise<void>): Promise<Took> {
  const began = performance.now();
  const before = process.cpuUsage();
  const left = items.values();
  const one = async (worker: number) => {
    for (const item of left) await work(item, worker);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => one(worker)));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1000, processorSeconds: (user + system) / 1e6 };
}

async function prepare(stage: Stage, newcomers: readonly Newcomer[]): Promise<Draft[]> {
  const drafts: Draft[] = [];
  const startDate = danishDay(stage.house.clock.now()).toString();
  await together(newcomers, async ({ person, vehicle }) => {
    const answers = { vehicle: vehicle.plate, othersWithLicence: "no", startDate, months: "12", contact: "none", declaration: true };
    drafts.push({ subject: person.subject, applicationId: await fillIn(stage, await be(stage, person.subject), { service: "parking-licence", answers }) });
  });
  return drafts;
}

/** The statements of each sending, which did not happen. */
async function writeDown(stage: Stage, recorder: ReturnType<typeof recordingDatabase>, drafts: readonly Draft[]): Promise<Statement[][]> {
  const written: Statement[][] = [];
  await together(drafts, async ({ subject, applicationId }) => {
    const person = await be(stage, subject);
    const statements = await recorder.record(async () => {
      const sending = inCase(stage.house, person, async (ctx) => {
        await sendApplication(ctx, applicationId);
        throw new RolledBack();
      });
      await sending.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    });
    if (statements.at(-1)?.sql !== "rollback") throw new Error("what was written down is not a whole transaction");
    written.push([...statements.slice(0, -1).map((one) => ({ ...one, parameters: one.parameters.map(numberOfItsOwn(written.length)) })), { sql: "commit", parameters: [] }]);
  });
  return written;
}

/** Numbers are drawn: two of the same year would now and then be the same. */
function numberOfItsOwn(at: number): (parameter: unknown) => unknown {
  return (parameter) => (typeof parameter === "string" && /^S-\d{4}-\d{7}$/.test(parameter) ? `S-1900-${String(at).padStart(7, "0")}` : parameter);
}

async function measure(stage: Stage, url: string, drafts: readonly Draft[], written: readonly Statement[][]): Promise<void> {
  const people = new Map(await Promise.all(drafts.map(async ({ subject }) => [subject, await be(stage, subject)] as const)));
  const clients = Array.from({ length: atOnce }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const send = (part: readonly Draft[]) =>
    together(part, async ({ subject, applicationId }) => {
      const person = people.get(subject);
      if (person) await inCase(stage.house, person, (ctx) => sendApplication(ctx, applicationId));
    });
  const spent: number[] = [];
  const play = (part: readonly Statement[][]) =>
    together(part, async (statements, worker) => {
      for (const [place, { sql: text, parameters }] of statements.entries()) {
        const began = performance.now();
        await clients[worker]?.query(text, [...parameters]);
        spent[place] = (spent[place] ?? 0) + performance.now() - began;
      }
    });
  try {
    await send(drafts.slice(0, warmUp));
    await play(written.slice(0, warmUp));
    const turns: Turn[] = [];
    for (let from = warmUp; from < each; from += perRound) {
      turns.push({ send: await send(drafts.slice(from, from + perRound)), play: await play(written.slice(from, from + perRound)) });
    }
    await report(stage.house.db, turns, written);
    if (process.argv.includes("--statements")) sayStatements(written[0] ?? [], spent.map((milliseconds) => milliseconds / each));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

interface Turn {
  readonly send: Took;
  readonly play: Took;
}

async function report(db: Database, turns: readonly Turn[], written: readonly Statement[][]): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`.execute(db);
  const stored = await sql<{ cases: number; jobs: number; journal: number; open: number }>`
    select (select count(*) from cases) as cases, (select count(*) from ${sql.table(`${queueSchema}.job`)}) as jobs,
      (select count(*) from journal_entries) as journal, (select count(*) from process_instances where state = 'running') as open`.execute(db);
  const total = stored.rows[0];
  if (total?.cases !== 2 * each || total.open !== 2 * each) throw new Error(`${String(total?.cases)} cases are stored, not ${2 * each}`);
  const sum = (which: keyof Turn, what: keyof Took) => turns.reduce((so, turn) => so + turn[which][what], 0);
  const rate = (which: keyof Turn) => (rounds * perRound) / sum(which, "seconds");
  const best = (which: keyof Turn) => perRound / Math.min(...turns.map((turn) => turn[which].seconds));
  const processor = (which: keyof Turn) => `${number((1000 * sum(which, "processorSeconds")) / (rounds * perRound))} ms of this processor for one`;
  say(`Sending in an application (${atOnce} at once, ${rounds} rounds of ${perRound}; ${rows.map((row) => `${row.name}=${row.setting}`).join(" ")})`);
  say(`  sent in                     ${number(rate("send"))}/s   best round ${number(best("send"))}/s   ${processor("send")}`);
  say(`  same statements, bare       ${number(rate("play"))}/s   best round ${number(best("play"))}/s   ${processor("play")}   (the yardstick)`);
  say(`  ratio                       ${number(rate("send") / rate("play"))}   median of rounds ${number(median(turns.map((turn) => turn.play.seconds / turn.send.seconds)))}`);
  say(`  round trips for one         ${median(written.map((one) => one.length))}   stored for one: ${number(total.journal / total.cases)} journal entries, ${number(total.jobs / total.cases)} jobs`);
}

function sayStatements(statements: readonly Statement[], milliseconds: readonly number[]): void {
  say("  one after the other, milliseconds at the bare driver:");
  for (const [place, { sql: text }] of statements.entries()) say(`    ${number(milliseconds[place] ?? 0)}  ${text.replaceAll(/\s+/g, " ").slice(0, 110)}`);
}
