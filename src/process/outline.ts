import type { Mapping, ProcessModel, State, Step } from "./model.ts";

/** A step as the applicant's line shows it. A step that the case went around counts as done once the case is behind it. */
export interface StepState {
  readonly step: Step;
  readonly state: "done" | "now" | "later";
}

/**
 * The applicant's steps and where the case is among them.
 * @param passedElements ids from `passed` effects so far, in any order
 */
export function stepsOf(model: ProcessModel, passedElements: readonly string[], state: Pick<State, "tokens">): readonly StepState[] {
  const stepAt = (element: string) => model.steps.findIndex((step) => step.id === model.elements[element]?.step);
  const now = new Set(state.tokens.map((token) => stepAt(token.element)));
  const reached = Math.max(-1, ...now, ...passedElements.map(stepAt));
  // While a token waits, nothing after the step it waits at is behind the case, even if an earlier round went further.
  const behind = now.size > 0 && Math.max(...now) >= 0 ? Math.max(...now) : reached + 1;
  return model.steps.map((step, index) => ({ step, state: now.has(index) ? "now" : index < behind ? "done" : "later" }));
}

/** A FEEL text in the process. `scope` names what it sees besides the variables. */
export interface UsedExpression {
  readonly expression: string;
  readonly purpose: "condition" | "input" | "output" | "timer" | "due";
  readonly element: string;
  readonly line: number;
  readonly scope: readonly string[];
}

/** Something that the process names and that others must have. */
export interface UsedName {
  readonly name: string;
  readonly element: string;
  readonly line: number;
}

export interface ProcessUse {
  readonly expressions: readonly UsedExpression[];
  readonly operations: readonly UsedName[];
  readonly decisions: readonly UsedName[];
  readonly letters: readonly UsedName[];
  readonly messages: readonly UsedName[];
  /** Kinds of user task. */
  readonly kinds: readonly UsedName[];
  readonly outcomes: readonly UsedName[];
}

/** Everything a process refers to outside itself, with the line to complain about; for checking a service's folder. */
export function listElements(model: ProcessModel): ProcessUse {
  const use = { operations: names(model, "operation"), decisions: names(model, "decision"), letters: names(model, "letter") };
  return {
    ...use,
    messages: names(model, "message"),
    kinds: names(model, "kind"),
    outcomes: names(model, "outcome"),
    expressions: [...conditions(model), ...mappings(model), ...times(model)].sort((a, b) => a.line - b.line),
  };
}

function names(model: ProcessModel, property: "operation" | "decision" | "letter" | "message" | "kind" | "outcome"): readonly UsedName[] {
  return Object.values(model.elements).flatMap((element) => {
    const name: unknown = Object.entries(element).find(([key]) => key === property)?.[1];
    return typeof name === "string" ? [{ name, element: element.id, line: element.line }] : [];
  });
}

function conditions(model: ProcessModel): readonly UsedExpression[] {
  return Object.values(model.flows).flatMap(({ id, condition, line }) =>
    condition === undefined ? [] : [{ expression: condition, purpose: "condition" as const, element: id, line, scope: [] }],
  );
}

function mappings(model: ProcessModel): readonly UsedExpression[] {
  return Object.values(model.elements).flatMap((element) => {
    if (!("inputs" in element)) return [];
    const used = (purpose: "input" | "output", scope: readonly string[]) => (mapping: Mapping) => ({
      expression: mapping.value, purpose, element: element.id, line: element.line, scope,
    });
    return [...element.inputs.map(used("input", [])), ...element.outputs.map(used("output", ["result"]))];
  });
}

function times(model: ProcessModel): readonly UsedExpression[] {
  return Object.values(model.elements).flatMap((element) => {
    const [purpose, text] = "timer" in element ? (["timer", element.timer.expression] as const) : (["due", "due" in element ? element.due : undefined] as const);
    if (!text?.startsWith("=")) return [];
    return [{ expression: text.slice(1).trim(), purpose, element: element.id, line: element.line, scope: [] }];
  });
}
