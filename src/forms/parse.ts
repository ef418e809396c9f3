import type { Locale } from "../platform/text.ts";
import type { Answer, Answers, Evaluate, FieldError, Names, Page, Question, Submitted } from "./model.ts";
import { kinds } from "./types/kinds.ts";
import { nulComplaint, takeOutNul } from "./typed-text.ts";
import { answersOf, visibleQuestions } from "./visible.ts";

export interface Parsed {
  readonly answer: Answer;
  readonly error?: FieldError;
}

/** What answers are read by. */
export interface Reading {
  /** The names FEEL sees, `answers` there being those so far. */
  readonly names: Names;
  readonly evaluate: Evaluate;
  /** The language of the page. */
  readonly locale: Locale;
}

export interface ParsedPage {
  /** Of the questions that apply; also the wrong ones, as typed, so that nothing is lost. */
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
}

/** Reads the answer to one question (with its options filled in) from a submission; `locale` is the language of the page it was typed on. */
export function parse(question: Question, submitted: Submitted, locale: Locale): Parsed {
  const { clean, fields } = takeOutNul(submitted);
  const answer = kinds[question.type].read(question, clean, locale);
  if (fields.has(question.id)) return { answer, error: { question: question.id, ...nulComplaint } };
  const error = checkAnswer(question, answer);
  return error ? { answer, error } : { answer };
}

/**
 * Reads a submitted page. Questions are taken in order, so that a question can depend on one above it on the same page.
 */
export function parsePage(page: Page, submitted: Submitted, reading: Reading): ParsedPage {
  return parseQuestions(page.questions, submitted, reading);
}

/** As `parsePage`, for questions that stand elsewhere: those of a task. */
export function parseQuestions(questions: readonly Question[], submitted: Submitted, { names, evaluate, locale }: Reading): ParsedPage {
  const answers: Record<string, Answer> = {};
  const errors: FieldError[] = [];
  for (const declared of questions) {
    const now = { ...names, answers: { ...answersOf(names), ...answers } };
    for (const question of visibleQuestions([declared], now, evaluate)) {
      if (!asks(question)) continue;
      const { answer, error } = parse(question, submitted, locale);
      answers[question.id] = answer;
      const wrong = error ?? brokenRule(question, answer, now, evaluate);
      if (wrong) errors.push(wrong);
    }
  }
  return { answers, errors };
}

/** Whether an answer that is kept already is right in itself. */
export function checkAnswer(question: Question, answer: Answer): FieldError | null {
  const kind = kinds[question.type];
  const empty = answer === null || answer === "" || answer === false;
  if (empty && !question.required) return null;
  const complaint = empty ? kind.missing : kind.check(question, answer);
  return complaint && { question: question.id, ...complaint };
}

/** The first of the question's own rules that the answer breaks. A rule that cannot be worked out counts as broken. */
export function brokenRule(question: Question, answer: Answer, names: Names, evaluate: Evaluate): FieldError | null {
  if (answer === null) return null;
  const broken = question.rules?.find((rule) => evaluate(rule.valid, { ...names, answer }) !== true);
  return broken ? { question: question.id, message: broken.message } : null;
}

/** Does the question ask for something, or only show what is known? */
export function asks(question: Question): boolean {
  return question.type !== "known" && question.type !== "outcome";
}
