/** One decision table on one set of values, with what is needed to explain the answer. */
import type { Scope } from "../feel/scope.ts";
import type { FeelContext, FeelValue } from "../feel/values.ts";
import { conform, type Types } from "./conform.ts";
import { applyHitPolicy, type Outcome } from "./hit-policy.ts";
import type { DecisionTable, TableRule } from "./model.ts";

export interface TableRun extends Outcome {
  readonly values: readonly FeelValue[];
}

export function runTable(table: DecisionTable, scope: Scope, known: Types): TableRun {
  const values = table.inputs.map((input) => conform(input.expression.run(scope), input.typeRef, known));
  const refused = table.inputs.some((input, index) => input.allowed !== null && input.allowed.test(values[index] ?? null, scope) !== true);
  if (refused) return { values, hits: [], output: null };
  const rules = table.rules.filter((rule) => rule.inputs.every((cell, index) => cell.test(values[index] ?? null, scope) === true));
  const hits = rules.map((rule) => ({ rule, output: outputOf(table, rule, scope) }));
  return { values, ...(hits.length > 0 ? applyHitPolicy(table, hits, scope) : { hits: [], output: fallback(table, scope) }) };
}

export function outputOf(table: DecisionTable, rule: TableRule, scope: Scope): FeelValue {
  return asOne(table, rule.outputs.map((cell) => cell.run(scope)));
}

function asOne(table: DecisionTable, values: readonly FeelValue[]): FeelValue {
  if (table.outputs.length === 1) return values[0] ?? null;
  const made: FeelContext = new Map();
  table.outputs.forEach((output, index) => made.set(output.name, values[index] ?? null));
  return made;
}

/** No row matched: the default outputs, as a list where the policy gives lists. */
function fallback(table: DecisionTable, scope: Scope): FeelValue {
  if (table.outputs.every((output) => output.fallback === null)) return null;
  const value = asOne(table, table.outputs.map((output) => output.fallback?.run(scope) ?? null));
  const many = table.hitPolicy === "RULE ORDER" || table.hitPolicy === "OUTPUT ORDER" || (table.hitPolicy === "COLLECT" && table.aggregation === null);
  return many ? [value] : value;
}
