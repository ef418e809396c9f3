import { data as answerWith } from "react-router";
import { z } from "zod";
import { completeTask } from "../../../cases/commands/complete-task.ts";
import { startPayment } from "../../../cases/commands/start-payment.ts";
import { withdrawCase } from "../../../cases/commands/withdraw-case.ts";
import { longestMessage, writeMessage } from "../../../cases/commands/write-message.ts";
import { answerSatisfaction } from "../../../insight/commands/answer-satisfaction.ts";
import { gotAnswers } from "../../../insight/model.ts";
import { parseQuestions } from "../../../forms/forms.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import type { Person } from "../../../access/actor.ts";
import { askingOf, change } from "./asking.ts";
import { nowOf } from "./case-now.ts";
import { openCase } from "./open-case.ts";
import { errorViews, questionViews } from "./question-view.ts";
import { actInTeam, teamActOf } from "../team/team-acts.ts";
import { submittedOf, uploadsOf } from "./submitted.ts";

/** What the party does on the case page: answers a task, pays, writes, or takes the application back. */
export async function actOnCase(ctx: PageContext<Person>, number: string, data: FormData) {
  switch (data.get("knap")) {
    case "opgave":
      return answerTask(ctx, number, data);
    case "betal":
      return pay(ctx, number);
    case "besked":
      return write(ctx, number, data);
    case "hvordan":
      return sayHowItWent(ctx, number, data);
    case "traek":
      await change(ctx, (inside) => withdrawCase(inside, number));
      throw ctx.goTo(`/sager/${number}?besked=trukket`);
    default:
      return together(ctx, number, data);
  }
}

async function sayHowItWent(ctx: PageContext<Person>, number: string, data: FormData) {
  const { file } = await openCase(ctx, number);
  const [ease, got] = [easeSchema.safeParse(data.get("nemt")), gotSchema.safeParse(data.get("fik"))];
  if (ease.success && got.success) {
    await change(ctx, (inside) => answerSatisfaction(inside, { caseId: file.case.id, ease: ease.data, got: got.data }, ctx.app.settings.satisfactionPercent));
    throw ctx.goTo(`/sager/${number}?besked=tak`);
  }
  const errors = [...(ease.success ? [] : [{ field: "nemt", text: m.measure_ask_ease_missing() }]), ...(got.success ? [] : [{ field: "fik", text: m.measure_ask_got_missing() }])];
  return answerWith({ kind: "asked" as const, ease: ease.success ? String(ease.data) : null, got: got.success ? got.data : null, errors }, { status: 422 });
}

const easeSchema = z.enum(["1", "2", "3", "4", "5"]).transform((text) => Number(text) as 1 | 2 | 3 | 4 | 5);
const gotSchema = z.enum(gotAnswers);

async function together(ctx: PageContext<Person>, number: string, data: FormData) {
  const act = teamActOf(String(data.get("knap")));
  if (!act) throw new SkrankeError("bad-request", "no such act on a case");
  const { file } = await openCase(ctx, number);
  const answer = await actInTeam(ctx, act, data, { case: file.case, task: null, side: "party", here: `/sager/${number}` });
  if (answer instanceof Response) throw answer;
  return answerWith({ kind: "team" as const, ...answer.data }, answer.init ?? undefined);
}

async function answerTask(ctx: PageContext<Person>, number: string, data: FormData) {
  const { file, service } = await openCase(ctx, number);
  const task = file.tasks.find((one) => one.id === data.get("opgave") && one.performer === "applicant");
  const outcome = task && service.tasks[task.kind]?.outcomes.find((one) => one.id === data.get("udfald"));
  if (!task || !outcome) throw new SkrankeError("bad-request", "no such task or outcome");
  const prefix = `${outcome.id}.`;
  const uploads = await uploadsOf(data, outcome.questions, prefix);
  const parsed = parseQuestions(outcome.questions, submittedOf(data, prefix), { names: file.variables, evaluate: service.evaluate, locale: ctx.locale });
  const errors = [...parsed.errors.filter((error) => !uploads.good.some((one) => one.question === error.question)), ...uploads.errors];
  if (errors.length > 0) {
    const questions = questionViews(outcome.questions, { names: file.variables, evaluate: service.evaluate, locale: ctx.locale, answers: parsed.answers, files: [], prefix });
    return answerWith({ kind: "task" as const, typed: { outcome: outcome.id, questions, errors: errorViews(errors, outcome.questions, ctx.locale, prefix) } }, { status: 422 });
  }
  await change(ctx, (inside) => completeTask(inside, { taskId: task.id, outcome: outcome.id, answers: parsed.answers, documents: uploads.good }));
  throw ctx.goTo(`/sager/${number}?besked=svaret`);
}

async function pay(ctx: PageContext<Person>, number: string) {
  const { file, service } = await openCase(ctx, number);
  const now = nowOf(file, service);
  if (now.kind !== "pay") throw ctx.goTo(`/sager/${number}`);
  try {
    const hosted = await startPayment(ctx.app.house, askingOf(ctx), now.task.id);
    if (hosted === null) throw ctx.goTo(`/sager/${number}?besked=betalt`);
    throw new Response(null, { status: 303, headers: { location: hosted } });
  } catch (error) {
    if (!isSkrankeError(error, "partner-down")) throw error;
    return answerWith({ kind: "payment-down" as const }, { status: 503 });
  }
}

async function write(ctx: PageContext<Person>, number: string, data: FormData) {
  const typed = data.get("body");
  const body = typeof typed === "string" ? typed.replaceAll("\u0000", "").replaceAll(/\r\n?/g, "\n").toWellFormed() : "";
  const error = body.trim() === "" ? m.case_message_empty() : body.length > longestMessage ? m.case_message_long({ count: longestMessage }) : null;
  if (error) return answerWith({ kind: "message" as const, body, error }, { status: 422 });
  await change(ctx, (inside) => writeMessage(inside, { number, body }));
  throw ctx.goTo(`/sager/${number}?besked=sendt`);
}
