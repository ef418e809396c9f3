import type { DataClass } from "../platform/data-class.ts";
import { type Expression, parseExpression, referencedNames, type UnaryTests } from "../rules/feel.ts";
import type { DmnModel } from "../rules/dmn.ts";
import { fieldsOf } from "./letters.ts";
import type { Service } from "./model.ts";

/**
 * What of a service somebody may not read whose role shows only some classes of data: the classed questions and look-ups, and all
 * that is made of them, in outputs, rules and letters, so that a text does not come by another way.
 */
export interface Hidden {
  /** Of the form: answers, and panels that show a hidden look-up. */
  readonly questions: ReadonlySet<string>;
  /** What look-ups are kept under. */
  readonly facts: ReadonlySet<string>;
  /** Names as FEEL has them: `answers.reason`, `facts.person`, `decision.note`, `eligibility`. */
  readonly names: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
  /** Elements whose task is opened with words made of what is hidden. */
  readonly requests: ReadonlySet<string>;
  /** Questions of tasks, as `kind.question`. */
  readonly taskQuestions: ReadonlySet<string>;
}

/** What is hidden from a reader whose role shows these classes; ordinary is always among them. Nothing, for a service that classes nothing. */
export function hiddenFrom(service: Service, data: readonly DataClass[]): Hidden {
  const isHidden = (of: { readonly dataClass?: DataClass }) => of.dataClass !== undefined && of.dataClass !== "ordinary" && !data.includes(of.dataClass);
  const { pages } = service.form;
  const facts = new Set(pages.flatMap((page) => page.lookups).filter(isHidden).map((lookup) => lookup.into));
  const asked = pages.flatMap((page) => page.questions);
  const questions = new Set(asked.filter((question) => isHidden(question) || (question.type === "known" && question.fact !== undefined && facts.has(question.fact))).map((question) => question.id));
  const taskQuestions = new Set(Object.entries(service.tasks).flatMap(([kind, task]) => task.outcomes.flatMap((outcome) => outcome.questions.filter(isHidden).map((question) => `${kind}.${question.id}`))));
  const names = new Set([...[...questions].map((id) => `answers.${id}`), ...[...facts].map((name) => `facts.${name}`)]);
  const decisions = new Set<string>();
  while (spread(service, taskQuestions, names, decisions));
  return {
    questions, facts, names, decisions, taskQuestions,
    letters: new Set(service.letters.filter((letter) => fieldsOf(letter).some(({ expression }) => isMade(expression, names)) || sentWith(service, letter.name, names)).map((letter) => letter.name)),
    requests: new Set(Object.values(service.process.elements).flatMap((element) => ("inputs" in element && element.inputs.some((input) => input.name === "request" && isMade(input.value, names)) ? [element.id] : []))),
  };
}

/** One round of what follows from what is hidden so far; false when nothing more did. */
function spread(service: Service, taskQuestions: ReadonlySet<string>, names: Set<string>, decisions: Set<string>): boolean {
  const before = names.size + decisions.size;
  for (const decision of service.rules.flatMap(decisionsOf)) {
    if (!decision.uses.some((use) => overlaps(use, names))) continue;
    for (const called of decision.called) {
      decisions.add(called);
      names.add(called);
    }
  }
  for (const element of Object.values(service.process.elements)) {
    if (element.type === "businessRuleTask" && decisions.has(element.decision)) names.add(element.resultVariable);
    if (!("outputs" in element)) continue;
    const results = element.type === "userTask" ? [...taskQuestions].filter((one) => one.startsWith(`${element.kind}.`)).map((one) => `result.${one.slice(element.kind.length + 1)}`) : [];
    for (const output of element.outputs) if (isMade(output.value, new Set([...names, ...results]))) names.add(output.name);
  }
  return names.size + decisions.size > before;
}

/** Inputs of a send task are names in its letter. */
function sentWith(service: Service, letter: string, names: ReadonlySet<string>): boolean {
  return Object.values(service.process.elements).some((element) => element.type === "sendTask" && element.letter === letter && element.inputs.some((input) => isMade(input.value, names)));
}

/** Whether a FEEL text is made of any of these names. */
export function isMade(expression: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  const text = expression.startsWith("=") ? expression.slice(1) : expression;
  return referencedNames(parseExpression(text)).some((use) => overlaps(use, names));
}

/** `facts.person` is in `facts.person`, in all of `facts`, and in `facts.person.name`. */
function overlaps(use: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => name === use || name.startsWith(`${use}.`) || use.startsWith(`${name}.`));
}

function decisionsOf(model: DmnModel): readonly { readonly called: readonly string[]; readonly uses: readonly string[] }[] {
  return model.decisions.map((decision) => ({ called: [decision.name, decision.id], uses: expressionsIn(decision.logic).flatMap(referencedNames) }));
}

/** Every expression and cell anywhere in a decision's logic. */
function expressionsIn(part: unknown): readonly (Expression | UnaryTests)[] {
  if (isExpression(part)) return [part];
  if (Array.isArray(part)) return part.flatMap(expressionsIn);
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(expressionsIn) : [];
}

function isExpression(part: unknown): part is Expression | UnaryTests {
  return typeof part === "object" && part !== null && "text" in part && "node" in part && ("run" in part || "test" in part);
}
