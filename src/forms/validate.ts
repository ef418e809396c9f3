import type { Evaluate, FieldError, Form, Names, Page } from "./model.ts";
import { asks, brokenRule, checkAnswer } from "./parse.ts";
import { answersOf, visiblePages, visibleQuestions } from "./visible.ts";

/** Everything that must be put right before the form can be sent: all pages that apply. Empty when it is ready. */
export function validate(form: Form, names: Names, evaluate: Evaluate): readonly FieldError[] {
  return visiblePages(form, names, evaluate).flatMap((page) => validatePage(page, names, evaluate));
}

export function validatePage(page: Page, names: Names, evaluate: Evaluate): readonly FieldError[] {
  const answers = answersOf(names);
  return visibleQuestions(page.questions, names, evaluate)
    .filter(asks)
    .flatMap((question) => {
      const answer = answers[question.id] ?? null;
      return checkAnswer(question, answer) ?? brokenRule(question, answer, names, evaluate) ?? [];
    });
}
