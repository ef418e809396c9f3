import { z } from "zod";
import type { TaskOutcome } from "../../../catalogue/model.ts";
import { dateParts, type DateParts, visibleQuestions } from "../../../forms/forms.ts";
import type { Evaluate, FieldError, Names, Question, Submitted } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";

/** What was typed in the panel: field name -> text. A field is called `outcome.question`, a part of a date `outcome.question.day`. */
export type Typed = Readonly<Record<string, string>>;

/** The field of the panel that says which outcome was chosen. */
export const outcomeField = "outcome";

export interface QuestionView {
  readonly name: string;
  readonly type: Question["type"];
  readonly label: string;
  readonly hint: string | null;
  readonly required: boolean;
  readonly maxLength: number | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly date: DateParts;
  readonly error: string | null;
}

export interface OutcomeView {
  readonly id: string;
  readonly label: string;
  readonly lead: string | null;
  readonly questions: readonly QuestionView[];
  readonly standardTexts: readonly { readonly value: string; readonly label: string }[];
}

interface Around {
  readonly names: Names;
  readonly evaluate: Evaluate;
  readonly locale: Locale;
}

/** The outcomes as the panel shows them, with what was typed and what is wrong. */
export function outcomeViews(outcomes: readonly TaskOutcome[], typed: Typed, errors: readonly PanelError[], around: Around): readonly OutcomeView[] {
  const { locale } = around;
  return outcomes.map((outcome) => ({
    id: outcome.id,
    label: outcome.label[locale],
    lead: outcome.lead?.[locale] ?? null,
    standardTexts: outcome.standardTexts.map((one) => ({ value: one.id, label: one.label[locale] })),
    questions: visibleQuestions(outcome.questions, around.names, around.evaluate).map((question) => questionView(outcome, question, typed, errors, locale)),
  }));
}

function questionView(outcome: TaskOutcome, question: Question, typed: Typed, errors: readonly PanelError[], locale: Locale): QuestionView {
  const name = `${outcome.id}.${question.id}`;
  const part = (of: keyof DateParts): string => typed[`${name}.${of}`] ?? "";
  return {
    name,
    type: question.type,
    label: question.label[locale],
    hint: question.hint?.[locale] ?? null,
    required: question.required,
    maxLength: question.maxLength,
    options: (question.options ?? []).map((option) => ({ value: option.value, label: option.label[locale] })),
    value: typed[name] ?? "",
    date: question.type === "date" ? { day: part("day"), month: part("month"), year: part("year") } : dateParts(null),
    error: errorAt(name, errors),
  };
}

/** What is wrong with a field, as it stands there. */
export function errorAt(name: string, errors: readonly PanelError[]): string | null {
  const error = errors.find(({ field }) => field === name);
  return error?.atField ?? error?.text ?? null;
}

export interface PanelError {
  /** Name of the field, and its id. */
  readonly field: string;
  readonly text: string;
  /** As it stands at the field, whose label is there already; otherwise the text. */
  readonly atField?: string;
}

export function panelErrors(outcome: TaskOutcome, errors: readonly FieldError[], locale: Locale): readonly PanelError[] {
  return errors.map((error) => {
    const label = outcome.questions.find((question) => question.id === error.question)?.label[locale];
    const said = error.todo ? `${error.message[locale]}. ${error.todo[locale]}` : error.message[locale];
    return { field: `${outcome.id}.${error.question}`, text: label ? `${label}: ${said}` : said, atField: said };
  });
}

/** Everything typed in the panel, to be shown again or kept as a draft. */
export function typedOf(form: FormData): Typed {
  const kept = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string" && (entry[0] === outcomeField || entry[0].includes(".")));
  // PostgreSQL cannot keep a NUL; the forms room complains of it when the task is to be done.
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll("\u0000", "")]));
}

/** The fields of one outcome, named as the forms room names them. */
export function submittedTo(outcome: TaskOutcome, form: FormData): Submitted {
  // A map and not an object: a field may be called "constructor".
  const fields = new Map<string, string[]>();
  for (const [name, value] of form.entries()) {
    if (typeof value !== "string" || !name.startsWith(`${outcome.id}.`)) continue;
    const question = name.slice(outcome.id.length + 1).replace(/\.(day|month|year)$/, "-$1");
    fields.set(question, [...(fields.get(question) ?? []), value]);
  }
  return Object.fromEntries(fields);
}

/** The files of one outcome; a file field left empty sends a file without name and bytes. */
export function filesOf(outcome: TaskOutcome, form: FormData): readonly File[] {
  const questions = outcome.questions.filter((question) => question.type === "file");
  return questions.flatMap((question) => form.getAll(`${outcome.id}.${question.id}`)).filter((value): value is File => value instanceof File && value.size > 0);
}

/** The field that a standard text is put into: the outcome's first text. */
export function standardTextField(outcome: TaskOutcome): string | null {
  const question = outcome.questions.find((one) => one.type === "textarea");
  return question ? `${outcome.id}.${question.id}` : null;
}

/** Puts the chosen standard text into its field, after what is there already. */
export function withStandardText(outcome: TaskOutcome, typed: Typed, locale: Locale): Typed {
  const field = standardTextField(outcome);
  const text = outcome.standardTexts.find((one) => one.id === typed[`${outcome.id}.standard`])?.text[locale];
  if (!field || !text) return typed;
  const there = (typed[field] ?? "").trim();
  return { ...typed, [field]: there === "" ? text : there.includes(text) ? there : `${there}\n\n${text}` };
}

/** A draft as it was kept; whatever else stands there is none. */
export function draftOf(draft: unknown): Typed {
  const parsed = z.record(z.string(), z.string()).safeParse(draft);
  return parsed.success ? parsed.data : {};
}
