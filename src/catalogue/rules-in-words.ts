import { evaluateUnaryTests, fromFeel, type UnaryTests } from "../rules/feel.ts";
import type { DecisionTable } from "../rules/dmn.ts";
import type { Locale } from "../platform/text.ts";
import type { Service } from "./model.ts";
import { labelInWords, rowText, valueInWords } from "./rule-words.ts";

/** What a service's tables say, row by row, as anybody may read it before they apply: never about whoever reads. */
export interface RulesInWords {
  /** amount: what the applicant is paid. */
  readonly about: "entitlement" | "price" | "amount";
  /** One for each row that its author gave a text, each once. */
  readonly lines: readonly string[];
}

/** unclear: a person looks at it. */
export type Entitlement = "entitled" | "not-entitled" | "unclear";

const words = {
  da: {
    entitlement: { entitled: "Ja, når det er sådan", "not-entitled": "Nej, når det er sådan", unclear: "Et menneske ser på det, når det er sådan" },
    when: "Når det er sådan", or: "eller", and: "og",
    compare: { "<=": "højst", "<": "under", ">": "over", ">=": "mindst" },
  },
  en: {
    entitlement: { entitled: "Yes, when it is like this", "not-entitled": "No, when it is like this", unclear: "A person looks at it when it is like this" },
    when: "When it is like this", or: "or", and: "and",
    compare: { "<=": "at most", "<": "under", ">": "over", ">=": "at least" },
  },
} as const;

/** The rules of who may have it and of what it costs, in words, as they are in a year; nothing for a service without such tables. */
export function rulesInWords(service: Service, locale: Locale, year: number): readonly RulesInWords[] {
  const { entitlement, price } = service;
  const entitling = entitlement ? tableOf(service, entitlement.decision) : null;
  const pricing = price ? tableOf(service, price.decision) : null;
  const answer = (rule: Rule) => words[locale].entitlement[entitlementOf(service, literalsOf(entitling, rule), {})];
  const all: readonly RulesInWords[] = [
    { about: "entitlement", lines: linesOf(entitling, year, locale, (rule) => `${answer(rule)}: ${rowText(rule, locale)}`) },
    { about: price?.paidTo === "applicant" ? "amount" : "price", lines: linesOf(pricing, year, locale, (rule) => `${whenOf(service, pricing, rule, locale)}: ${rowText(rule, locale)}`) },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** What the output of the table of who may have it means. */
export function entitlementOf({ entitlement, evaluate }: Pick<Service, "entitlement" | "evaluate">, output: unknown, names: Readonly<Record<string, unknown>>): Entitlement {
  if (entitlement && evaluate(entitlement.entitledWhen, { ...names, result: output }) === true) return "entitled";
  const outcome = typeof output === "object" && output !== null && "outcome" in output ? output.outcome : null;
  return outcome === "not-entitled" ? "not-entitled" : "unclear";
}

type Rule = DecisionTable["rules"][number];

/** Null where the decision is no table. */
export function tableOf(service: Pick<Service, "rules">, decision: string): DecisionTable | null {
  const found = service.rules.flatMap((model) => model.decisions).find((one) => one.name === decision || one.id === decision);
  return found?.logic.type === "table" ? found.logic : null;
}

function linesOf(table: DecisionTable | null, year: number, locale: Locale, say: (rule: Rule) => string): readonly string[] {
  if (!table) return [];
  return [...new Set(table.rules.filter((rule) => rowText(rule, locale) !== "" && holdsIn(table, rule, year)).map(say))];
}

/** Not a row of another year, where a table asks for the year. */
function holdsIn(table: DecisionTable, { inputs }: Rule, year: number): boolean {
  return inputs.every((cell, index) => !isYear(table.inputs[index]) || evaluateUnaryTests(cell, year) === true);
}

function isYear(input: DecisionTable["inputs"][number] | undefined): boolean {
  return input?.expression.text.endsWith(".year") ?? false;
}

/** The outputs of a row that stand there as they are. */
function literalsOf(table: DecisionTable | null, { outputs }: Rule): Readonly<Record<string, unknown>> {
  const named = outputs.map(({ node }, index) => [table?.outputs[index]?.name ?? "", node.type === "literal" ? fromFeel(node.value) : null] as const);
  return Object.fromEntries(named);
}

/** "Når det er sådan (kilometer: over 20.000)"; without the brackets where a cell is more than a few values or a limit. What it is not, and the year, is left to the row's own text. */
function whenOf(service: Service, table: DecisionTable | null, { inputs }: Rule, locale: Locale): string {
  const { when } = words[locale];
  const said: string[] = [];
  for (const [index, { node }] of inputs.entries()) {
    const input = table?.inputs[index];
    if (!input || node.type === "any" || node.negated || isYear(input)) continue;
    const tests = node.tests.map((test) => testInWords(service, test, locale));
    if (tests.includes(null)) return when;
    said.push(`${uncapital(labelInWords(service, input.label, locale))}: ${tests.join(` ${words[locale].or} `)}`);
  }
  return said.length === 0 ? when : `${when} (${said.join("; ")})`;
}

type Test = Extract<UnaryTests["node"], { type: "tests" }>["tests"][number];

function testInWords(service: Service, test: Test, locale: Locale): string | null {
  const { compare, and } = words[locale];
  const value = (one: Test) => literalInWords(service, one, locale);
  if (test.type === "unary") {
    const limit = value(test.operand);
    const operator = Object.entries(compare).find(([sign]) => sign === test.operator)?.[1];
    return limit === null || operator === undefined ? null : `${operator} ${limit}`;
  }
  if (test.type === "range") {
    const [start, end] = [value(test.start), value(test.end)];
    return start === null || end === null ? null : `${compare[test.startIncluded ? ">=" : ">"]} ${start} ${and} ${compare[test.endIncluded ? "<=" : "<"]} ${end}`;
  }
  return value(test);
}

function literalInWords(service: Service, node: Test, locale: Locale): string | null {
  const said = node.type === "literal" ? valueInWords(service, fromFeel(node.value), locale) : null;
  return said && uncapital(said);
}

/** "Drivmiddel" within a sentence; "CPR-registeret" stays. */
function uncapital(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text;
}
