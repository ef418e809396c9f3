import type { Employee } from "../access/actor.ts";
import { actorFor } from "../organisation/actor.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { CaseContext } from "./context.ts";
import { isUuid } from "./load.ts";

/** Why a colleague cannot be given a task or let in; the page says it in a sentence. */
export const colleagueProblems = ["unknown", "self", "own-case", "no-right", "prepared-it", "other-department", "other-unit", "works-on-it", "already", "too-many", "note"] as const;
export type ColleagueProblem = (typeof colleagueProblems)[number];

/** Refuses with `invalid-answers`; the problem stands in the details. */
export function refuseColleague(problem: ColleagueProblem): never {
  throw new SkrankeError("invalid-answers", "this colleague will not do", [problem]);
}

/** A colleague as they may act at this instant, for the policies to judge. Refuses the actor themselves and who is not employed today. */
export async function colleagueActor(ctx: CaseContext<Employee>, personId: string): Promise<Employee> {
  if (personId === ctx.actor.personId) refuseColleague("self");
  const actor = isUuid(personId) ? await actorFor(ctx.db, { personId, as: "employee" }, ctx.clock.now(), ctx.roles) : null;
  return actor?.kind === "employee" ? actor : refuseColleague("unknown");
}

/** Characters: a line or two to the colleague, not a letter. */
export const longestColleagueNote = 500;

/** What is written to the colleague, without what nobody sees; null for nothing. */
export function noteToColleague(text: string): string | null {
  const note = text.trim();
  if (note.length > longestColleagueNote) refuseColleague("note");
  return note === "" ? null : note;
}
