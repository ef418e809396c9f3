/** Which rows of a decision's table can still match while some of what it looks at is not known yet. */
import { fromFeel, referencedNames, withinLimits, type Expression, type UnaryTests } from "../feel.ts";
import type { MatchedRule } from "../model.ts";
import { conform } from "./conform.ts";
import { explainRule, findDecision, openRun, type Run, scopeOf } from "./decide.ts";
import type { Decision, DmnModel, Logic } from "./model.ts";
import { outputOf } from "./run-table.ts";

export interface PossibleRow {
  readonly rule: MatchedRule;
  readonly output: unknown;
  /** It matches whatever the rest turns out to be. */
  readonly sure: boolean;
}

/** Policies by which one row gives the answer. */
const byOneRow = ["UNIQUE", "ANY", "FIRST", "PRIORITY"];

/**
 * The rows that can match, in the order of the table. `isOpen` says of a name as `referencedNames` gives it (`answers.plate`) that it is not known yet: a cell that looks at it may match.
 * Null where the decision is no table, or puts several rows together.
 * @throws UnknownDecisionError; FeelLimitError for rules that never end.
 */
export function possibleRows(model: DmnModel, decisionNameOrId: string, inputs: Readonly<Record<string, unknown>>, isOpen: (name: string) => boolean): readonly PossibleRow[] | null {
  const decision = findDecision(model, decisionNameOrId);
  const { logic: table } = decision;
  if (table.type !== "table" || !byOneRow.includes(table.hitPolicy)) return null;
  return withinLimits(() => {
    const run = openRun(model, inputs);
    const scope = scopeOf(decision, run);
    const isUnsure = (one: Expression | UnaryTests) => looksAtOpen(one, decision, run, isOpen);
    const values = table.inputs.map(({ expression, typeRef }) => (isUnsure(expression) ? open : conform(expression.run(scope), typeRef, run.known)));
    const rows = table.rules.flatMap((rule) => {
      const cells = rule.inputs.map((cell, index) => {
        const value = values[index] ?? null;
        if (cell.node.type === "any") return "matches";
        if (value === open || isUnsure(cell)) return "may match";
        return cell.test(value, scope) === true ? "matches" : "does not";
      });
      if (cells.includes("does not")) return [];
      return [{ rule: explainRule(rule), output: fromFeel(outputOf(table, rule, scope)), sure: !cells.includes("may match") }];
    });
    const first = table.hitPolicy === "FIRST" ? rows.findIndex(({ sure }) => sure) : -1;
    return first < 0 ? rows : rows.slice(0, first + 1);
  });
}

const open = Symbol("not known yet");

function looksAtOpen(one: Expression | UnaryTests, decision: Decision, run: Run, isOpen: (name: string) => boolean): boolean {
  return referencedNames(one).some((name) => {
    const required = run.model.decisions.find((other) => decision.requires.includes(other.id) && other.name === name.split(".")[0]);
    return required ? expressionsOf(required.logic)?.some((inner) => looksAtOpen(inner, required, run, isOpen)) ?? true : isOpen(name);
  });
}

/** What a logic is worked out from; null where it is not said, so that nobody counts on it. */
function expressionsOf(logic: Logic): readonly (Expression | UnaryTests)[] | null {
  switch (logic.type) {
    case "literal": return [logic.expression];
    case "table": return [...logic.inputs.map(({ expression }) => expression), ...logic.rules.flatMap((rule) => [...rule.inputs, ...rule.outputs])];
    case "context": {
      const parts = logic.entries.map((entry) => expressionsOf(entry.logic));
      return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
    }
    default: return null;
  }
}
