import { data } from "react-router";
import type { Employee } from "../../../access/actor.ts";
import { completeTask } from "../../../cases/commands/complete-task.ts";
import { saveTaskDraft, takeTask } from "../../../cases/commands/take-task.ts";
import { type LoadedTask, loadTask } from "../../../cases/load.ts";
import { maySeeAtDesk } from "../../../cases/policy.ts";
import { applicantLanguage } from "../../../cases/queries/applicant-language.ts";
import { caseForDesk } from "../../../cases/queries/case-file.ts";
import { worklist } from "../../../cases/queries/worklist.ts";
import type { Service, TaskOutcome } from "../../../catalogue/model.ts";
import { parseQuestions } from "../../../forms/forms.ts";
import { authorise } from "../../../access/authorise.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { filesOf, outcomeField, type PanelError, panelErrors, submittedTo, type Typed, typedOf, withStandardText } from "../../ui/desk/outcomes.ts";
import { changing, reading } from "./asking.ts";

/** What the panel is shown again with: nothing typed is lost. */
export interface PanelAgain {
  readonly typed: Typed;
  readonly errors: readonly PanelError[];
}

type Ctx = PageContext<Employee>;

export async function insertStandardText(ctx: Ctx, task: LoadedTask, form: FormData, outcomeId: string) {
  // Loading the task only proves a grant; the texts of the panel are for those who handle the case.
  authorise(maySeeAtDesk(ctx.actor, task.case));
  const outcome = outcomeOf(await serviceOf(ctx, task), task, outcomeId);
  const language = await applicantLanguage(reading(ctx), task.case);
  const typed = { ...withStandardText(outcome, typedOf(form), language), [outcomeField]: outcome.id };
  return data<PanelAgain>({ typed, errors: [] });
}

export async function keepDraft(ctx: Ctx, task: LoadedTask, form: FormData) {
  await changing(ctx, (context) => saveTaskDraft(context, task.id, typedOf(form)));
  return ctx.goTo(`/opgaver/${task.id}?gemt=1`);
}

export async function moveTask(ctx: Ctx, task: LoadedTask, form: FormData, toDesk: boolean) {
  await changing(ctx, async (context) => {
    await saveTaskDraft(context, task.id, typedOf(form));
    await takeTask(context, task.id, toDesk);
  });
  return ctx.goTo(toDesk ? "/opgaver" : `/opgaver/${task.id}`);
}

/** Does the task and goes on with the next. `pressed` is the outcome of the button; the chosen box must say the same. */
export async function finishTask(ctx: Ctx, task: LoadedTask, form: FormData, pressed: string) {
  const typed = typedOf(form);
  const service = await serviceOf(ctx, task);
  const outcome = outcomeOf(service, task, pressed);
  const chosen = typed[outcomeField];
  if (chosen !== undefined && chosen !== pressed) return again(typed, [{ field: outcomeField, text: m.desk_error_two_outcomes() }]);
  const kept = { ...typed, [outcomeField]: pressed };
  const read = reading(ctx);
  const file = await caseForDesk(read, { id: task.case.id });
  const questions = outcome.questions.filter((question) => question.type !== "file");
  const parsed = parseQuestions(questions, submittedTo(outcome, form), { names: { ...file.variables }, evaluate: file.whole(service.evaluate), locale: ctx.locale });
  const files = filesOf(outcome, form);
  const missing = outcome.questions.find((question) => question.type === "file" && question.required && files.length === 0);
  const errors = [...panelErrors(outcome, parsed.errors, ctx.locale), ...(missing ? [{ field: `${outcome.id}.${missing.id}`, text: m.desk_error_file() }] : [])];
  if (errors.length > 0) return again(kept, errors);
  const documents = await Promise.all(files.map(async (one) => ({ fileName: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })));
  try {
    await changing(ctx, (context) => completeTask(context, { taskId: task.id, outcome: outcome.id, answers: parsed.answers, documents }));
  } catch (error) {
    // A double click or a colleague was first: the page says what was done and by whom.
    if (isSkrankeError(error, "already-done")) return ctx.goTo(`/opgaver/${task.id}`);
    throw error;
  }
  const next = await nextTask(ctx);
  return ctx.goTo(next ? `/opgaver/${next}?faerdig=${task.case.number}` : `/opgaver?faerdig=${task.case.number}`);
}

function again(typed: Typed, errors: readonly PanelError[]) {
  return data<PanelAgain>({ typed, errors }, { status: 422 });
}

/** The most urgent of one's own tasks, else the most urgent that nobody has, which one then has. */
async function nextTask(ctx: Ctx): Promise<string | null> {
  const first = { sort: "due", descending: false, limit: 1, offset: 0 } as const;
  const [mine] = await worklist(reading(ctx), { view: "mine", ...first });
  if (mine) return mine.taskId;
  const [free] = await worklist(reading(ctx), { view: "free", ...first });
  if (!free) return null;
  try {
    await changing(ctx, (context) => takeTask(context, free.taskId));
    return free.taskId;
  } catch (error) {
    // Or it is one that a deputy may see and not do: the list shows it, and whose it is.
    if (isSkrankeError(error, "already-done") || isSkrankeError(error, "not-allowed")) return null;
    throw error;
  }
}

export function loadDeskTask(ctx: Ctx, id: string): Promise<LoadedTask> {
  return loadTask(reading(ctx), id);
}

function serviceOf(ctx: Ctx, task: LoadedTask): Promise<Service> {
  return ctx.app.house.services.version(ctx.app.db, task.case.versionHash);
}

function outcomeOf(service: Service, task: LoadedTask, id: string): TaskOutcome {
  const outcome = service.tasks[task.kind]?.outcomes.find((one) => one.id === id);
  if (!outcome) throw new SkrankeError("bad-request", "the task knows no such outcome");
  return outcome;
}
