import type { Answer, Answers, Form, Question } from "./model.ts";
import { asks, checkAnswer } from "./parse.ts";

export interface CarriedOver {
  readonly answers: Answers;
  /** Questions that the new form does not ask. */
  readonly dropped: readonly string[];
  /** Questions whose answer no longer fits: asked again, and said so. */
  readonly askAgain: readonly string[];
}

/** A draft resumed under a newer form: every answer that still fits is kept. */
export function carryOver(oldAnswers: Answers, newForm: Form): CarriedOver {
  const questions = new Map(newForm.pages.flatMap((page) => page.questions).filter(asks).map((question) => [question.id, question]));
  const answers: Record<string, Answer> = {};
  const dropped: string[] = [];
  const askAgain: string[] = [];
  for (const [id, answer] of Object.entries(oldAnswers)) {
    const question = questions.get(id);
    if (!question) dropped.push(id);
    else if (fits(question, answer)) answers[id] = answer;
    else askAgain.push(id);
  }
  return { answers, dropped, askAgain };
}

/** Choices that come from a register cannot be judged here; the page does when it is met. */
function fits(question: Question, answer: Answer): boolean {
  if (answer === null) return true;
  if (question.type === "choice" && question.optionsFrom) return typeof answer === "string";
  return checkAnswer(question, answer) === null;
}
