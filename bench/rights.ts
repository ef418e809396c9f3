/**
 * Rights at the size of a city: "my cases" for a reporter with five cases, a manager with some twenty thousand, a director over every unit
 * and a deputy, with everything a request does for it (who am I now, behind the second wall); with 10,000 and with 1,000,000 cases; beside
 * the plain query that works out the right of each row. And how soon a role that ends and a unit that moves have their effect, while
 * others read.
 */
import { sql } from "kysely";
import { roleBook, type RoleDefinition } from "../src/access/roles.ts";
import type { Employee } from "../src/access/actor.ts";
import { openReaders, type Readers } from "../src/access/wall.ts";
import { myCases } from "../src/cases/queries/my-cases.ts";
import { actorFor } from "../src/organisation/actor.ts";
import { systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import { city, cityId, desk, fillCity, firstArea } from "./support/city.ts";
import { median, number, quantile, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";
import { timed } from "./support/timed.ts";

const sizes = process.argv.includes("--small") ? [10_000] : [10_000, 1_000_000];
const turns = 200;

const everybody: Pick<RoleDefinition, "title" | "about" | "data" | "trainings" | "approval" | "excludes" | "attestEveryMonths"> = {
  title: { da: "", en: "" }, about: { da: "", en: "" }, data: ["ordinary"], trainings: [], approval: "manager", excludes: [], attestEveryMonths: 12,
};
const book = roleBook([
  { ...everybody, id: "manager", actions: [{ action: "approve", services: "all", tasks: "all" }], derived: null },
  { ...everybody, id: "caseworker", actions: [{ action: "handle", services: "all", tasks: "all" }], derived: null },
]);

interface Scene {
  readonly db: Database;
  readonly readers: Readers;
}

const people = { reporter: 1, manager: 40_001, director: 40_002, deputy: 40_003, caseworker: 40_004 } as const;
type Who = keyof typeof people;

const figures = new Map<string, { readonly p95: number; readonly middle: number }>();
for (const cases of sizes) {
  await withDatabaseServer(async (url) => {
    const scene: Scene = { db: openDatabase({ url, maxConnections: 4 }, () => undefined), readers: openReaders({ url, maxConnections: 4 }, () => undefined) };
    try {
      await fillCity(scene.db, { cases });
      await giveRoles(scene.db);
      say(`With ${cases.toLocaleString("en")} cases, ${city.reporters.toLocaleString("en")} reporters, ${city.units.toLocaleString("en")} units, ${city.deputyships.toLocaleString("en")} deputyships`);
      for (const who of ["reporter", "manager", "director", "deputy"] as const) await measure(scene, who, cases);
      if (cases === sizes.at(-1)) await endings(scene);
    } finally {
      await scene.readers.close();
      await scene.db.destroy();
    }
  });
}
if (sizes.length > 1) for (const who of ["reporter", "manager", "director", "deputy"]) say(`  ${who.padEnd(10)} ${number((figures.get(`${who} 1000000`)?.middle ?? 0) / (figures.get(`${who} 10000`)?.middle ?? 1))} times as long with 1,000,000 cases as with 10,000 (medians; p95 ${number((figures.get(`${who} 1000000`)?.p95 ?? 0) / (figures.get(`${who} 10000`)?.p95 ?? 1))})`);

/** The manager's area has a fiftieth of the units; the deputy stands in for the manager in one service of twenty. */
async function giveRoles(db: Database): Promise<void> {
  const now = new Date();
  const since = new Date(now.getTime() - 86_400_000);
  const given = (who: Who, role: string, unit: number, below: boolean) => ({ id: systemIds.uuid(), person_id: cityId("person", people[who]), role, unit_id: cityId("unit", unit), below, starts_at: since, given_at: since });
  const departments = Array.from({ length: city.departments }, (_, index) => given("director", "manager", index + 1, true));
  await db.insertInto("role_assignments").values([given("manager", "manager", firstArea, true), given("caseworker", "caseworker", desk, false), ...departments]).execute();
  await db.insertInto("deputyships").values({
    id: systemIds.uuid(), capacity: "work", principal_id: cityId("person", people.manager), deputy_id: cityId("person", people.deputy), services: ["service-8"], rights: ["see", "approve"], basis: "self", reason: "Ferie",
    starts_at: since, ends_at: new Date(now.getTime() + 86_400_000), appointed_at: since,
  }).execute();
}

async function actorOf({ db }: Scene, who: Who): Promise<Employee> {
  const actor = await actorFor(db, { personId: cityId("person", people[who]), as: "employee" }, systemClock.now(), book);
  if (actor?.kind !== "employee") throw new Error(`${who} is not employed`);
  return actor;
}

function readAs({ readers }: Scene, actor: Employee) {
  return { actor, db: readers.as(actor), clock: systemClock, ids: systemIds, locale: "da" as const, requestId: "bench" };
}

async function firstPage(scene: Scene, actor: Employee): Promise<number> {
  return (await myCases(readAs(scene, actor), { group: "all", order: "urgent", limit: 20, offset: 0 })).length;
}

/** What many systems do: each case is looked at, and whether the actor may see it is worked out for it. */
async function plain({ db }: Scene, actor: Employee): Promise<number> {
  const { rows } = await sql`
    select c.id, c.number from cases c join applications a on a.id = c.application_id join people p on p.id = a.applicant_id
    where a.applicant_id = ${actor.personId}
      or exists (select from role_assignments r join unit_ancestors u on u.ancestor_id = r.unit_id where r.person_id = ${actor.personId} and r.role = 'manager' and u.unit_id = a.unit_id and (r.below or u.distance = 0) and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()))
      or exists (select from deputyships d where d.deputy_id = ${actor.personId} and d.starts_at <= now() and d.ends_at > now() and (d.services is null or c.service = any (d.services)) and (d.principal_id = a.applicant_id
        or exists (select from role_assignments r join unit_ancestors u on u.ancestor_id = r.unit_id where r.person_id = d.principal_id and r.role = 'manager' and u.unit_id = a.unit_id and (r.below or u.distance = 0))))
    order by c.state = 'open' desc, c.opened_at desc limit 20`.execute(db);
  return rows.length;
}

async function measure(scene: Scene, who: Who, cases: number): Promise<void> {
  const actor = await actorOf(scene, who);
  const held = await sql<{ n: number }>`select count(*)::int as n from cases`.execute(scene.readers.as(actor));
  const took = await timed(turns, async () => firstPage(scene, await actorOf(scene, who)));
  const page = await timed(turns, () => firstPage(scene, actor));
  const slow = await timed(cases > 100_000 ? 3 : 20, () => plain(scene, actor));
  const p95 = quantile(took, 0.95);
  figures.set(`${who} ${cases}`, { p95, middle: median(took) });
  say(`  ${who.padEnd(10)} may see ${String(held.rows[0]?.n).padStart(7)}: p95 ${number(p95)} ms, median ${number(median(took))} ms (the list alone ${number(median(page))} ms); plain query ${number(median(slow))} ms, ratio ${number(median(page) / median(slow))}`);
}

/** A role that 10,000 open cases are seen by ends, and the area of the manager moves, while a reporter goes on reading. */
async function endings(scene: Scene): Promise<void> {
  const { db } = scene;
  const reporter = await actorOf(scene, "reporter");
  const reading = readingMeanwhile(() => firstPage(scene, reporter));
  const seen = async (who: Who) => (await sql<{ n: number }>`select count(*)::int as n from (select from grants where open limit 10000) as g`.execute(scene.readers.as(await actorOf(scene, who)))).rows[0]?.n ?? -1;
  const before = await seen("caseworker");
  const began = performance.now();
  await db.updateTable("role_assignments").set({ ends_at: systemClock.now() }).where("person_id", "=", cityId("person", people.caseworker)).execute();
  const after = await seen("caseworker");
  const ended = performance.now() - began;
  const held = await seen("manager");
  const movedFrom = performance.now();
  await db.updateTable("units").set({ parent_id: cityId("unit", 7) }).where("id", "=", cityId("unit", firstArea)).execute();
  const moved = performance.now() - movedFrom;
  const slowest = await reading.stop();
  say(`  a role ends by which ${before} open grants were held: ${after} are left after ${number(ended)} ms; an area of ${city.units / city.areas} units (${held} open grants) has moved after ${number(moved)} ms; the slowest page of somebody who read meanwhile took ${number(slowest)} ms`);
  if ((before !== 10_000 && sizes.length > 1) || after !== 0) throw new Error("the role did not end as it should");
}

function readingMeanwhile(read: () => Promise<number>): { stop(): Promise<number> } {
  let going = true;
  let slowest = 0;
  const loop = (async () => {
    while (going) {
      const began = performance.now();
      await read();
      slowest = Math.max(slowest, performance.now() - began);
    }
  })();
  return {
    async stop() {
      going = false;
      await loop;
      return slowest;
    },
  };
}
