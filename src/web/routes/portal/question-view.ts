import { renderMarkdown } from "../../../catalogue/guide.ts";
import { dateParts, type DateParts, knownRows, typedNumber, visibleQuestions } from "../../../forms/forms.ts";
import type { Answer, Answers, Evaluate, FieldError, Names, Question } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";

interface Asked {
  readonly id: string;
  /** Name of the field in the form. */
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly help: { readonly label: string; readonly text: string } | null;
  /** HTML of the catalogue's Markdown, raw HTML refused. */
  readonly guidance: string | null;
  readonly required: boolean;
}

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** A question as the page draws it: plain data in one language. */
export type QuestionView =
  | (Asked & { readonly type: "text" | "number" | "email" | "phone" | "plate" | "textarea"; readonly value: string; readonly maxLength: number | null; readonly autoComplete: string | null })
  | (Asked & { readonly type: "choice"; readonly value: string | null; readonly options: readonly { readonly value: string; readonly label: string; readonly note: string | null }[] })
  | (Asked & { readonly type: "checkbox"; readonly checked: boolean })
  | (Asked & { readonly type: "date"; readonly value: DateParts })
  | (Asked & { readonly type: "file"; readonly files: readonly KeptFile[] })
  | (Asked & { readonly type: "known"; readonly fact: string | null; readonly rows: readonly { readonly label: string; readonly text: string }[] })
  | (Asked & { readonly type: "outcome" });

export interface Viewing {
  readonly names: Names;
  readonly evaluate: Evaluate;
  readonly locale: Locale;
  readonly answers: Answers;
  readonly files: readonly KeptFile[];
  /** Put before each id, where several forms stand on one page. */
  readonly prefix?: string;
}

/** The questions that apply, as the page draws them. */
export function questionViews(questions: readonly Question[], viewing: Viewing): readonly QuestionView[] {
  return visibleQuestions(questions, viewing.names, viewing.evaluate).map((question) => viewOf(question, viewing));
}

function viewOf(question: Question, viewing: Viewing): QuestionView {
  const { locale, answers } = viewing;
  const answer = answers[question.id] ?? null;
  const asked: Asked = {
    id: question.id,
    name: (viewing.prefix ?? "") + question.id,
    label: question.label[locale],
    hint: question.hint?.[locale] ?? null,
    help: question.help ? { label: question.help.label[locale], text: question.help.text[locale] } : null,
    guidance: question.guidance ? renderMarkdown(question.guidance[locale]) : null,
    required: question.required,
  };
  switch (question.type) {
    case "text":
    case "email":
    case "phone":
    case "plate":
    case "textarea":
      return { ...asked, type: question.type, value: textOf(answer), maxLength: question.maxLength ?? null, autoComplete: question.autocomplete ?? null };
    case "number":
      return { ...asked, type: "number", value: typedNumber(answer, locale), maxLength: null, autoComplete: null };
    case "choice":
      return { ...asked, type: "choice", value: answer === null ? null : textOf(answer), options: optionsOf(question, locale) };
    case "checkbox":
      return { ...asked, type: "checkbox", checked: answer === true };
    case "date":
      return { ...asked, type: "date", value: dateParts(answer) };
    case "file":
      return { ...asked, type: "file", files: Array.isArray(answer) ? viewing.files.filter((file) => answer.includes(file.id)) : [] };
    case "known":
      return { ...asked, type: "known", fact: question.fact ?? null, rows: knownRows(question, viewing.names, locale, viewing.evaluate) };
    case "outcome":
      return { ...asked, type: "outcome" };
  }
}

function textOf(answer: Answer): string {
  return typeof answer === "string" || typeof answer === "number" ? String(answer) : "";
}

function optionsOf(question: Question, locale: Locale) {
  return (question.options ?? []).map((option) => ({ value: option.value, label: option.label[locale], note: option.note?.[locale] ?? null }));
}

/** What is wrong at a field, as the page shows it. */
export interface FieldErrorView {
  readonly field: string;
  /** In the summary: at which question, and what is wrong. */
  readonly text: string;
  /** At the field: and what to do. */
  readonly full: string;
  readonly part: "day" | "month" | "year" | null;
}

export function errorViews(errors: readonly FieldError[], questions: readonly Question[], locale: Locale, prefix = ""): readonly FieldErrorView[] {
  return errors.map((error) => {
    const message = error.message[locale];
    const text = `${atQuestion(questions.find((question) => question.id === error.question), locale)}${message}`;
    return { field: prefix + error.question, text, full: error.todo ? `${message}. ${error.todo[locale]}` : message, part: error.part ?? null };
  });
}

/** "Dit mobilnummer: " or "Kører du selv bilen til hverdag? " before what is wrong there: the words that stand at the field. */
function atQuestion(question: Question | undefined, locale: Locale): string {
  const label = question?.label[locale];
  if (!label) return "";
  return label.endsWith("?") ? `${label} ` : `${label}: `;
}
