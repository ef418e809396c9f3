import { type Actor, isPerson, type Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { mayCome } from "../../access/basis.ts";
import { type FoundCase, searchCases, tasksIn } from "../../cases/queries/search-cases.ts";
import { caseNumberIn } from "../../cases/case-words.ts";
import type { SearchNow } from "../../catalogue/learned-search.ts";
import type { CatalogueHit } from "../../catalogue/search.ts";
import { fold, wordsOf } from "../../catalogue/search/words.ts";
import { findPeople, type FoundPerson } from "../../organisation/queries/find-people.ts";
import { searchHit } from "../catalogue-view.ts";
import type { PageContext } from "../page.ts";
import { isWithin, rates } from "../rates.ts";
import { caseRows } from "../routes/portal/case-rows.ts";
import { serviceTitle } from "../service-title.ts";
import { followPath } from "./follow-path.ts";
import { catalogueHit, deskCaseHit, followedCaseHit, type FoundHit, personHit, taskHit } from "./hits.ts";

export interface Everything {
  /** Kinds mixed, the best first. */
  readonly hits: readonly FoundHit[];
  /** What the catalogue has, for counting. */
  readonly inCatalogue: readonly CatalogueHit[];
  /** Where a case number that was typed leads. */
  readonly direct: string | null;
  readonly moreCases: boolean;
}

/** Somebody who is known here, asking. */
type Finding = ReadContext<Person> & Pick<PageContext, "app" | "web">;

const most = { all: 12, cases: 3, people: 3 };
/** A service that answers so much of a question answers it: then colleagues are wanted only by name. */
const answered = 0.8;

/** Services, topics, the reader's cases and tasks, and colleagues, in one list. Nobody finds here what they could not open. */
export async function findEverything(ctx: PageContext<Actor>, { find, catalogue }: SearchNow, text: string): Promise<Everything> {
  const isNumber = caseNumberIn(text) !== null;
  const found = isNumber ? [] : find(text, ctx.locale);
  const services = found.flatMap((hit) => (hit.kind === "service" && hit.cover >= answered ? [hit.id] : []));
  const { actor } = ctx;
  const person: Finding | null = isPerson(actor) ? { ...ctx, actor } : null;
  const cases = person ? await searchCases(person, { text, services, limit: most.cases + 1 }) : [];
  const [shown, tasks, people] = person ? await Promise.all([caseHits(person, cases.slice(0, most.cases)), taskHits(person, cases), peopleHits(person, text, services.length > 0)]) : [[], [], []];
  const direct = isNumber ? (shown[0]?.to ?? null) : null;
  const known = found.map((hit) => searchHit(catalogue, hit, ctx.locale)).filter((hit) => hit !== null);
  const groups = [
    { hits: known.map((hit) => catalogueHit(hit, actor.kind === "employee", (one, start, path) => followPath(text, one, start, path))), weight: 1 },
    // What somebody has under way stands right behind the best; what is found by its own words stands before it.
    { hits: shown.filter(({ kind }) => kind !== "case"), weight: services.length > 0 ? 0.95 : 1.2 },
    { hits: tasks, weight: services.length > 0 ? 0.8 : 1.1 },
    { hits: shown.filter(({ kind }) => kind === "case"), weight: services.length > 0 ? 0.7 : 1.05 },
    { hits: people, weight: services.length > 0 ? 0.6 : 1.3 },
  ];
  return { hits: mixed(groups).slice(0, most.all), inCatalogue: found, direct, moreCases: cases.filter(({ followed }) => followed).length > most.cases };
}

/** The first of each kind, then the second of each, weighed: no kind buries the others. */
function mixed(groups: readonly { readonly hits: readonly FoundHit[]; readonly weight: number }[]): readonly FoundHit[] {
  const placed = groups.flatMap(({ hits, weight }) => hits.map((hit, place) => ({ hit, score: weight / (place + 1) })));
  return placed.sort((one, other) => other.score - one.score).map(({ hit }) => hit);
}

async function caseHits(ctx: Finding, cases: readonly FoundCase[]): Promise<readonly FoundHit[]> {
  const rows = new Map((await caseRows(ctx, ctx.app.house, cases.filter(({ followed }) => followed))).map((row) => [row.number, row]));
  return cases.map((found) => {
    const row = rows.get(found.number);
    return row ? followedCaseHit(found, row) : deskCaseHit(found, serviceTitle(ctx, found.service));
  });
}

async function taskHits(ctx: Finding, cases: readonly FoundCase[]): Promise<readonly FoundHit[]> {
  const tasks = (await tasksIn(ctx, cases)).slice(0, most.cases);
  return Promise.all(tasks.map(async (task) => {
    const service = await ctx.app.house.services.version(ctx.db, task.versionHash);
    return taskHit(task, service.tasks[task.kind]?.title[ctx.locale] ?? task.kind, service.title[ctx.locale], ctx.locale);
  }));
}

/** Colleagues, for colleagues; counted as looking somebody up is, so that the list of all is not copied out through here. */
async function peopleHits(ctx: Finding, text: string, isAnswered: boolean): Promise<readonly FoundHit[]> {
  const { actor, web } = ctx;
  if (actor.kind !== "employee" || /\d/.test(text)) return [];
  if (!(await isWithin(web, rates.people))) return [];
  const people = await findPeople(ctx, { text, limit: most.people });
  const wanted = isAnswered ? people.filter((person) => isNamedIn(person, text)) : people;
  return wanted.map((person) => personHit(person, mayCome(actor, "see-all-roles"), ctx.locale));
}

function isNamedIn({ name }: FoundPerson, text: string): boolean {
  const names = wordsOf(fold(name));
  return wordsOf(text).some((word) => word.length > 2 && names.some((one) => one.startsWith(word)));
}
