/** What is wrong with a table before anybody meets it: rows that contradict, values that fall through, rows that never count. */
import { fromFeel, rootScope, type Expression } from "../feel.ts";
import type { Scope } from "../feel/scope.ts";
import { equal } from "../feel/compare.ts";
import type { Decision, DecisionTable, DmnModel } from "./model.ts";
import { axesOf, type Axis } from "./table-axes.ts";

export interface Finding {
  readonly kind: "overlap" | "gap" | "never-matches";
  readonly file: string;
  readonly line: number;
  readonly element: string;
  readonly decision: string;
  /** 1-based. */
  readonly rows: readonly number[];
  /** Label of the input -> a value that shows it (a text in ‹› stands for a condition). */
  readonly example: Readonly<Record<string, unknown>>;
  /** What it is and what to do. */
  readonly advice: string;
}

const mostGaps = 3;
/** Tables whose columns split into more parts than this are not searched to the end. */
const mostSteps = 200_000;

/** Findings of all tables of a model. Conditions that cannot be worked out beforehand never cause a finding of a gap. */
export function checkTable(model: DmnModel): Finding[] {
  const scope = rootScope(new Map());
  return model.decisions.flatMap((decision) => (decision.logic.type === "table" ? checkOne(model, decision, decision.logic, scope) : []));
}

function checkOne(model: DmnModel, decision: Decision, table: DecisionTable, scope: Scope): Finding[] {
  const axes = axesOf(table, model, scope);
  const report = (kind: Finding["kind"], rows: readonly number[], point: readonly number[], advice: string): Finding => {
    const at = table.rules[(rows.at(-1) ?? 0) - 1] ?? table;
    return { kind, file: model.file, line: at.line, element: at.element, decision: decision.name, rows, example: exampleOf(axes, point), advice };
  };
  return [...overlaps(table, axes, report), ...neverMatching(table, axes, report), ...gaps(table, axes, report)];
}

type Report = (kind: Finding["kind"], rows: readonly number[], point: readonly number[], advice: string) => Finding;

function exampleOf(axes: readonly Axis[], point: readonly number[]): Record<string, unknown> {
  return Object.fromEntries(axes.map((axis, column) => {
    const found = axis.values[point[column] ?? 0];
    return [axis.label, found === undefined ? null : "text" in found ? `‹${found.text}›` : fromFeel(found.value)];
  }));
}

function overlaps(table: DecisionTable, axes: readonly Axis[], report: Report): Finding[] {
  if (table.hitPolicy !== "UNIQUE" && table.hitPolicy !== "ANY") return [];
  return table.rules.flatMap((lower, j) => table.rules.slice(0, j).flatMap((upper, i) => {
    const point = axes.map((axis) => [...(axis.surely[i] ?? [])].find((value) => axis.surely[j]?.has(value)));
    if (!point.every((value) => value !== undefined)) return [];
    const alike = lower.outputs.every((cell, index) => saysTheSame(cell, upper.outputs[index]));
    if (table.hitPolicy === "ANY" && alike) return [];
    const advice = `Rows ${upper.row} and ${lower.row} match the same values, which the hit policy ${table.hitPolicy} forbids. Narrow one of them, or choose FIRST.`;
    return [report("overlap", [upper.row, lower.row], point, advice)];
  }));
}

function saysTheSame(one: Expression, other: Expression | undefined): boolean {
  if (!other || one.text === other.text) return one.text === other?.text;
  return one.node.type === "literal" && other.node.type === "literal" && equal(one.node.value, other.node.value) === true;
}

function neverMatching(table: DecisionTable, axes: readonly Axis[], report: Report): Finding[] {
  return table.rules.flatMap((rule, row) => {
    const own = axes.map((axis) => axis.surely[row] ?? new Set<number>());
    const earlier = table.hitPolicy === "FIRST" ? [...table.rules.keys()].slice(0, row) : [];
    const empty = own.some((values) => values.size === 0);
    if (!empty && (table.hitPolicy !== "FIRST" || uncovered(axes, own, earlier, "surely", 1).length > 0)) return [];
    const why = empty ? "no allowed value fits all its cells" : "the rows above it take everything first";
    const point = own.map((values) => [...values][0] ?? 0);
    return [report("never-matches", [rule.row], point, `Row ${rule.row} can never match: ${why}. Remove it, change it or move it up.`)];
  });
}

/** Tables that list or collect may well find nothing; the others need a row, or a default, for every value. */
function gaps(table: DecisionTable, axes: readonly Axis[], report: Report): Finding[] {
  const collects = table.hitPolicy === "COLLECT" || table.hitPolicy === "RULE ORDER" || table.hitPolicy === "OUTPUT ORDER";
  if (collects || table.outputs.some((output) => output.fallback !== null)) return [];
  const all = axes.map((axis) => new Set([...axis.values.entries()].filter(([, one]) => "value" in one).map(([index]) => index)));
  return uncovered(axes, all, [...table.rules.keys()], "perhaps", mostGaps)
    .map((point) => report("gap", [], point, "No row matches these values. Add a row for them, or a default output."));
}

/** Points of the given region that none of the rows takes, at most `wanted` of them. */
function uncovered(axes: readonly Axis[], region: readonly ReadonlySet<number>[], rows: readonly number[], how: "surely" | "perhaps", wanted: number): number[][] {
  const found: number[][] = [];
  const settled = new Set<string>();
  let steps = 0;
  const visit = (column: number, left: readonly number[], point: readonly number[]): void => {
    steps += 1;
    if (found.length >= wanted || steps > mostSteps) return;
    if (left.length === 0) return void found.push([...point, ...region.slice(column).map((values) => [...values][0] ?? 0)]);
    const axis = axes[column];
    const key = `${column}:${left.join()}`;
    if (!axis || settled.has(key)) return;
    settled.add(key);
    for (const value of region[column] ?? []) visit(column + 1, left.filter((row) => axis[how][row]?.has(value)), [...point, value]);
  };
  visit(0, rows, []);
  return found;
}
