/**
 * Finding a colleague among 45,000 employed people, as the field for a person asks it, beside the plain query that looks at every name
 * (`ilike '%…%'`), which forgives nothing. By kind of what is typed.
 */
import { sql } from "kysely";
import type { Employee } from "../src/access/actor.ts";
import type { ReadContext } from "../src/access/context.ts";
import { findPeople } from "../src/organisation/queries/find-people.ts";
import { systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import { createChance } from "../demo/generator/chance.ts";
import { type Colleague, employStaff } from "../tests/support/colleagues.ts";
import { slip, spelledOut } from "../tests/support/slips.ts";
import { number, quantile, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";

const figure = 30;
const size = { people: 45_000, units: 3000, citizens: 20_000 };
const each = 60;
const turns = 3;

await withDatabaseServer(async (url) => {
  const db = openDatabase({ url, maxConnections: 2 }, () => undefined);
  try {
    const began = performance.now();
    const staff = await employStaff(db, size);
    say(`People: ${size.people} employed in ${size.units} units beside ${size.citizens} citizens; ${each} of each kind, best of ${turns} turns (written with their words in ${number((performance.now() - began) / 1000)} s)`);
    await sql`vacuum analyze`.execute(db);
    await measure(db, staff);
  } finally {
    await db.destroy();
  }
});

function kinds(staff: readonly Colleague[]): Readonly<Record<string, readonly string[]>> {
  const chance = createChance(7);
  const some = (typed: (one: Colleague) => string) => Array.from({ length: each }, () => typed(chance.pick(staff)));
  return {
    "exact name": some((one) => one.name),
    "first and last name": some((one) => `${one.name.split(" ")[0] ?? ""} ${one.name.split(" ").at(-1) ?? ""}`),
    "beginning": some((one) => one.name.slice(0, 3 + chance.below(6))),
    "one slip": some((one) => slip(one.name, chance)),
    "ae, oe, aa": some((one) => spelledOut(one.name)),
    "unit and name": some((one) => `${one.unit.split(" ").at(-1) ?? ""} ${one.name.split(" ")[0] ?? ""}`),
    "title and name": some((one) => `${one.title.split(/[ -]/)[0] ?? ""} ${one.name.split(" ").at(-1) ?? ""}`),
    "nonsense": some((one) => `qzx${one.personId.slice(-6)} wvk`),
    "one or two letters": some((one) => one.name.slice(0, 1 + chance.below(2))),
  };
}

async function measure(db: Database, staff: readonly Colleague[]): Promise<void> {
  const [first] = staff;
  if (!first) throw new Error("nobody is employed");
  const actor: Employee = { kind: "employee", personId: first.personId, name: first.name, unit: { id: first.unitId, name: { da: "", en: "" } }, title: { da: "", en: "" }, roles: [], deputyFor: [] };
  const ctx: ReadContext = { actor, db, clock: systemClock, ids: systemIds, locale: "da", requestId: "bench" };
  const asked = kinds(staff);
  for (const typed of Object.values(asked)) for (const text of typed.slice(0, 5)) await findPeople(ctx, { text });
  for (const [kind, typed] of Object.entries(asked)) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (const text of typed) {
      ours.push(await best(() => findPeople(ctx, { text })));
      theirs.push(await best(() => plain(db, text)));
    }
    const [p95, yardstick] = [quantile(ours, 0.95), quantile(theirs, 0.95)];
    say(`  ${kind.padEnd(20)} p95 ${number(p95)} ms of ${figure} ms${p95 > figure ? " TOO SLOW" : ""}   median ${number(quantile(ours, 0.5))} ms   ilike p95 ${number(yardstick)} ms   ratio ${number(p95 / yardstick)}`);
  }
}

async function plain(db: Database, text: string): Promise<unknown> {
  return sql`select p.id, p.name, e.title_da, u.name_da from people as p join employments as e on e.person_id = p.id and e.valid_from <= current_date and (e.valid_to is null or e.valid_to >= current_date)
    join units as u on u.id = e.unit_id where p.name ilike ${`%${text}%`} order by p.name limit 10`.execute(db);
}

/** The best of some turns, milliseconds: what others do on the machine meanwhile is no business of a query's. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    await work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}
