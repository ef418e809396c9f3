/**
 * Counting the figures of the services at a million cases over two years: all weeks once, as at the first start, and what is due every hour and every day; and what
 * the page of the management asks. Beside a plain count of the same cases by service and week, and a plain `count(*)`.
 */
import { sql } from "kysely";
import type { Employee } from "../src/access/actor.ts";
import type { ReadContext } from "../src/access/context.ts";
import { refreshFigures } from "../src/insight/commands/refresh-figures.ts";
import { lastPeriod, periodsUpTo, shownPeriods } from "../src/insight/periods.ts";
import { countsOf } from "../src/insight/queries/counts.ts";
import { MovableClock, systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import { median, number, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";

const cases = 1_000_000;
const services = 100;
const weeks = 104;
/** Most have one case in two years, some many. */
const people = 400_000;

await withDatabaseServer(async (url) => {
  const db = openDatabase({ url, maxConnections: 2 }, () => undefined);
  try {
    const began = performance.now();
    await fill(db);
    say(`Figures: ${cases} cases of ${services} services over ${weeks} weeks, with drafts, messages and what was sent back (written in ${number((performance.now() - began) / 1000)} s)`);
    await measure(db);
  } finally {
    await db.destroy();
  }
});

/** Every tenth case was sent back, every fifth asked about; for every fourth case one more was begun and left. */
async function fill(db: Database): Promise<void> {
  const id = (kind: number) => sql.raw(`('${String(kind).padStart(8, "0")}-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`);
  const at = sql`now() - n * interval '1 second' * ${sql.lit((weeks * 7 * 86_400) / cases)}`;
  const service = sql.raw(`'service-' || n % ${services}`);
  const one = sql`from generate_series(1, ${sql.lit(cases)}) as n`;
  await sql`insert into units (id, code, name_da, name_en) values ('00000001-0000-7000-8000-000000000001', 'u', 'Enhed', 'Unit')`.execute(db);
  await sql`insert into people (id, name) select ${id(2)}, 'Nogen' from generate_series(1, ${sql.lit(people)}) as n`.execute(db);
  const unit = sql.raw("'00000001-0000-7000-8000-000000000001'::uuid");
  // Every fifth case is one of two hundred people's.
  const person = sql.raw(`('00000002-0000-7000-8000-' || lpad((1 + case when n % 5 = 0 then n * 7919::bigint % 1000 else n * 7919::bigint % ${people} end)::text, 12, '0'))::uuid`);
  await sql`insert into service_versions (hash, service, loaded_at, files) select 'hash-' || n, 'service-' || n, now(), '{}' from generate_series(0, ${sql.lit(services - 1)}) as n`.execute(db);
  const hash = sql.raw(`'hash-' || n % ${services}`);
  await sql`insert into applications (id, service, version_hash, state, applicant_id, sent_by, locale, created_at, saved_at, sent_at, filling_seconds)
    select ${id(4)}, ${service}, ${hash}, 'sent', ${person}, ${person}, 'da', ${at}, ${at}, ${at}, n % 1200 ${one}`.execute(db);
  await sql`insert into applications (id, service, version_hash, state, applicant_id, locale, created_at, saved_at, page)
    select ${id(9)}, ${service}, ${hash}, 'draft', ${person}, 'da', ${at}, ${at}, 'page-' || n % 5 ${one} where n % 4 = 0`.execute(db);
  await sql`insert into cases (id, number, application_id, service, version_hash, unit_id, party, caseworker_role, state, opened_at)
    select ${id(5)}, 'S-' || n, ${id(4)}, ${service}, ${hash}, ${unit}, 'Nogen', 'caseworker', 'closed', ${at} ${one}`.execute(db);
  await sql`insert into decisions (id, case_id, outcome, decided_at, explanation) select ${id(6)}, ${id(5)}, 'granted', ${at} + n % 20 * interval '1 day', '{}' ${one} where n > 200000 or n % 2 = 0`.execute(db);
  await sql`insert into messages (id, case_id, author, body, sent_at) select ${id(7)}, ${id(5)}, 'party', 'Hvornår?', ${at} ${one} where n % 5 = 0`.execute(db);
  await sql`insert into process_instances (id, case_id, version_hash, state, variables) select ${id(8)}, ${id(5)}, ${hash}, 'ended', '{}' ${one} where n % 10 = 0`.execute(db);
  const task = (kind: number, performer: string, outcome: string, request: string) => sql`insert into tasks (id, case_id, instance_id, token_id, element, kind, performer, state, opened_at, done_at, outcome, request, role, unit_id)
    select ${id(kind)}, ${id(5)}, ${id(8)}, ${id(kind)}, 'e', 'k', ${performer}, 'done', ${at}, ${at}, ${outcome}, ${request}, 'caseworker', ${unit} ${one} where n % 10 = 0`.execute(db);
  await task(10, "caseworker", "ask", "");
  await task(11, "applicant", "answered", "Hej. Send den første side af kontrakten, så vi kan se, hvornår den slutter.");
  await sql`vacuum analyze`.execute(db);
}

async function measure(db: Database): Promise<void> {
  const clock = new MovableClock(new Date());
  const reasons = Array.from({ length: services * 4 }, (_, at) => ({ service: `service-${at % services}`, id: `r${at}`, text: at % 4 === 3 ? "første side af kontrakten" : `tekst nummer ${at}` }));
  const refresh = () => refreshFigures({ db, clock, reasons });
  const plain = await timed(() => sql`select service, date_trunc('week', opened_at), count(*) from cases group by 1, 2`.execute(db));
  const count = await timed(() => sql`select count(*) from cases`.execute(db));
  say(`  ${"count(*)".padEnd(34)} ${number(count)} ms (yardstick)`);
  say(`  ${"count by service and week".padEnd(34)} ${number(plain)} ms (yardstick)`);
  const told = (name: string, ms: number, counted: number) => say(`  ${name.padEnd(34)} ${number(ms)} ms, ${counted} weeks (${number(ms / count)} of count(*), ${number(ms / plain)} of the plain count)`);
  for (const [name, hours] of [["all weeks, once", 0], ["every hour", 1.1], ["every day", 25]] as const) {
    clock.advance({ minutes: Math.round(hours * 60) });
    const began = performance.now();
    const counted = await refresh();
    told(name, performance.now() - began, counted);
  }
  const role = { role: "manager", unitId: "u", below: true, actions: [{ action: "see-figures", services: "all", tasks: "all" }], data: [], source: { kind: "given", assignmentId: "bench" } } as const;
  const actor: Employee = { kind: "employee", personId: "p", name: "", unit: { id: "u", name: { da: "", en: "" } }, title: { da: "", en: "" }, deputyFor: [], roles: [role] };
  const ctx: ReadContext<Employee> = { actor, db, clock: systemClock, ids: systemIds, locale: "da", requestId: "bench" };
  const periods = periodsUpTo(lastPeriod(clock.now()), shownPeriods);
  say(`  ${"a year of all services, for the page".padEnd(34)} ${number(await timed(() => countsOf(ctx, { periods })))} ms; of one service ${number(await timed(() => countsOf(ctx, { periods, service: "service-1" })))} ms`);
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  return median(took);
}
