import type { Locale } from "../platform/text.ts";
import type { Evaluate, Facts, Form, Names, Question } from "./model.ts";
import { kinds } from "./types/kinds.ts";
import { knownRows } from "./types/known/known.ts";
import { answersOf, visiblePages, visibleQuestions } from "./visible.ts";

export interface SummaryRow {
  readonly question: string;
  readonly page: string;
  readonly label: string;
  readonly text: string;
  /** Where a register's fact comes from: "CPR-registeret"; null for the person's own answer. */
  readonly source: string | null;
  /** ISO 8601 instant at which the register answered. */
  readonly at: string | null;
  /** Can the person change it here? Facts of a register are put right at the register. */
  readonly changeable: boolean;
}

export interface SummarySection {
  readonly page: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

/** What was answered and what the registers say, page by page: for checking before sending, and for the case. */
export function summary(form: Form, names: Names, facts: Facts, locale: Locale, evaluate: Evaluate): readonly SummarySection[] {
  return visiblePages(form, names, evaluate)
    .map((page) => ({
      page: page.id,
      title: page.title[locale],
      rows: visibleQuestions(page.questions, names, evaluate).flatMap((question) => rowsOf(question, page.id, names, facts, locale, evaluate)),
    }))
    .filter((section) => section.rows.length > 0);
}

function rowsOf(question: Question, page: string, names: Names, facts: Facts, locale: Locale, evaluate: Evaluate): readonly SummaryRow[] {
  const fact = question.fact === undefined ? undefined : facts[question.fact];
  const source = fact?.source[locale] ?? null;
  const at = fact?.at ?? null;
  if (question.type === "known") {
    return knownRows(question, names, locale, evaluate).map((row) => ({ question: question.id, page, ...row, source, at, changeable: false }));
  }
  const text = kinds[question.type].summarise(question, answersOf(names)[question.id] ?? null, locale);
  if (text === "") return [];
  return [{ question: question.id, page, label: (question.summaryLabel ?? question.label)[locale], text, source, at, changeable: true }];
}
