import type { Question } from "../../forms/model.ts";
import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { listElements } from "../../process/outline.ts";
import type { Service } from "../model.ts";
import { answersIn, commonNames, faultOf, prefillOnlyNames, processNames, questionIds } from "./names.ts";

interface Used {
  readonly file: string;
  readonly line: number;
  readonly element: string;
  readonly expression: string;
  readonly names: readonly string[];
}

/** FEEL in form, service and process: syntax, known names, and answers only of questions that the form asks. */
export function checkExpressions(service: Service): readonly CatalogueFinding[] {
  const asked = questionIds(service);
  return [...inForm(service), ...inSettings(service), ...inProcess(service)].flatMap(({ file, line, element, expression, names }) => {
    const fault = faultOf(expression, names);
    const unasked = answersIn(expression).filter((id) => !asked.has(id));
    const missing = unasked.length > 0 ? `takes the answer to ${unasked.join(", ")}, which the form does not ask.` : null;
    return [fault, missing].flatMap((message) => (message === null ? [] : [{ file: `${service.id}/${file}`, line, element, message: `${message} In: ${expression}` }]));
  });
}

function inForm(service: Service): readonly Used[] {
  const names = [...commonNames, ...decisionNames(service)];
  const text = service.files["form.yaml"] ?? "";
  const at = (element: string, expression: string, also: readonly string[] = []): Used => ({ file: "form.yaml", line: lineOfId(text, element), element, expression, names: [...names, ...also] });
  return service.form.pages.flatMap((page) => [
    ...(page.visibleWhen ? [at(page.id, page.visibleWhen)] : []),
    ...page.lookups.flatMap((lookup) => [...Object.values(lookup.inputs), ...(lookup.when ? [lookup.when] : [])].map((expression) => at(page.id, expression))),
    ...page.questions.flatMap(({ id, prefill }) => (prefill ? [at(id, prefill, ["answer", ...prefillOnlyNames])] : [])),
    ...page.questions.flatMap((question) => expressionsOf(question).map((expression) => at(question.id, expression, ["answer"]))),
    // What a row says may depend on who reads it; what is asked may not.
    ...page.questions.flatMap(({ id, rows = [] }) => rows.map((row) => at(id, row.value, ["desk"]))),
  ]);
}

function expressionsOf(question: Question): readonly string[] {
  const { visibleWhen, optionsFrom, rules = [] } = question;
  return [visibleWhen, optionsFrom, ...rules.map((rule) => rule.valid)].filter((text) => text !== undefined);
}

/** Decisions that the pages evaluate before sending are names in the form too. */
function decisionNames(service: Service): readonly string[] {
  return [service.entitlement?.decision, service.price?.decision].filter((name) => name !== undefined);
}

function inSettings(service: Service): readonly Used[] {
  const text = service.files["service.yaml"] ?? "";
  const used = [
    { element: "entitlement", expression: service.entitlement?.entitledWhen, names: ["result"] },
    { element: "price", expression: service.price?.amountOre, names: ["result"] },
    { element: "subject", expression: service.subject, names: commonNames },
  ];
  return used.flatMap(({ element, expression, names }) => (expression === undefined ? [] : [{ file: "service.yaml", line: lineOfKey(text, element), element, expression, names }]));
}

function inProcess(service: Service): readonly Used[] {
  const names = [...commonNames, ...processNames(service)];
  return listElements(service.process).expressions.map((use) => ({ file: "process.bpmn", line: use.line, element: use.element, expression: use.expression, names: [...names, ...use.scope] }));
}

function lineOfId(text: string, id: string): number {
  return Math.max(1, text.split("\n").findIndex((line) => new RegExp(`\\bid:\\s*${id}\\b`).test(line)) + 1);
}

function lineOfKey(text: string, key: string): number {
  return Math.max(1, text.split("\n").findIndex((line) => line.startsWith(`${key}:`)) + 1);
}
