/**
 * "My cases" at the size of a city: each view from the start, search, filter and sorting, for a reporter with five cases, a manager with some
 * twenty thousand, the head of a department and a director over every unit, behind the second wall, with everything the page asks of the database for its list; beside
 * the plain query of the same run.
 */
import { sql } from "kysely";
import type { Employee } from "../src/access/actor.ts";
import type { ReadContext } from "../src/access/context.ts";
import { caseGroups } from "../src/cases/case-lines.ts";
import { type CaseSearch, findCases } from "../src/cases/queries/find-cases.ts";
import { type CaseOrder, casePages, countParts, myCases } from "../src/cases/queries/my-cases.ts";
import { actorOf, inCity, readAs, type Scene, type Who } from "./support/city-scene.ts";
import { median, number, quantile, say } from "./support/figures.ts";
import { timed } from "./support/timed.ts";

const turns = 40;
/** As src/web/routes/portal/my-cases-query.ts has it. */
const among = 1000;

type Read = ReadContext<Employee>;

/** What a page without a filter asks: the first few of each group, with the counts of the groups and the parts. */
async function plainPage(read: Read, part: "all" | "mine" | "unit", order: CaseOrder = "urgent"): Promise<number> {
  const [listed] = await Promise.all([casePages(read, { groups: caseGroups, part, order, size: 10, skip: 0, atMost: among }), countParts(read, among)]);
  return listed.length;
}

const found = async (read: Read, more: Partial<CaseSearch>) => {
  const [{ parts }] = await Promise.all([findCases(read, { part: "all", order: "urgent", servicesInOrder: [], among, ...more }, { groups: caseGroups, size: 10, skip: 0 }), countParts(read, among)]);
  return parts.length;
};

const pages: readonly (readonly [string, (read: Read) => Promise<number>])[] = [
  ["the page: all", (read) => plainPage(read, "all")],
  ["the page: mine", (read) => plainPage(read, "mine")],
  ["the page: my unit's", (read) => plainPage(read, "unit")],
  ["the page: for others", (read) => found(read, { part: "others" })],
  ["the page: newest first", (read) => plainPage(read, "all", "newest")],
  ["the page: oldest first", (read) => plainPage(read, "all", "oldest")],
  ["the 40th page of one group", async (read) => (await casePages(read, { groups: ["closed"], order: "newest", size: 20, skip: 780, atMost: among })).length],
  ["the 40th page under way", async (read) => (await casePages(read, { groups: ["under-way"], order: "urgent", size: 20, skip: 780, atMost: among })).length],
  ["1,000 on a page", async (read) => (await myCases(read, { group: "all", order: "newest", limit: 1000, offset: 0 })).length],
  ["search: a whole number", (read) => found(read, { text: "S-2026-0000077" })],
  ["search: a name", (read) => found(read, { text: "vang" /* part of a last name */ })],
  ["search: a name's beginning", (read) => found(read, { text: "Rikke Kragelund" })],
  ["search: nothing found", (read) => found(read, { text: "xyzzy" })],
  ["filter: one service", (read) => found(read, { only: "service-8" })],
  ["filter: a service nobody uses", (read) => found(read, { only: "service-99" })],
  ["filter: 30 days", (read) => found(read, { from: new Date(Date.now() - 30 * 86_400_000) })],
  ["sorted by party", (read) => found(read, { order: "party" })],
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
    say(`  ${who.padEnd(18)} ${name.padEnd(30)} p95 ${number(quantile(took, 0.95)).padStart(7)} ms, median ${number(median(took)).padStart(7)} ms; plain query ${number(slow)} ms, ratio ${number(median(took) / slow)}`);
  }
}

await inCity(async (scene) => {
  for (const who of ["reporter", "manager", "head of department", "director"] as const) await measure(scene, who);
});
