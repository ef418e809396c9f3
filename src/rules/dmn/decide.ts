/** A decision worked out on given values, with the reasons: the values it looked at and the rows that matched. */
import { fromFeel, rootScope, toFeel, withinLimits, type EvaluateOptions } from "../feel.ts";
import type { Scope } from "../feel/scope.ts";
import type { FeelContext, FeelValue } from "../feel/values.ts";
import type { MatchedRule, RuleAnswer } from "../model.ts";
import { conform, type Types } from "./conform.ts";
import type { Decision, DmnModel, Knowledge, TableRule } from "./model.ts";
import { runLogic } from "./run-logic.ts";
import { runTable, type TableRun } from "./run-table.ts";

export interface Run {
  readonly model: DmnModel;
  readonly given: Readonly<Record<string, unknown>>;
  readonly options: EvaluateOptions;
  readonly known: Types;
  /** Each decision is worked out once. */
  readonly done: Map<string, FeelValue>;
}

/** A name (or id) that the model has no decision for. */
export class UnknownDecisionError extends Error {
  constructor(model: DmnModel, wanted: string) {
    super(`${model.file} has no decision "${wanted}". It has: ${model.decisions.map((one) => one.name).join(", ")}.`);
    this.name = "UnknownDecisionError";
  }
}

export function findDecision(model: DmnModel, nameOrId: string): Decision {
  const found = model.decisions.find((one) => one.name === nameOrId) ?? model.decisions.find((one) => one.id === nameOrId);
  if (!found) throw new UnknownDecisionError(model, nameOrId);
  return found;
}

/**
 * `inputs` are plain JSON by the names of the model's input data; further names are seen by every expression too.
 * The rows of the answer are those of the decision's own table, not of the tables it needs.
 * @throws UnknownDecisionError; FeelLimitError for rules that never end.
 */
export function decide(model: DmnModel, decisionNameOrId: string, inputs: Readonly<Record<string, unknown>>, options: EvaluateOptions = {}): RuleAnswer {
  const decision = findDecision(model, decisionNameOrId);
  return withinLimits(() => {
    const run = openRun(model, inputs, options);
    const { known } = run;
    if (decision.logic.type !== "table") return { decision: decision.name, output: fromFeel(valueOf(decision, run)), inputs: [], matched: [] };
    const table = runTable(decision.logic, scopeOf(decision, run), known);
    return explain(decision, table, fromFeel(conform(table.output, decision.typeRef, known)));
  });
}

export function openRun(model: DmnModel, inputs: Readonly<Record<string, unknown>>, options: EvaluateOptions = {}): Run {
  return { model, given: inputs, options, known: { types: model.types, scope: rootScope(new Map(), options) }, done: new Map() };
}

export function explainRule(rule: TableRule): MatchedRule {
  return { row: rule.row, id: rule.element, annotations: rule.annotations };
}

function explain(decision: Decision, run: TableRun, output: unknown): RuleAnswer {
  const inputs = decision.logic.type === "table" ? decision.logic.inputs : [];
  return {
    decision: decision.name, output,
    inputs: inputs.map(({ expression, label }, index) => ({ expression: expression.text, label, value: fromFeel(run.values[index] ?? null) })),
    matched: run.hits.map(({ rule }) => explainRule(rule)),
  };
}

function valueOf(decision: Decision, run: Run): FeelValue {
  const known = run.done.get(decision.id);
  if (known !== undefined) return known;
  const value = conform(runLogic(decision.logic, scopeOf(decision, run), run.known), decision.typeRef, run.known);
  run.done.set(decision.id, value);
  return value;
}

/** Everything given, the inputs brought to their types, and the answers of what the decision requires. */
export function scopeOf(decision: Decision, run: Run): Scope {
  const names: FeelContext = new Map(Object.entries(run.given).map(([name, value]) => [name, toFeel(value)]));
  for (const input of run.model.inputs) {
    const value = names.get(input.name);
    if (value !== undefined) names.set(input.name, conform(value, input.typeRef, run.known));
  }
  for (const id of decision.requires) {
    const required = run.model.decisions.find((one) => one.id === id);
    if (required) names.set(required.name, valueOf(required, run));
    const knowledge = run.model.knowledge.find((one) => one.id === id);
    if (knowledge) names.set(knowledge.name, functionOf(knowledge, run));
  }
  return rootScope(names, run.options);
}

/** A business knowledge model sees its parameters and the knowledge it requires, nothing else. */
function functionOf(knowledge: Knowledge, run: Run): FeelValue {
  const names: FeelContext = new Map();
  for (const id of knowledge.requires) {
    const required = run.model.knowledge.find((one) => one.id === id);
    if (required) names.set(required.name, functionOf(required, run));
  }
  const scope = rootScope(names, run.options);
  const made = runLogic(knowledge.logic, scope, run.known);
  names.set(knowledge.name, made);
  return made;
}
