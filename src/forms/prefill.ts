import type { Answer, Answers, Evaluate, Names, Page } from "./model.ts";
import { answersOf, isAnswer, visibleQuestions } from "./visible.ts";

/** Answers for the questions of a page that nobody has touched yet and whose prefill gives something. */
export function prefillPage(page: Page, names: Names, evaluate: Evaluate): Answers {
  const filled: Record<string, Answer> = {};
  for (const declared of page.questions) {
    const now = { ...names, answers: { ...answersOf(names), ...filled } };
    if (!declared.prefill || declared.id in now.answers) continue;
    for (const question of visibleQuestions([declared], now, evaluate)) {
      const value = evaluate(declared.prefill, now);
      if (isAnswer(value) && value !== null) filled[question.id] = value;
    }
  }
  return filled;
}
