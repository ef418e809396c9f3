/**
 * An input column as a short list of values that stand for all: every limit named in its cells, and one value on either side.
 * Whatever the cells can tell apart, two of these values tell apart too, so a table is checked by trying them.
 */
import type { UnaryTests } from "../feel.ts";
import type { Node } from "../feel/ast.ts";
import { compile } from "../feel/compile.ts";
import { equal } from "../feel/compare.ts";
import { childrenOf, mentions, namesIn } from "../feel/names.ts";
import type { Scope } from "../feel/scope.ts";
import { date, decimal, isNumber, tagged, type Decimal, type FeelValue } from "../feel/values.ts";
import type { DecisionTable, DmnModel, TableInput } from "./model.ts";

export interface Axis {
  readonly label: string;
  readonly values: readonly AxisValue[];
  /** By row: the values that its cell takes for sure. */
  readonly surely: readonly ReadonlySet<number>[];
  /** By row: the values that its cell takes or may take (a cell that cannot be worked out may take all). */
  readonly perhaps: readonly ReadonlySet<number>[];
}
/** `text` instead of a value where the cell is a condition that is only known by its words. */
export type AxisValue = { readonly value: FeelValue } | { readonly text: string };

export function axesOf(table: DecisionTable, model: DmnModel, scope: Scope): Axis[] {
  return table.inputs.map((input, column) => axisOf(input, table.rules.flatMap((rule) => rule.inputs[column] ?? []), model, scope));
}

function axisOf(input: TableInput, cells: readonly UnaryTests[], model: DmnModel, scope: Scope): Axis {
  const allowed = input.allowed ?? (input.typeRef === null ? null : (model.types.get(input.typeRef)?.allowed ?? null));
  const known = [...cells.filter(isPlain), ...(allowed ? [allowed] : [])];
  const constants = known.flatMap((cell) => constantsOf(cell, scope));
  const sample = sampleOf(constants, input, allowed !== null).filter((value) => allowed === null || allowed.test(value, scope) === true);
  const opaque = [...new Set(cells.filter((cell) => !isPlain(cell)).map((cell) => cell.text))];
  const values: AxisValue[] = [...sample.map((value) => ({ value })), ...opaque.map((text) => ({ text }))];
  const surely = cells.map((cell) => takenBy(cell, values, scope));
  const everything = new Set(values.keys());
  return { label: input.label, values, surely, perhaps: cells.map((cell, row) => (isPlain(cell) ? (surely[row] ?? everything) : everything)) };
}

function takenBy(cell: UnaryTests, values: readonly AxisValue[], scope: Scope): Set<number> {
  const taken = [...values.entries()].filter(([, one]) => {
    if (cell.node.type === "any") return true;
    return "text" in one ? one.text === cell.text : isPlain(cell) && cell.test(one.value, scope) === true;
  });
  return new Set(taken.map(([index]) => index));
}

const plainTypes = new Set<Node["type"]>(["literal", "unary", "range", "list", "compare", "between", "in", "and", "or", "negate", "name"]);

/** Whether limits are all there is to a cell: no other names, no functions of the value. */
function isPlain(cell: UnaryTests): boolean {
  return namesIn(cell.node).length === 0 && (cell.node.type === "any" || cell.node.tests.every(isPlainNode));
}
function isPlainNode(node: Node): boolean {
  if (node.type === "call") return !mentions(node, "?");
  return plainTypes.has(node.type) && childrenOf(node).every(isPlainNode);
}

function constantsOf(cell: UnaryTests, scope: Scope): FeelValue[] {
  return cell.node.type === "any" ? [] : cell.node.tests.flatMap((node) => constantsIn(node, scope));
}
function constantsIn(node: Node, scope: Scope): FeelValue[] {
  if (node.type === "literal" || node.type === "call" || node.type === "negate") return [compile(node)(scope)];
  return childrenOf(node).flatMap((child) => constantsIn(child, scope));
}

const otherText = "(anything else)";

function sampleOf(constants: readonly FeelValue[], input: TableInput, listed: boolean): FeelValue[] {
  const texts = constants.filter((value) => typeof value === "string");
  const numbers = constants.filter((value) => value !== null && isNumber(value));
  const sample: FeelValue[] = [
    ...(input.typeRef === "boolean" || constants.some((value) => typeof value === "boolean") ? [true, false] : []),
    ...texts, ...(texts.length > 0 && !listed ? [otherText] : []),
    ...roundNumbers(numbers, /^(count|string length|floor|ceiling)\(/u.test(input.expression.text)),
    ...constants.flatMap(roundDate), ...(constants.includes(null) ? [null] : []),
  ];
  if (sample.length === 0) sample.push(input.typeRef === "number" ? decimal(0) : otherText);
  return sample.filter((value, index) => sample.findIndex((other) => equal(other, value) === true) === index);
}

/** Each limit, one below, one above, and one between each two; of whole numbers only where there is one between. */
function roundNumbers(limits: readonly Decimal[], whole: boolean): Decimal[] {
  const sorted = limits.toSorted((left, right) => left.comparedTo(right));
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return [];
  const between = sorted.slice(1).map((limit, index) => {
    const below = sorted[index] ?? limit;
    return whole ? below.plus(1) : below.plus(limit).dividedBy(2);
  });
  return [...sorted, lowest.minus(1), ...between, highest.plus(1)].toSorted((left, right) => left.comparedTo(right));
}

function roundDate(value: FeelValue): FeelValue[] {
  if (value === null || !tagged(value, "date")) return [];
  return [date(value.date.subtract({ days: 1 })), value, date(value.date.add({ days: 1 }))];
}
