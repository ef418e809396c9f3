import { data } from "react-router";
import type { Employee } from "../../../access/actor.ts";
import { type ColleagueProblem, colleagueProblems, longestColleagueNote } from "../../../cases/colleague.ts";
import { handOverTask } from "../../../cases/commands/hand-over-task.ts";
import { endShare, shareCase } from "../../../cases/commands/share-case.ts";
import type { CaseContext } from "../../../cases/context.ts";
import { inCase } from "../../../cases/house.ts";
import type { LoadedCase, LoadedTask } from "../../../cases/load.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { type PersonChoice, readPersonChoice, typedIn } from "../../person-choice.ts";
import type { TeamAgain } from "../../ui/team-panel.tsx";
import type { Person } from "../../../access/actor.ts";

/** Acts of colleagues together, as the buttons name them. */
export const teamActs = ["hand-over", "share", "end-share"] as const;
export type TeamAct = (typeof teamActs)[number];
export function teamActOf(text: string): TeamAct | null {
  return teamActs.find((act) => act === text) ?? null;
}

type Ctx = Omit<PageContext<Employee>, "change">;

interface Where {
  readonly case: LoadedCase;
  /** The task whose page it is. */
  readonly task: LoadedTask | null;
  readonly side: "party" | "desk";
  /** The page one comes back to. */
  readonly here: string;
}

/** Gives a task away, lets a colleague in, or ends that; comes back to the page with what was typed when a colleague will not do. */
export async function actInTeam(ctx: PageContext<Person>, act: TeamAct, form: FormData, where: Where) {
  const { actor } = ctx;
  if (actor.kind !== "employee") throw new SkrankeError("not-allowed", "colleagues work together at work");
  const employee: Ctx = { ...ctx, actor };
  switch (act) {
    case "hand-over":
      return handOver(employee, form, where);
    case "share":
      return share(employee, form, where);
    case "end-share": {
      await change(employee, (inside) => endShare(inside, textOf(form, "share")));
      return ctx.goTo(`${where.side === "desk" && textOf(form, "own") !== "" ? "/mine-sager" : where.here}?team=ended`);
    }
  }
}

function change(ctx: Ctx, run: (inside: CaseContext<Employee>) => Promise<void>): Promise<void> {
  return inCase(ctx.app.house, { actor: ctx.actor, locale: ctx.locale, requestId: ctx.requestId }, run);
}

async function handOver(ctx: Ctx, form: FormData, { task, here }: Where) {
  if (!task) throw new SkrankeError("bad-request", "no task to hand over");
  const choice = await readPersonChoice(ctx, form, "colleague");
  const typed = typedIn(form);
  const { person } = choice;
  if (choice.finding || !person) return again("hand-over", choice, typed, choice.finding ? {} : { person: m.people_choose_error() });
  const from = textOf(form, "holder");
  try {
    await change(ctx, (inside) => handOverTask(inside, { taskId: task.id, to: person.personId, from: from === "" ? null : from, note: textOf(form, "handing-note") }));
  } catch (error) {
    if (isSkrankeError(error, "changed-meanwhile")) return ctx.goTo(`${here}?team=changed`);
    return again("hand-over", choice, typed, wordsFor(problemOf(error), person.name, "hand-over"));
  }
  return ctx.goTo(`${here}?team=given`);
}

async function share(ctx: Ctx, form: FormData, { case: loaded, task, side, here }: Where) {
  const choice = await readPersonChoice(ctx, form, "guest");
  const typed = typedIn(form);
  const { person } = choice;
  const extent = textOf(form, "extent");
  if (choice.finding) return again("share", choice, typed, {});
  if (!person || (extent !== "see" && extent !== "help")) {
    return again("share", choice, typed, { ...(person ? {} : { person: m.people_choose_error() }), ...(extent === "see" || extent === "help" ? {} : { extent: m.teams_error_extent() }) });
  }
  const until = textOf(form, "until");
  const taskId = until === "" || until === "case" ? null : task ? task.id : until;
  try {
    await change(ctx, (inside) => shareCase(inside, { number: loaded.number, personId: person.personId, side, extent, taskId, note: textOf(form, "guest-note") }));
  } catch (error) {
    return again("share", choice, typed, wordsFor(problemOf(error), person.name, "share"));
  }
  return ctx.goTo(`${here}?team=shared`);
}

function again(form: TeamAgain["form"], choice: PersonChoice, typed: TeamAgain["typed"], errors: TeamAgain["errors"]) {
  return data<{ team: TeamAgain }>({ team: { form, choice, typed, errors } }, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

/** What the command would not have; anything else is not about the colleague and goes on. */
function problemOf(error: unknown): ColleagueProblem {
  const problem = isSkrankeError(error, "invalid-answers") ? colleagueProblems.find((one) => one === error.details[0]) : undefined;
  if (!problem) throw error;
  return problem;
}

function wordsFor(problem: ColleagueProblem, name: string, form: TeamAgain["form"]): TeamAgain["errors"] {
  switch (problem) {
    case "unknown":
      return { person: m.teams_error_unknown() };
    case "self":
      return { person: m.teams_error_self() };
    case "own-case":
      return { person: m.teams_error_own_case({ name }) };
    case "no-right":
      return { person: m.teams_error_no_right({ name }) };
    case "prepared-it":
      return { person: m.teams_error_prepared_it({ name }) };
    case "other-department":
      return { person: m.teams_error_other_department({ name }) };
    case "other-unit":
      return { person: m.teams_error_other_unit({ name }) };
    case "works-on-it":
      return { person: m.teams_error_works_on_it({ name }) };
    case "already":
      return { person: form === "share" ? m.teams_error_already_in({ name }) : m.teams_error_already({ name }) };
    case "too-many":
      return { person: m.teams_error_too_many() };
    case "note":
      return { note: m.teams_error_note({ count: longestColleagueNote }) };
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\u0000", "").replaceAll(/\r\n?/g, "\n").toWellFormed() : "";
}
