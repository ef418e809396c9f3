/** Many rows match: which of them count, and what comes of them (DMN 1.5 §8.2.10). */
import { compare, equal, matches } from "../feel/compare.ts";
import { arithmetic } from "../feel/arithmetic.ts";
import { decimal, isContext, type FeelValue } from "../feel/values.ts";
import type { Scope } from "../feel/scope.ts";
import type { Aggregation, DecisionTable, TableRule } from "./model.ts";

export interface Hit {
  readonly rule: TableRule;
  readonly output: FeelValue;
}
/** The rows that made the answer, for the explanation. */
export interface Outcome {
  readonly hits: readonly Hit[];
  readonly output: FeelValue;
}

const nothing: Outcome = { hits: [], output: null };

/** `hits` in the order of the table and never empty. Several rows under UNIQUE, or unlike ones under ANY, are null with those rows named. */
export function applyHitPolicy(table: DecisionTable, hits: readonly Hit[], scope: Scope): Outcome {
  const [first] = hits;
  if (!first) return nothing;
  const one = { hits: [first], output: first.output };
  switch (table.hitPolicy) {
    case "UNIQUE": return hits.length === 1 ? one : { hits, output: null };
    case "FIRST": return one;
    case "ANY": return hits.every((hit) => equal(hit.output, first.output) === true) ? { hits, output: first.output } : { hits, output: null };
    case "PRIORITY": return best(byPriority(table, hits, scope));
    case "RULE ORDER": return { hits, output: hits.map((hit) => hit.output) };
    case "OUTPUT ORDER": {
      const ordered = byPriority(table, hits, scope);
      return { hits: ordered, output: ordered.map((hit) => hit.output) };
    }
    case "COLLECT": return { hits, output: aggregate(table.aggregation, hits.map((hit) => hit.output)) };
  }
}

function best(ordered: readonly Hit[]): Outcome {
  const [first] = ordered;
  return first ? { hits: [first], output: first.output } : nothing;
}

/** Outputs are ranked by their place in the list of allowed values, the first output counting most. */
function byPriority(table: DecisionTable, hits: readonly Hit[], scope: Scope): readonly Hit[] {
  const ranks = new Map(hits.map((hit) => [hit, table.outputs.map((output) => {
    const value = output.name !== "" && isContext(hit.output) ? (hit.output.get(output.name) ?? null) : hit.output;
    return rank(output.allowed, value, scope);
  })]));
  return hits.toSorted((left, right) => compareRanks(ranks.get(left) ?? [], ranks.get(right) ?? []));
}

function rank(allowed: DecisionTable["outputs"][number]["allowed"], value: FeelValue, scope: Scope): number {
  if (allowed === null || allowed.node.type === "any") return 0;
  const place = allowed.node.tests.findIndex((test) => test.type === "literal" && matches(test.value, value) === true);
  return place >= 0 ? place : allowed.test(value, scope) === true ? allowed.node.tests.length : allowed.node.tests.length + 1;
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const order = value - (right[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function aggregate(by: Aggregation | null, values: readonly FeelValue[]): FeelValue {
  switch (by) {
    case null: return values;
    case "COUNT": return decimal(values.length);
    case "SUM": return values.slice(1).reduce<FeelValue>((sum, value) => arithmetic("+", sum, value), values[0] ?? null);
    case "MIN": return extreme(values, -1);
    case "MAX": return extreme(values, 1);
  }
}

function extreme(values: readonly FeelValue[], sign: 1 | -1): FeelValue {
  return values.reduce((kept, value) => {
    const order = compare(value, kept);
    return order === null ? null : order * sign > 0 ? value : kept;
  }, values[0] ?? null);
}
