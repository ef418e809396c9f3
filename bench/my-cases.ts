/**
 * "My cases" at the size of a city: each view from the start, search, filter and sorting, for a reporter with five cases, a manager with some
 * twenty thousand and a director over every unit, behind the second wall, with everything the page asks of the database for its list; beside
 */
import { sql } from "kysely";
import { roleBook, type RoleDefinition } from "../src/access/roles.ts";
import type { Employee } from "../src/access/actor.ts";
import { openReaders, type Readers } from "../src/access/wall.ts";
import { type CaseSearch, countParts, findCases } from "../src/cases/queries/find-cases.ts";
import { countMyCases, myCases } from "../src/cases/queries/my-cases.ts";
import { actorFor } from "../src/organisation/actor.ts";
import { systemClock } from "../src/platform/clock.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { systemIds } from "../src/platform/ids.ts";
import { city, cityId, fillCity, firstArea } from "./support/city.ts";
import { median, number, quantile, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";
import { timed } from "./support/timed.ts";

const cases = process.argv.includes("--small") ? 10_000 : 1_000_000;
const turns = 40;
const among = 1000;
/** Where each case itself has to be read (src/web/routes/portal/my-cases-query.ts). */
const readAmong = 300;

const everybody: Pick<RoleDefinition, "title" | "about" | "data" | "trainings" | "approval" | "excludes" | "attestEveryMonths"> = {
  title: { da: "", en: "" }, about: { da: "", en: "" }, data: ["ordinary"], trainings: [], approval: "manager", excludes: [], attestEveryMonths: 12,
};
const book = roleBook([{ ...everybody, id: "manager", actions: [{ action: "approve", services: "all", tasks: "all" }], derived: null }]);

interface Scene {
  readonly db: Database;
  readonly readers: Readers;
}

const people = { reporter: 1, manager: 40_001, director: 40_002 } as const;
type Who = keyof typeof people;

async function giveRoles(db: Database): Promise<void> {
  const since = new Date(Date.now() - 86_400_000);
  const given = (who: Who, unit: number) => ({ id: systemIds.uuid(), person_id: cityId("person", people[who]), role: "manager", unit_id: cityId("unit", unit), below: true, starts_at: since, given_at: since });
  await db.insertInto("role_assignments").values([given("manager", firstArea), ...Array.from({ length: city.departments }, (_, index) => given("director", index + 1))]).execute();
}

async function actorOf({ db }: Scene, who: Who): Promise<Employee> {
  const actor = await actorFor(db, { personId: cityId("person", people[who]), as: "employee" }, systemClock.now(), book);
  if (actor?.kind !== "employee") throw new Error(`${who} is not employed`);
  return actor;
}

type Read = ReturnType<typeof readAs>;
function readAs({ readers }: Scene, actor: Employee) {
  return { actor, db: readers.as(actor), clock: systemClock, ids: systemIds, locale: "da" as const, requestId: "bench" };
}

/** What a page without a filter asks: the counts of the parts and the groups, and the first few of each group. */
async function plainPage(read: Read, part: "all" | "mine" | "unit"): Promise<number> {
  const groups = async () => {
    const counts = await countMyCases(read, among, part);
    const shown = ([["must-act", counts.mustAct], ["under-way", counts.underWay], ["closed", counts.closed]] as const).filter(([, count]) => count > 0);
    return Promise.all(shown.map(([group]) => myCases(read, { group, part, order: "urgent", limit: 10, offset: 0 })));
  };
  const [listed] = await Promise.all([groups(), countParts(read, among)]);
  return listed.length;
}

const search = (more: Partial<CaseSearch>): CaseSearch => ({ part: "all", group: "all", order: "urgent", titleOf: String, among, ...more });
const found = async (read: Read, more: Partial<CaseSearch>) => {
  const { found: all, read: lines } = await findCases(read, search(more));
  return (await lines(all.slice(0, 30))).length;
};

const pages: readonly (readonly [string, (read: Read) => Promise<number>])[] = [
  ["the page: all", (read) => plainPage(read, "all")],
  ["the page: mine", (read) => plainPage(read, "mine")],
  ["the page: my unit's", (read) => plainPage(read, "unit")],
  ["the page: for others", (read) => found(read, { part: "others" })],
  ["the 40th page of one group", async (read) => (await myCases(read, { group: "closed", order: "newest", limit: 20, offset: 780 })).length],
  ["1,000 on a page", async (read) => (await myCases(read, { group: "all", order: "newest", limit: 1000, offset: 0 })).length],
  ["search: a whole number", (read) => found(read, { text: "S-2026-77", among: readAmong })],
  ["search: a name", (read) => found(read, { text: "arbejder 77", among: readAmong })],
  ["search: a name's beginning", (read) => found(read, { text: "medarbejder 77", among: readAmong })],
  ["search: nothing found", (read) => found(read, { text: "xyzzy", among: readAmong })],
  ["filter: one service", (read) => found(read, { only: "service-8" })],
  ["filter: 30 days", (read) => found(read, { from: new Date(Date.now() - 30 * 86_400_000) })],
  ["sorted by party", (read) => found(read, { order: "party", among: readAmong })],
];

/** What many systems do: join everything, look at each case, work out for it whether the actor may see it, and sort. */
async function plain(scene: Scene, actor: Employee): Promise<number> {
  const { rows } = await sql`
    select c.id, c.number from cases c join applications a on a.id = c.application_id join people p on p.id = a.applicant_id
    where (a.applicant_id = ${actor.personId}
      or exists (select from role_assignments r join unit_ancestors u on u.ancestor_id = r.unit_id where r.person_id = ${actor.personId} and r.role = 'manager' and u.unit_id = a.unit_id and (r.below or u.distance = 0) and r.starts_at <= now()))
      and (c.number ilike '%77%' or c.subject ilike '%77%' or p.name ilike '%77%')
    order by c.state = 'open' desc, c.opened_at desc limit 20`.execute(scene.db);
  return rows.length;
}

async function measure(scene: Scene, who: Who): Promise<void> {
  const actor = await actorOf(scene, who);
  const read = readAs(scene, actor);
  const slow = median(await timed(2, () => plain(scene, actor)));
  for (const [name, page] of pages) {
    const took = await timed(turns, () => page(read));
    say(`  ${who.padEnd(9)} ${name.padEnd(28)} p95 ${number(quantile(took, 0.95)).padStart(7)} ms, median ${number(median(took)).padStart(7)} ms; plain query ${number(slow)} ms, ratio ${number(median(took) / slow)}`);
  }
}

await withDatabaseServer(async (url) => {
  const scene: Scene = { db: openDatabase({ url, maxConnections: 4 }, () => undefined), readers: openReaders({ url, maxConnections: 4 }, () => undefined) };
  try {
    await fillCity(scene.db, { cases });
    await giveRoles(scene.db);
    say(`With ${cases.toLocaleString("en")} cases, ${city.reporters.toLocaleString("en")} reporters, ${city.units.toLocaleString("en")} units`);
    for (const who of ["reporter", "manager", "director"] as const) await measure(scene, who);
  } finally {
    await scene.readers.close();
    await scene.db.destroy();
  }
});
