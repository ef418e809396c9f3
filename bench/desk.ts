/**
 * The lists beside "my cases" at the size of a city: the worklist of a desk with 5,000 open tasks and 5,000 cases that wait for their party, and of
 * one with fifteen times as many; the search of cases; the cases behind a figure; a leader's page. Behind the second wall, with everything that the page asks of the database
 * for its lists; beside the plain query of the same run.
 */
import { sql } from "kysely";
import type { Employee } from "../src/access/actor.ts";
import type { ReadContext } from "../src/access/context.ts";
import { type BehindKind, casesBehind } from "../src/cases/queries/cases-behind.ts";
import { openQuestions } from "../src/cases/queries/open-questions.ts";
import { searchCases, tasksIn } from "../src/cases/queries/search-cases.ts";
import { stoppedCases } from "../src/cases/queries/stopped-cases.ts";
import { countUnitCases, unitCases, unitNumbers } from "../src/cases/queries/unit-cases.ts";
import { unreachedParties } from "../src/cases/queries/unreached.ts";
import { worklistCounts } from "../src/cases/queries/worklist-counts.ts";
import { worklist, type WorklistRequest } from "../src/cases/queries/worklist.ts";
import { endOfDanishDay, danishDay } from "../src/platform/clock.ts";
import { actorOf, inCity, readAs, type Scene, type Who } from "./support/city-scene.ts";
import { median, number, quantile, say } from "./support/figures.ts";
import { timed } from "./support/timed.ts";

type Read = ReadContext<Employee>;
type Lists = readonly (readonly [string, (read: Read) => Promise<unknown>])[];

/** What the page of the worklist asks (src/web/routes/desk/worklist.tsx). */
function tasks(more: Partial<WorklistRequest>) {
  return async (read: Read) => {
    const request: WorklistRequest = { view: "all", sort: "due", descending: false, limit: 26, offset: 0, ...more };
    const [found] = await Promise.all([worklist(read, request), worklistCounts(read, endOfDanishDay(danishDay(read.clock.now()))), stoppedCases(read, 5), unreachedParties(read, 5), openQuestions(read, 10)]);
    if (found.length === 0 && request.text !== "xyzzy") throw new Error("nothing found");
  };
}

const worklists: Lists = [
  ["tasks: the page", tasks({})],
  ["tasks: mine", tasks({ view: "mine" })],
  ["tasks: free", tasks({ view: "free" })],
  ["tasks: due", tasks({ view: "due" })],
  ["tasks: waiting for the party", tasks({ view: "waiting-citizen" })],
  ["tasks: 40th page", tasks({ offset: 975 })],
  ["tasks: by service", tasks({ sort: "service" })],
  ["tasks: by party", tasks({ sort: "party" })],
  ["tasks: by case, descending", tasks({ sort: "case", descending: true })],
  ["tasks: by who has it", tasks({ sort: "assignee" })],
  ["tasks: search for a name", tasks({ text: "Kragelund" })],
  ["tasks: search for nothing", tasks({ text: "xyzzy" })],
];

/** What the search of everything asks of the cases (src/web/find/find-everything.ts). */
function search(text: string) {
  return async (read: Read) => void (await tasksIn(read, await searchCases(read, { text, services: [], limit: 6 })));
}

const searches: Lists = [
  ["search: a number", search("S-2026-0000077")],
  ["search: a subject", search("emne100010")],
  ["search: a name", search("Rikke Kragelund")],
  ["search: a last name", search("Kragelund")],
  ["search: a name with a slip", search("Rike Kragelund")],
  ["search: a word of a service", search("service")],
  ["search: nothing found", search("xyzzyq")],
];

/** What the page of a leader asks (src/web/routes/personal/leader.tsx), and that of their people's cases. */
const leading: Lists = [
  ["leader: the page", (read) => Promise.all([countUnitCases(read), unitCases(read, { group: "open", limit: 5, offset: 0 }), unitNumbers(read, 90)])],
  ["leader: cases, all", (read) => Promise.all([countUnitCases(read), unitCases(read, { group: "all", limit: 26, offset: 0 })])],
  ["leader: cases of one service", (read) => Promise.all([countUnitCases(read), unitCases(read, { group: "all", service: "service-8", limit: 26, offset: 0 })])],
  ["leader: cases, 40th page", (read) => Promise.all([countUnitCases(read), unitCases(read, { group: "all", limit: 26, offset: 975 })])],
];

/** The cases behind a figure of four weeks, for who handles them (src/web/routes/figures/behind.tsx). */
function behind(kind: BehindKind) {
  return (read: Read) => casesBehind(read, { service: "service-8", kind, from: new Date(Date.now() - 28 * 86_400_000), until: new Date(), limit: 26, offset: 0 });
}

const figures: Lists = [["figures: cases sent in", behind("sent")], ["figures: cases sent back", behind("sent-back")], ["figures: cases with questions", behind("questions")]];

/** What many systems do: join everything, look at each row, work out for it whether the actor may see it, and sort. */
async function plain(scene: Scene, { personId }: Employee): Promise<void> {
  const may = sql`exists (select from role_assignments r join unit_ancestors u on u.ancestor_id = r.unit_id where r.person_id = ${personId} and (r.below or u.distance = 0) and r.starts_at <= now()
    and ((r.role = c.caseworker_role and u.unit_id = c.unit_id) or (r.role = 'manager' and u.unit_id = a.unit_id)))`;
  await sql`select c.number, p.name from cases c join applications a on a.id = c.application_id join people p on p.id = a.applicant_id left join tasks t on t.case_id = c.id and t.state = 'open'
    where (a.applicant_id = ${personId} or ${may}) and (c.number ilike '%kragelund%' or c.subject ilike '%kragelund%' or p.name ilike '%kragelund%') order by t.due_at, c.opened_at desc limit 25`.execute(scene.db);
}

async function measure(scene: Scene, who: Who, lists: Lists, turns = 40): Promise<void> {
  const actor = await actorOf(scene, who);
  const read = readAs(scene, actor);
  const slow = median(await timed(2, () => plain(scene, actor)));
  for (const [name, list] of lists) {
    const took = await timed(turns, () => list(read), 7);
    say(`  ${who.padEnd(12)} ${name.padEnd(28)} p95 ${number(quantile(took, 0.95)).padStart(7)} ms, median ${number(median(took)).padStart(7)} ms; plain query ${number(slow)} ms, ratio ${number(median(took) / slow)}`);
  }
}

await inCity(async (scene) => {
  await measure(scene, "caseworker", worklists);
  await measure(scene, "head of desk", worklists.filter(([name]) => ["tasks: the page", "tasks: by party"].includes(name)), 7);
  for (const who of ["reporter", "caseworker", "head of desk", "manager", "director"] as const) await measure(scene, who, searches);
  await measure(scene, "head of desk", figures);
  await measure(scene, "manager", leading);
  await measure(scene, "director", leading, 7);
});
