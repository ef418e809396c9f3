/**
 * Searching the log of readings at a million rows, each way that one can search, at the beginning and half a million rows in; beside the
 * plain way to page (`offset`), which counts its way there.
 */
import { sql } from "kysely";
import type { Employee } from "../src/access/actor.ts";
import type { ReadContext } from "../src/access/context.ts";
import { busyReaders } from "../src/access/readings/busy-readers.ts";
import { findReadings, type ReadingsWanted } from "../src/access/readings/find-readings.ts";
import { readersOfMine } from "../src/access/readings/readers-of.ts";
import { systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import { type Colleague, employStaff } from "../tests/support/colleagues.ts";
import { number, quantile, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";

const rows = 1_000_000;
const figure = 100;
const size = { people: 5000, units: 500, citizens: 50_000 };
const times = 15;

await withDatabaseServer(async (url) => {
  const db = openDatabase({ url, maxConnections: 2 }, () => undefined);
  try {
    const began = performance.now();
    const staff = await employStaff(db, size);
    await writeReadings(db);
    await sql`vacuum analyze`.execute(db);
    say(`Readings: ${rows} of ${size.citizens} citizens by ${size.people} employees over two years; p95 of ${times} (written in ${number((performance.now() - began) / 1000)} s)`);
    await measure(db, staff);
  } finally {
    await db.destroy();
  }
});

/** One in a thousand as a deputy, the rest in their role; every twentieth by whoever it is about. */
async function writeReadings(db: Database): Promise<void> {
  await sql`
    with staff as materialized (select person_id, unit_id, row_number() over (order by person_id) - 1 as no from employments),
    citizens as materialized (select id, row_number() over (order by id) - 1 as no from people where not exists (select from employments as e where e.person_id = people.id)),
    n as (select i, (i * 7919) % ${sql.lit(size.people)} as reader, (i * 104729) % ${sql.lit(size.citizens)} as about from generate_series(1::bigint, ${sql.lit(rows)}) as i)
    insert into read_log (id, at, what, reader_kind, reader_id, person_id, role, unit_id, reason)
    select gen_random_uuid(), now() - i * interval '63 seconds', 'case', case when i % 20 = 0 then 'citizen' else 'employee' end, case when i % 20 = 0 then citizens.id else staff.person_id end, citizens.id,
      case when i % 20 = 0 then null else 'parking-caseworker' end, case when i % 20 = 0 then null else staff.unit_id end, case when i % 20 = 0 then 'own' when i % 1000 = 1 then 'deputy' else 'role' end
    from n join staff on staff.no = n.reader join citizens on citizens.no = n.about`.execute(db);
}

async function measure(db: Database, staff: readonly Colleague[]): Promise<void> {
  const [first] = staff;
  if (!first) throw new Error("nobody is employed");
  const actor: Employee = {
    kind: "employee", personId: first.personId, name: first.name, unit: { id: first.unitId, name: { da: "", en: "" } }, title: { da: "", en: "" }, deputyFor: [],
    roles: [{ role: "data-protection-officer", unitId: first.unitId, below: false, actions: [{ action: "audit", services: "all", tasks: "all" }], data: [], source: { kind: "given", assignmentId: "bench" } }],
  };
  const ctx: ReadContext<Employee> = { actor, db, clock: systemClock, ids: systemIds, locale: "da", requestId: "bench" };
  const { rows: [some] } = await sql<{ person_id: string; reader_id: string; at: Date; id: string }>`select person_id, reader_id, at, id from read_log where reason = 'role' order by at desc offset ${sql.lit(rows / 2)} limit 1`.execute(db);
  if (!some) throw new Error("nothing was read");
  const after = { at: some.at, id: some.id };
  const day = 86_400_000;
  const page = (wanted: Partial<ReadingsWanted>) => () => findReadings(ctx, { order: "newest", limit: 51, ...wanted });
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    "all": page({}), "all, half way": page({ after }), "oldest first": page({ order: "oldest" }),
    "in order of readers": page({ order: "reader" }), "of readers, half way": page({ order: "reader", after: { ...after, key: some.reader_id } }), "in order of people": page({ order: "person" }),
    "of people, half way": page({ order: "person", after: { ...after, key: some.person_id } }), "readers in a role": page({ order: "reader", role: "parking-caseworker" }), "people of a rare ground": page({ order: "person", reason: "deputy" }),
    "readers in a week": page({ order: "reader", from: new Date(Date.now() - 600 * day), until: new Date(Date.now() - 593 * day) }), "people read in a unit": page({ order: "person", unit: first.unit }), "people, many units": page({ order: "person", unit: "e" }),
    "by person": page({ personId: some.person_id }), "by reader": page({ readerId: some.reader_id }), "reader, half way": page({ readerId: some.reader_id, after }),
    "by unit": page({ unit: first.unit }), "by unit, half way": page({ unit: first.unit, after }), "units of many": page({ unit: "e" }), "by role": page({ role: "parking-caseworker", after }), "by a role nobody has": page({ role: "manager" }),
    "by a rare ground": page({ reason: "deputy" }), "by a ground nobody had": page({ reason: "shared" }), "a week, long ago": page({ from: new Date(Date.now() - 600 * day), until: new Date(Date.now() - 593 * day) }),
    "person and reader": page({ personId: some.person_id, readerId: first.personId }), "for the person": () => readersOfMine({ ...ctx, actor: { ...actor, personId: some.person_id } }, { limit: 26, offset: 0 }),
  };
  for (const [kind, ask] of Object.entries(asked)) {
    const p95 = quantile(await timed(ask), 0.95);
    say(`  ${kind.padEnd(24)} p95 ${number(p95)} ms of ${figure} ms${p95 > figure ? " TOO SLOW" : ""}`);
  }
  say(`  ${"who stands out, 30 days".padEnd(24)} p95 ${number(quantile(await timed(() => busyReaders(ctx, { from: new Date(Date.now() - 30 * day), until: new Date() })), 0.95))} ms`);
  say(`  ${"a spreadsheet of 10,000".padEnd(24)} p95 ${number(quantile(await timed(page({ limit: 10_000 })), 0.95))} ms`);
  const plain = () => sql`select r.*, p.name from read_log as r left join people as p on p.id = r.reader_id order by r.at desc offset ${sql.lit(rows / 2)} limit 51`.execute(db);
  say(`  ${"offset, half way".padEnd(24)} p95 ${number(quantile(await timed(plain), 0.95))} ms (yardstick)`);
}

async function timed(ask: () => Promise<unknown>): Promise<number[]> {
  await ask();
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  return took;
}
