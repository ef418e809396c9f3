import type { Locale } from "../../platform/text.ts";
import type { Question, QuestionType, Submitted } from "../model.ts";
import { type Parsed, parse as parseIn } from "../parse.ts";

/** A question for tests; what a test leaves out is filled in. */
export function questionOf(type: QuestionType, parts: Partial<Question> = {}): Question {
  return { id: "q", type, label: { da: "Spørgsmål", en: "Question" }, required: false, ...parts };
}

export function typed(...values: readonly string[]): Submitted {
  return { q: values };
}

export function typedDate(day: string, month: string, year: string): Submitted {
  return { "q-day": [day], "q-month": [month], "q-year": [year] };
}

/** As a Danish page reads it, unless said. */
export function parse(question: Question, submitted: Submitted, locale: Locale = "da"): Parsed {
  return parseIn(question, submitted, locale);
}
