/**
 * FEEL, the one expression language of forms, processes, rules and letters (DMN 1.5 chapter 10). Plain JSON in, plain JSON out.
 * A text that is not FEEL throws FeelSyntaxError when it is read; a value that cannot be worked out is null.
 */
import type { Node, UnaryTests as Cell } from "./feel/ast.ts";
import { builtins } from "./feel/builtins/all.ts";
import { clockFunctions } from "./feel/builtins/temporal.ts";
import { compile, compileUnaryTests, type Test } from "./feel/compile.ts";
import { fromFeel, toContext } from "./feel/convert.ts";
import { readTree, type NameShape } from "./feel/grammar.ts";
import type { Run } from "./feel/loops.ts";
import { namesIn } from "./feel/names.ts";
import { readExpression, readUnaryTests } from "./feel/read.ts";
import { Scope } from "./feel/scope.ts";
import { shapeOf } from "./feel/shape.ts";
import { FeelLimitError } from "./feel/syntax-error.ts";
import type { FeelContext, FeelValue } from "./feel/values.ts";

export { FeelLimitError, FeelSyntaxError } from "./feel/syntax-error.ts";
export { fromFeel, toFeel } from "./feel/convert.ts";

export interface Expression { readonly text: string; readonly node: Node; readonly run: Run }
export interface UnaryTests { readonly text: string; readonly node: Cell; readonly test: Test }
export interface EvaluateOptions {
  /** ISO 8601 date and time that `now()` and `today()` answer with; without it they are null. */
  readonly now?: string;
}

const builtinContext: FeelContext = new Map(builtins);
const mostCached = 2_000;
const expressions = new Map<string, Expression>();
const cells = new Map<string, UnaryTests>();

/** @throws FeelSyntaxError with line, column and advice. `names` only for names that hold more than words (`Approved/Declined`). */
export function parseExpression(text: string, names: NameShape | null = null): Expression {
  return cached(expressions, text, names, () => {
    const node = readExpression(readTree(text, "Expression", names), text);
    return { text, node, run: compile(node) };
  });
}

/** A cell of a decision table. @throws FeelSyntaxError as parseExpression does. */
export function parseUnaryTests(text: string, names: NameShape | null = null): UnaryTests {
  return cached(cells, text, names, () => {
    const node = readUnaryTests(readTree(text, "UnaryTests", names), text);
    return { text, node, test: compileUnaryTests(node) };
  });
}

/** Kept by text; when full, the one read first goes. */
function cached<T>(store: Map<string, T>, text: string, names: NameShape | null, read: () => T): T {
  const key = names === null ? text : `${text}\u0000${JSON.stringify(names)}`;
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = read();
  const [oldest] = store.keys();
  if (store.size >= mostCached && oldest !== undefined) store.delete(oldest);
  store.set(key, made);
  return made;
}

/** @throws FeelSyntaxError for a text that is none, FeelLimitError for one that never ends. */
export function evaluateExpression(expression: Expression | string, names: Record<string, unknown>, options: EvaluateOptions = {}): unknown {
  const parsed = typeof expression === "string" ? parseExpression(expression, shapeOf(names)) : expression;
  return fromFeel(withinLimits(() => parsed.run(rootScope(toContext(names), options))));
}

/** Whether a value passes a cell's tests; null where that cannot be said. `names` are what the cell may mention beside `?`. */
export function evaluateUnaryTests(
  cell: UnaryTests | string, value: unknown, names: Record<string, unknown> = {}, options: EvaluateOptions = {},
): boolean | null {
  const parsed = typeof cell === "string" ? parseUnaryTests(cell, shapeOf(names)) : cell;
  const input = toContext({ value }).get("value") ?? null;
  return withinLimits(() => parsed.test(input, rootScope(toContext(names), options)));
}

/** Names that the expression takes from outside: `today`, `answers.plate` (the first segment only), sorted. */
export function referencedNames(expression: Expression | UnaryTests): string[] {
  return namesIn(expression.node);
}

/** For the rules beside this file: a scope over values that are FEEL's already. */
export function rootScope(names: FeelContext, options: EvaluateOptions = {}): Scope {
  const functions = new Scope(builtinContext);
  return (options.now === undefined ? functions : functions.inner(new Map<string, FeelValue>(clockFunctions(options.now)))).inner(names);
}

export function withinLimits<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    // A function that calls itself for ever runs out of stack.
    if (error instanceof RangeError) throw new FeelLimitError();
    throw error;
  }
}
