import type { Service } from "../../../catalogue/model.ts";
import { summary, type SummaryRow } from "../../../forms/forms.ts";
import type { Answers, Facts, Question } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";
import type { Variables } from "../../../process/model.ts";

/** One row of "what we know": what was answered (or shown to the applicant) beside what the register says now. */
export interface FactRow {
  readonly question: string;
  readonly label: string;
  readonly answer: string | null;
  readonly register: string | null;
  readonly source: string | null;
  /** ISO 8601 instant at which the register answered the form. */
  readonly at: string | null;
  /** answered: no register has a say. silent: the register did not answer or has no such entry. hidden: not for the reader's role. */
  readonly state: "same" | "differs" | "answered" | "silent" | "hidden";
}

export interface FactRows {
  /** Rows on which a register has a say. */
  readonly compared: readonly FactRow[];
  /** The applicant's own answers. */
  readonly answered: readonly FactRow[];
  /** What they wrote in their own words: read first, never folded away. */
  readonly written: readonly FactRow[];
}

interface Known {
  readonly answers: Answers;
  /** What the registers said while the form was filled in, with source and time. */
  readonly formFacts: Facts;
  /** The process' variables: `facts` there is what the registers said when the case was opened. */
  readonly variables: Variables;
  readonly leftOut?: { readonly questions: readonly string[] };
}

/**
 * Puts the form's own summary beside itself: once with the facts the applicant saw, once with those of the process. No
 * service is known here by name; labels, order and formats are the form's.
 */
export function factRows(service: Service, known: Known, locale: Locale): FactRows {
  const { answers, formFacts, variables } = known;
  // `desk`: a form may keep from the applicant what a caseworker must see (whose car it is).
  const common = { ...variables, answers, desk: true };
  const seen = Object.fromEntries(Object.entries(formFacts).map(([name, fact]) => [name, fact.state === "answered" ? fact.value : null]));
  const then = rowsOf(service, { ...common, facts: seen }, formFacts, locale);
  const now = rowsOf(service, common, formFacts, locale);
  const keys = [...new Set([...then.keys(), ...now.keys()])];
  const rows = keys.flatMap((key) => {
    const before = then.get(key);
    const after = now.get(key);
    const row = before ?? after;
    return row ? [row.changeable ? answerRow(row) : comparedRow(row, before?.text ?? null, after?.text ?? null)] : [];
  });
  const questions = service.form.pages.flatMap((page) => page.questions);
  const hidden = questions.filter((question) => known.leftOut?.questions.includes(question.id));
  const ownWords = new Set(questions.filter((question) => question.type === "textarea").map((question) => question.id));
  const answered = [...rows.filter((row) => row.state === "answered"), ...hidden.filter((question) => question.type !== "known").map((question) => hiddenRow(question, locale))];
  return {
    compared: [...rows.filter((row) => row.state !== "answered"), ...hidden.filter((question) => question.type === "known").map((question) => hiddenRow(question, locale))],
    answered: answered.filter((row) => !ownWords.has(row.question)),
    written: answered.filter((row) => ownWords.has(row.question)),
  };
}

/** By label and question; a fact shown on two pages of the form is one row here. */
function rowsOf(service: Service, names: Readonly<Record<string, unknown>>, facts: Facts, locale: Locale): ReadonlyMap<string, SummaryRow> {
  const found = new Map<string, SummaryRow>();
  const texts = new Set<string>();
  for (const row of summary(service.form, names, facts, locale, service.evaluate).flatMap((section) => section.rows)) {
    const same = `${row.label}\n${row.text}`;
    if (!row.changeable && texts.has(same)) continue;
    texts.add(same);
    found.set(`${row.question}\n${row.label}`, row);
  }
  return found;
}

function hiddenRow(question: Question, locale: Locale): FactRow {
  return { question: question.id, label: (question.summaryLabel ?? question.label)[locale], answer: null, register: null, source: null, at: null, state: "hidden" };
}

function answerRow(row: SummaryRow): FactRow {
  return { question: row.question, label: row.label, answer: row.text, register: null, source: null, at: null, state: "answered" };
}

function comparedRow(row: SummaryRow, answer: string | null, register: string | null): FactRow {
  const state = register === null ? "silent" : answer === register ? "same" : "differs";
  return { question: row.question, label: row.label, answer, register, source: row.source, at: row.at, state };
}
