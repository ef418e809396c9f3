import type { Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Service, TaskOutcome } from "../../catalogue/model.ts";
import type { Answers } from "../../forms/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Json } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";
import { recordDecision } from "../decision.ts";
import { type Instance, lockInstance, plain } from "../engine/instance.ts";
import { stepLocked } from "../engine/step.ts";
import { type LoadedTask, loadTask } from "../load.ts";
import { forParty, mayCompleteByForm, onBehalf } from "../policy.ts";
import { endQuestions } from "../questions.ts";
import { demandStorable } from "../storable.ts";
import { fileDocuments, type NewDocument } from "./add-documents.ts";

export interface TaskDone {
  readonly taskId: string;
  /** One of the outcomes that the service gives this kind of task. */
  readonly outcome: string;
  /** Parsed by the page with the outcome's own questions. */
  readonly answers: Answers;
  readonly documents: readonly NewDocument[];
}

/**
 * Somebody has done their part: a caseworker has assessed or decided, an applicant has answered, been heard, or asks for
 * a change. Done twice (two tabs, a double click): the second is told so.
 */
export async function completeTask(ctx: CaseContext<Person>, done: TaskDone): Promise<LoadedTask> {
  const seen = await loadTask(ctx, done.taskId);
  // The lock first, then the task again: whoever came before has the say.
  const instance = await lockInstance(ctx.db, seen.case.instanceId);
  const task = await loadTask(ctx, done.taskId);
  const verdict = mayCompleteByForm(ctx.actor, task.case, task, done.outcome);
  const basis = authorise(verdict);
  const service = await ctx.services.version(ctx.db, task.case.versionHash);
  const outcome = service.tasks[task.kind]?.outcomes.find((one) => one.id === done.outcome);
  if (!outcome) throw new SkrankeError("bad-request", `the task knows no outcome '${done.outcome}'`);
  const answers = answersOf(outcome, done);
  demandStorable(answers);
  demandAnswers(service, instance, outcome, { ...done, answers });
  const acting = task.performer === "applicant" ? forParty(ctx, task.case, basis) : onBehalf(ctx, verdict);
  await fileDocuments(acting, { caseId: task.case.id, documents: done.documents });
  await writeConversation(acting, task, answers);
  await decideIfSo(acting, instance, task, { ...done, answers });
  await ctx.db.updateTable("tasks").set({ outcome: done.outcome, done_by: ctx.actor.personId }).where("id", "=", task.id).execute();
  const result: Json = { ...plainAnswers(answers), outcome: done.outcome, documents: done.documents.length };
  const { changed } = await stepLocked(acting, instance, { type: "completed", token: task.tokenId, result }, [
    { event: "task-done", data: { taskId: task.id, element: task.element, kind: task.kind, outcome: done.outcome }, visibleToParty: true },
  ]);
  if (!changed) throw new SkrankeError("already-done");
  return task;
}

function plainAnswers(answers: Answers): Record<string, Json> {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, plain(answer)]));
}

/** What was not asked is not answered: an answer called "outcome" must not steer the process. */
function answersOf(outcome: TaskOutcome, done: TaskDone): Answers {
  return Object.fromEntries(outcome.questions.flatMap(({ id }) => (done.answers[id] === undefined ? [] : [[id, done.answers[id]]])));
}

/** The page has shown each fault at its field; here it is only refused. */
function demandAnswers(service: Service, instance: Instance, outcome: TaskOutcome, done: TaskDone): void {
  const missing = outcome.questions.filter((question) => {
    if (!question.required || (question.visibleWhen && service.evaluate(question.visibleWhen, instance.state.variables) !== true)) return false;
    if (question.type === "file") return done.documents.length === 0;
    const answer = done.answers[question.id];
    return answer === undefined || answer === null || answer === "";
  });
  if (missing.length > 0) throw new SkrankeError("invalid-answers", "required answers are missing", missing.map((question) => question.id));
}

/** What the two sides write to each other in tasks is part of the conversation on the case page. */
async function writeConversation(ctx: CaseContext<Person>, task: LoadedTask, answers: Answers): Promise<void> {
  const text = (name: string): string | null => {
    const answer = answers[name];
    return typeof answer === "string" && answer.trim() !== "" ? answer : null;
  };
  const body = task.performer === "applicant" ? (text("text") ?? text("comment")) : text("request");
  if (body === null) return;
  await ctx.db
    .insertInto("messages")
    .values({ id: ctx.ids.uuid(), case_id: task.case.id, task_id: task.id, author: task.performer === "applicant" ? "party" : "authority", author_id: ctx.actor.personId, on_behalf_of: ctx.actingFor ?? null, body, sent_at: ctx.clock.now() })
    .execute();
  if (task.performer !== "applicant") await endQuestions(ctx, task.case.id);
}

/** An assessment that grants, and every outcome of a decision task, is the authority's answer. An intended refusal is not yet. */
async function decideIfSo(ctx: CaseContext<Person>, instance: Instance, task: LoadedTask, done: TaskDone): Promise<void> {
  if (task.performer === "applicant") return;
  const text = done.answers["reasons"] ?? done.answers["message"] ?? null;
  const reasons = typeof text === "string" ? text : null;
  if (done.outcome === "approve") await recordDecision(ctx, instance, { outcome: "granted", decidedBy: ctx.actor.personId, reasons });
  if (done.outcome === "reject") await recordDecision(ctx, instance, { outcome: "rejected", decidedBy: ctx.actor.personId, reasons });
  if (done.outcome === "refuse" && (task.kind === "decide" || task.performer === "approver")) await recordDecision(ctx, instance, { outcome: "refused", decidedBy: ctx.actor.personId, reasons });
}
