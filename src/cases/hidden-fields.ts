import { z } from "zod";
import type { Basis } from "../access/verdict.ts";
import { type Hidden, isMade } from "../catalogue/hidden.ts";
import type { Answer, Answers, Evaluate } from "../forms/model.ts";
import { type DataClass, dataClasses } from "../platform/data-class.ts";
import type { Json, Variables } from "../process/model.ts";
import type { CaseFile, CaseNotice, JournalLine, LeftOut } from "./case-file-model.ts";

export const nothingLeftOut: LeftOut = { questions: [], decisions: [], documents: 0 };

/** Classes that a ground for reading shows: those of the role, of the principal's for a deputy; a guest at a desk sees what is ordinary. */
export function dataOf(basis: Basis): readonly DataClass[] {
  switch (basis.kind) {
    case "role":
      return ["ordinary", ...basis.held.data];
    case "deputy":
      return ["ordinary", ...(basis.held?.data ?? [])];
    case "own":
    case "system":
      return dataClasses;
    case "shared":
    case "scope":
    case "public":
      return ["ordinary"];
  }
}

/** The case without what the reader's role does not show. It never leaves the query, so no page can show it by mistake. */
export function withoutHidden(file: CaseFile, hidden: Hidden): CaseFile {
  if (hidden.names.size === 0 && hidden.taskQuestions.size === 0) return file;
  const documents = hiddenDocuments(file, hidden);
  const notices = file.notices.map((notice) => (hidden.letters.has(notice.letter) ? withoutText(notice) : notice));
  const kindOf = new Map(file.tasks.map((task) => [task.id, task.kind]));
  return {
    ...file,
    answers: Object.fromEntries(Object.entries(file.answers).filter(([id]) => !hidden.questions.has(id))),
    // What a register was asked with is made of what others answered: an address, for its zone.
    formFacts: Object.fromEntries(Object.entries(file.formFacts).flatMap(([name, fact]) => (hidden.facts.has(name) ? [] : [[name, { ...fact, askedWith: "" }]]))),
    variables: [...hidden.names].reduce((left, name) => without(left, name.split(".")), file.variables),
    tasks: file.tasks.map((task) => (hidden.requests.has(task.element) ? { ...task, request: null } : task)),
    messages: file.messages.map((message) => (isOfHidden(hidden, message.taskId === null ? undefined : kindOf.get(message.taskId)) ? { ...message, body: "" } : message)),
    notices,
    documents: file.documents.filter((document) => !documents.has(document.id)),
    journal: file.journal.map((line) => withoutRules(line, hidden)),
    decision: file.decision && { ...file.decision, reasons: hidesReasons(hidden) ? null : file.decision.reasons, explanation: ruleAnswerWithout(asJson(file.decision.explanation), hidden) },
    leftOut: {
      questions: [...hidden.questions].filter((id) => isAnswered(file.answers[id])).concat(panelsOf(file, hidden)),
      decisions: [...hidden.decisions],
      documents: file.documents.filter((document) => documents.has(document.id)).length,
    },
    whole: (evaluate) => onAll(evaluate, file.variables),
  };
}

/** The letter that a notice carries: the first part of its purpose. */
export function letterOf(purpose: string): string {
  return purpose.split(":")[0] ?? "";
}

/** Documents that answer a hidden question, and the letters that say what is hidden. */
export function hiddenDocuments(file: { readonly answers: Answers; readonly notices: readonly Pick<CaseNotice, "letter" | "documentId">[] }, hidden: Hidden): ReadonlySet<string> {
  const answered = [...hidden.questions].flatMap((id) => {
    const answer = file.answers[id];
    return Array.isArray(answer) ? answer : [];
  });
  return new Set([...answered, ...file.notices.filter((notice) => hidden.letters.has(notice.letter)).flatMap((notice) => notice.documentId ?? [])]);
}

function isAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && answer !== null && answer !== "" && answer !== false;
}

/** A panel has no answer of its own: it is there when its register has answered. */
function panelsOf(file: CaseFile, hidden: Hidden): readonly string[] {
  return [...hidden.questions].filter((id) => !(id in file.answers) && [...hidden.facts].some((fact) => file.formFacts[fact]?.state === "answered"));
}

function withoutText(notice: CaseNotice): CaseNotice {
  return { ...notice, subject: "", body: "", documentId: null };
}

/** What the two sides write in a task stands among the messages. */
function isOfHidden(hidden: Hidden, kind: string | undefined): boolean {
  return kind !== undefined && ["text", "comment", "request"].some((question) => hidden.taskQuestions.has(`${kind}.${question}`));
}

function hidesReasons({ taskQuestions }: Hidden): boolean {
  return [...taskQuestions].some((one) => one.endsWith(".reasons") || one.endsWith(".message"));
}

function without(variables: Variables, [first = "", ...rest]: readonly string[]): Variables {
  const { [first]: value, ...others } = variables;
  if (value === undefined || rest.length === 0) return others;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return others;
  return { ...others, [first]: without(value as Variables, rest) };
}

function withoutRules(line: JournalLine, hidden: Hidden): JournalLine {
  if (line.event !== "rules-answered") return line;
  return { ...line, data: record.catch({}).parse(ruleAnswerWithout(line.data, hidden)) };
}

const record = z.record(z.string(), z.json());
const ruleEntry = z.object({
  answer: z.object({ decision: z.string(), inputs: z.array(z.object({ label: z.string(), expression: z.string(), value: z.json() }).loose()) }).loose(),
}).loose();

/** What the rules answered, without the values they were hidden from the reader, and without the rows that would tell them. */
export function ruleAnswerWithout(entry: Json, hidden: Hidden): Json {
  const parsed = ruleEntry.safeParse(entry);
  if (!parsed.success || !hidden.decisions.has(parsed.data.answer.decision)) return entry;
  const { answer, ...rest } = parsed.data;
  const inputs = answer.inputs.map((input) => (isMade(input.expression, hidden.names) ? { ...input, value: null, hidden: true } : input));
  return { ...rest, answer: { ...answer, inputs, output: null, matched: [] } } as Json;
}

function asJson(value: unknown): Json {
  const parsed = z.json().safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Evaluates on everything that is known, whoever reads: for whether something is asked or not, never for a text. */
function onAll(evaluate: Evaluate, all: Variables): Evaluate {
  return (expression, names) => evaluate(expression, { ...all, ...names, facts: { ...part(all["facts"]), ...part(names["facts"]) }, answers: { ...part(all["answers"]), ...part(names["answers"]) } });
}

function part(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
