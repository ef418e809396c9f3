import { z } from "zod";
import type { Answer, Answers, Evaluate, Form, Names, Option, Page, Question } from "./model.ts";
import { localTextSchema } from "./schema.ts";

/** Pages that apply to these answers and facts, in order. */
export function visiblePages(form: Form, names: Names, evaluate: Evaluate): readonly Page[] {
  return form.pages.filter((page) => holds(page.visibleWhen, names, evaluate));
}

/** Questions that apply, with the choices that come from registers filled in. */
export function visibleQuestions(questions: readonly Question[], names: Names, evaluate: Evaluate): readonly Question[] {
  return questions.filter((question) => holds(question.visibleWhen, names, evaluate)).map((question) => withOptions(question, names, evaluate));
}

/** Answers of questions that apply: what is sent. Answers to questions that went out of sight stay in the draft only. */
export function answersToSend(form: Form, names: Names, evaluate: Evaluate): Answers {
  let answers = answersOf(names);
  // An answer taken away can hide further questions; every round takes at least one, so it ends.
  for (;;) {
    const now = { ...names, answers };
    const ids = visiblePages(form, now, evaluate).flatMap((page) => visibleQuestions(page.questions, now, evaluate).map((question) => question.id));
    const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)));
    if (Object.keys(kept).length === Object.keys(answers).length) return kept;
    answers = kept;
  }
}

export function answersOf(names: Names): Answers {
  const answers = names["answers"];
  return isAnswers(answers) ? answers : {};
}

export function isAnswer(value: unknown): value is Answer {
  if (value === null || typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return true;
  return Array.isArray(value) && value.every((part) => typeof part === "string");
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isAnswer);
}

function holds(condition: string | undefined, names: Names, evaluate: Evaluate): boolean {
  return condition === undefined || evaluate(condition, names) === true;
}

const text = z.union([localTextSchema, z.string().transform((same) => ({ da: same, en: same }))]);
const fromRegister = z.array(z.object({ value: z.union([z.string(), z.number().transform(String)]), label: text, note: text.nullish() }));

function withOptions(question: Question, names: Names, evaluate: Evaluate): Question {
  if (!question.optionsFrom) return question;
  const parsed = fromRegister.safeParse(evaluate(question.optionsFrom, names));
  const options: readonly Option[] = parsed.success ? parsed.data.map(({ value, label, note }) => (note ? { value, label, note } : { value, label })) : [];
  return { ...question, options: [...options, ...(question.options ?? [])] };
}
