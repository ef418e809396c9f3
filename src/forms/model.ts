/**
 * A form as the catalogue's form.yaml says it: pages of questions. Knows nothing of cases; texts in both languages;
 * conditions and prefills are FEEL on {answers, facts}, evaluated by whoever calls.
 */
import type { DataClass } from "../platform/data-class.ts";
import type { LocalText } from "../platform/text.ts";
import type { QuestionType } from "./types/question-types.ts";

/** Plain JSON answers, keyed by question id. What was typed wrongly is kept as typed, so nothing is lost. */
export type Answer = null | boolean | number | string | readonly string[];
export type Answers = { readonly [question: string]: Answer };

/** What registers say, keyed by the `into` of the look-up that asked. */
export type Facts = { readonly [name: string]: Fact };
export interface Fact {
  /** answered: `value` is set; missing: the register has no such entry; unavailable: the register did not answer. */
  readonly state: "answered" | "missing" | "unavailable";
  readonly value: unknown;
  /** Register as people know it: "CPR-registeret". */
  readonly source: LocalText;
  /** ISO 8601 instant. */
  readonly at: string;
  /** The inputs it was asked with: asked again only when these change. */
  readonly askedWith: string;
  readonly reference?: string;
}

export { questionTypes, type QuestionType } from "./types/question-types.ts";

export interface Option {
  readonly value: string;
  readonly label: LocalText;
  readonly note?: LocalText;
}

export interface Question {
  readonly id: string;
  readonly type: QuestionType;
  readonly label: LocalText;
  readonly hint?: LocalText;
  /** Folded help at the question. */
  readonly help?: { readonly label: LocalText; readonly text: LocalText };
  /** Guidance at the question, folded in: Markdown. */
  readonly guidance?: LocalText;
  readonly required: boolean;
  /** FEEL; without it always visible. */
  readonly visibleWhen?: string;
  /** FEEL; the answer before the person has touched it. */
  readonly prefill?: string;
  readonly options?: readonly Option[];
  /** FEEL giving a list of {value, label, note}: choices that come from a register (my cars). */
  readonly optionsFrom?: string;
  /** choice: the answer is kept as a number ("12" becomes 12), so that rules can count with it. */
  readonly numeric?: boolean;
  /** The `autocomplete` of the field in HTML: "email", "tel". */
  readonly autocomplete?: string;
  /** known: the rows of a panel of register facts. */
  readonly rows?: readonly KnownRow[];
  /** known and outcome: the name of the fact it shows (for source and time). */
  readonly fact?: string;
  /** FEEL that must be true of the answer (as `answer`), with the text to show when it is not. */
  readonly rules?: readonly { readonly valid: string; readonly message: LocalText }[];
  readonly maxLength?: number;
  /** number: how many decimals an answer may have; none unless said. */
  readonly decimals?: number;
  /** number: what it counts, after it: "km". */
  readonly unit?: string;
  /** Who at a desk may see the answer: those whose role has this class. Ordinary unless said. */
  readonly dataClass?: DataClass;
  /** Label in the list of answers, where it differs. */
  readonly summaryLabel?: LocalText;
}

/** A row of a panel of facts. A row without a value (null) is not shown. */
export interface KnownRow {
  readonly label: LocalText;
  /** FEEL. */
  readonly value: string;
  /** What the register's codes are called: "electric" -> "El". */
  readonly words?: Readonly<Record<string, LocalText>>;
  readonly format?: "kg" | "date" | "plate" | "amount";
}

/** A register to ask when the page is met; the catalogue names the operation, the partners room carries it out. */
export interface Lookup {
  readonly operation: string;
  /** FEEL for each input. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly into: string;
  /** FEEL; asked only when true. */
  readonly when?: string;
  /** Who at a desk may see what the register answers. Ordinary unless said. */
  readonly dataClass?: DataClass;
}

export interface Page {
  readonly id: string;
  readonly title: LocalText;
  readonly lead?: LocalText;
  readonly lookups: readonly Lookup[];
  readonly questions: readonly Question[];
  readonly visibleWhen?: string;
}

export interface Form {
  readonly pages: readonly Page[];
  /** The sentence one agrees to when sending. */
  readonly declaration: LocalText;
}

/** One thing wrong with one answer; `part` is the wrong part of a date. */
export interface FieldError {
  readonly question: string;
  readonly part?: "day" | "month" | "year";
  /** What is wrong: "31. februar findes ikke". Stands in the summary, and first at the field. */
  readonly message: LocalText;
  /** What to do: "Skriv en dato, der findes". Stands after the message at the field. */
  readonly todo?: LocalText;
}

/** A form as it was submitted: field name -> values. A date has the fields id-day, id-month, id-year. */
export type Submitted = Readonly<Record<string, readonly string[]>>;

/** The names that FEEL sees; `answers` and `facts` among them, facts as plain values. */
export type Names = Readonly<Record<string, unknown>>;

/** Evaluates FEEL on the given names; injected by the caller. */
export type Evaluate = (expression: string, names: Readonly<Record<string, unknown>>) => unknown;
