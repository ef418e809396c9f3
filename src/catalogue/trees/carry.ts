import { asks, checkAnswer } from "../../forms/parse.ts";
import type { Answer, Answers, Question } from "../../forms/model.ts";
import type { Service } from "../model.ts";
import type { Walk } from "./walk.ts";

/**
 * What a walk brings along into the form of the service it ended at: of each question that the form asks and that takes the
 * answer, nothing else. The form checks it again as it checks everything typed.
 */
export function carriedAnswers(walk: Walk, service: Service): Answers {
  if (walk.at.kind !== "outcome" || walk.at.outcome.kind !== "service" || walk.at.outcome.service !== service.id) return {};
  const carried: Record<string, Answer> = {};
  for (const [id, source] of Object.entries(walk.at.outcome.carries)) {
    const said = "value" in source ? source.value : walk.steps.find((step) => step.node === source.answer)?.answer.id;
    const question = formQuestion(service, id);
    const answer = question && said !== undefined ? carriedAs(question, said) : null;
    if (answer !== null) carried[id] = answer;
  }
  return carried;
}

export function formQuestion(service: Service, id: string): Question | undefined {
  return service.form.pages.flatMap((page) => page.questions).find((question) => question.id === id && asks(question));
}

/** The answer as the question keeps it, or null where it does not take it. Of choices that come from a register none is known here; a file is never carried. */
export function carriedAs(question: Question, said: boolean | number | string): Answer {
  if (question.type === "file") return null;
  const answer = asKept(question, said);
  if (Number.isNaN(answer)) return null;
  return answer === "" || answer === false || checkAnswer(question, answer) !== null ? null : answer;
}

function asKept({ type, numeric }: Question, said: boolean | number | string): boolean | number | string {
  if (type === "choice") return numeric ? Number(said) : String(said);
  return type === "number" && typeof said === "string" ? Number(said) : said;
}
