import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import type { Form, Page, Question } from "./model.ts";
import { formSchema } from "./schema.ts";
import { readYaml } from "./yaml-file.ts";

type Found = (path: readonly PropertyKey[], element: string, message: string) => void;

/**
 * Reads a form.yaml.
 * @throws CatalogueError naming file, line, element and what to do.
 */
export function readForm(text: string, fileName: string): Form {
  const { value: form, lineOf } = readYaml(text, fileName, formSchema);
  const findings: CatalogueFinding[] = [];
  checkForm(form, (path, element, message) => findings.push({ file: fileName, line: lineOf(path), element, message }));
  if (findings.length > 0) throw new CatalogueError(findings);
  return form;
}

function checkForm(form: Form, found: Found): void {
  const seen = new Set<string>();
  const pages = new Set<string>();
  form.pages.forEach((page, p) => {
    if (pages.has(page.id)) found(["pages", p, "id"], page.id, "is the id of an earlier page too. Give each page its own.");
    pages.add(page.id);
    checkQuestions(page, ["pages", p, "questions"], seen, found);
  });
}

function checkQuestions(page: Page, path: readonly PropertyKey[], seen: Set<string>, found: Found): void {
  page.questions.forEach((question, q) => {
    const at = [...path, q];
    if (seen.has(question.id)) found([...at, "id"], question.id, "is the id of an earlier question too. Give each question its own.");
    seen.add(question.id);
    checkQuestion(question, (message) => found(at, question.id, message));
  });
}

function checkQuestion(question: Question, found: (message: string) => void): void {
  const asks = question.type !== "known" && question.type !== "outcome";
  if (question.type === "choice" && !question.options && !question.optionsFrom) found("is a choice without choices. Give it `options` or `optionsFrom`.");
  if (question.type !== "choice" && (question.options || question.optionsFrom || question.numeric)) found("has options or `numeric`, which only a choice can have.");
  if (question.type !== "number" && (question.decimals !== undefined || question.unit)) found("has `decimals` or `unit`, which only a question of type number can have.");
  if (question.type === "known" && !question.rows) found("shows nothing. Give it `rows`.");
  if (question.type !== "known" && question.rows) found("has `rows`, which only a question of type known can have.");
  if (!asks && (question.required || question.prefill || question.rules)) found(`asks nothing (type ${question.type}), so it cannot be required, prefilled or have rules.`);
  const values = (question.options ?? []).map((option) => option.value);
  if (new Set(values).size < values.length) found("has two options with the same value.");
  if (question.numeric && values.some((value) => !/^-?\d+$/.test(value))) found("is numeric, but an option's value is not a whole number.");
}
