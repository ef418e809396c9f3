import type { LocalText, Locale } from "../../platform/text.ts";
import type { Answer, Question, Submitted } from "../model.ts";

/** What is wrong with an answer and what to do about it. */
export interface Complaint {
  readonly message: LocalText;
  readonly todo?: LocalText;
  readonly part?: "day" | "month" | "year";
}

/** What each type of question can do; one folder per type, joined in `kinds.ts`. */
export interface Kind {
  /** What was typed, tidied where its meaning is plain in the language of the page and kept as it is where not. Null: nothing was answered. */
  read(question: Question, submitted: Submitted, locale: Locale): Answer;
  /** Never called for an empty answer. `question` has its options from registers filled in. */
  check(question: Question, answer: Answer): Complaint | null;
  /** Said when a required answer is missing. */
  readonly missing: Complaint;
  /** As text for the list of answers; an empty text leaves the row out. */
  summarise(question: Question, answer: Answer, locale: Locale): string;
}

/** Answers that are one text. A wrong type (an older form's answer) reads as not understood. */
export function textOf(answer: Answer): string | null {
  return typeof answer === "string" ? answer : null;
}

export const notUnderstood: Complaint = {
  message: { da: "Svaret passer ikke længere", en: "The answer no longer fits" },
  todo: { da: "Svar igen.", en: "Please answer again." },
};
