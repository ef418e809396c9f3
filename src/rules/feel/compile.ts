/** Nodes to closures: an expression is read once and then runs without looking at its text again. */
import { arithmetic, negate } from "./arithmetic.ts";
import type { Iterator, Node, UnaryTests } from "./ast.ts";
import { callFunction } from "./call.ts";
import { both, compareWith, either, matches } from "./compare.ts";
import { filter, iterate, type CompiledIterator, type Run } from "./loops.ts";
import { mentions } from "./names.ts";
import { property } from "./properties.ts";
import type { Scope } from "./scope.ts";
import { isOfType } from "./types.ts";
import { range, tagged, type FeelContext, type FeelFunction, type FeelValue } from "./values.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;
type Truth = boolean | null;
export type Test = (value: FeelValue, scope: Scope) => Truth;

function truth(value: FeelValue): Truth {
  return typeof value === "boolean" ? value : null;
}

export function compile(node: Node): Run {
  switch (node.type) {
    case "literal": return () => node.value;
    case "name": return compileName(node.name);
    case "path": return compilePath(node);
    case "filter": return compileFilter(node);
    case "call": return compileCall(node);
    case "arithmetic": return onBoth(node.left, node.right, (left, right) => arithmetic(node.operator, left, right));
    case "negate": return onOne(node.operand, negate);
    case "compare": return onBoth(node.left, node.right, (left, right) => compareWith(node.operator, left, right));
    case "between": return compileBetween(node);
    case "in": return compileIn(node);
    case "unary": return onOne(node.operand, (operand) => unaryRange(node.operator, operand));
    case "range": return onBoth(node.start, node.end, (start, end) => makeRange(node, start, end));
    case "and": return compileAnd(node.left, node.right);
    case "or": return compileOr(node.left, node.right);
    case "if": return compileIf(node);
    case "for": return compileFor(node);
    case "quantified": return compileQuantified(node);
    case "instance": return onOne(node.value, (value) => isOfType(value, node.of));
    case "list": return compileList(node.items);
    case "context": return compileContext(node);
    case "function": return compileFunction(node);
  }
}

function onOne(operand: Node, work: (value: FeelValue) => FeelValue): Run {
  const run = compile(operand);
  return (scope) => work(run(scope));
}
function onBoth(left: Node, right: Node, work: (left: FeelValue, right: FeelValue) => FeelValue): Run {
  const [runLeft, runRight] = [compile(left), compile(right)];
  return (scope) => work(runLeft(scope), runRight(scope));
}

function compileName(name: string): Run {
  return (scope) => scope.find(name) ?? null;
}
function compilePath({ base, name }: Of<"path">): Run {
  return onOne(base, (value) => property(value, name));
}
function compileFilter(node: Of<"filter">): Run {
  const [base, condition] = [compile(node.base), compile(node.condition)];
  return (scope) => filter(base(scope), condition, scope);
}

function compileCall(node: Of<"call">): Run {
  const callee = compile(node.callee);
  const args = node.args.map((arg) => ({ name: arg.name, run: compile(arg.value) }));
  return (scope) => {
    const target = callee(scope);
    if (target === null || !tagged(target, "function")) return null;
    scope.step();
    return callFunction(target, args.map(({ name, run }) => ({ name, value: run(scope) })));
  };
}

function compileBetween(node: Of<"between">): Run {
  const [value, low, high] = [compile(node.value), compile(node.low), compile(node.high)];
  return (scope) => {
    const found = value(scope);
    return both(compareWith(">=", found, low(scope)), compareWith("<=", found, high(scope)));
  };
}

function compileIn(node: Of<"in">): Run {
  const value = compile(node.value);
  const tests = node.tests.map(compileTest);
  return (scope) => {
    const found = value(scope);
    return anyTrue(tests, found, scope);
  };
}

function anyTrue(tests: readonly Test[], value: FeelValue, scope: Scope): Truth {
  let answer: Truth = false;
  for (const test of tests) {
    answer = either(answer, test(value, scope));
    if (answer === true) return true;
  }
  return answer;
}

/**
 * One test of a cell. With a `?` in it, it is a condition; else it is what the value must be, or be in. A test that is
 * true by itself (`starts with(name, "A")`) also holds, unless the value is a boolean, which is compared.
 */
function compileTest(node: Node): Test {
  const run = compile(node);
  if (node.type === "unary") {
    const operand = compile(node.operand);
    return (value, scope) => compareWith(node.operator, value, operand(scope));
  }
  const asks = mentions(node, "?");
  return (value, scope) => {
    const found = run(scope.inner(new Map([["?", value]])));
    if (asks && typeof found === "boolean") return found;
    if (found === null && (asks || node.type === "range")) return null;
    if (typeof found === "boolean" && typeof value !== "boolean" && node.type !== "literal") return value === null ? false : found;
    return matches(found, value);
  };
}

/** The whole cell: any of its tests, or none of them when it stands in `not(...)`. */
export function compileUnaryTests(cell: UnaryTests): Test {
  if (cell.type === "any") return () => true;
  const tests = cell.tests.map(compileTest);
  return (value, scope) => {
    const found = anyTrue(tests, value, scope);
    return cell.negated && found !== null ? !found : found;
  };
}

function unaryRange(operator: Of<"unary">["operator"], operand: FeelValue): FeelValue {
  switch (operator) {
    case "=": return range(operand, operand, true, true);
    case "!=": return range(operand, operand, true, true, true);
    case "<": return range(null, operand, false, false);
    case "<=": return range(null, operand, false, true);
    case ">": return range(operand, null, false, false);
    case ">=": return range(operand, null, true, false);
  }
}
/** A range whose ends have no order, or the wrong one, is null. */
function makeRange(node: Of<"range">, start: FeelValue, end: FeelValue): FeelValue {
  const ordered = compareWith("<=", start, end) === true;
  return ordered ? range(start, end, node.startIncluded, node.endIncluded) : null;
}

function compileAnd(left: Node, right: Node): Run {
  const [runLeft, runRight] = [compile(left), compile(right)];
  return (scope) => {
    const first = truth(runLeft(scope));
    return first === false ? false : both(first, truth(runRight(scope)));
  };
}
function compileOr(left: Node, right: Node): Run {
  const [runLeft, runRight] = [compile(left), compile(right)];
  return (scope) => {
    const first = truth(runLeft(scope));
    return first === true ? true : either(first, truth(runRight(scope)));
  };
}
function compileIf(node: Of<"if">): Run {
  const [condition, yes, no] = [compile(node.condition), compile(node.yes), compile(node.no)];
  return (scope) => (condition(scope) === true ? yes(scope) : no(scope));
}

function compileIterators(iterators: readonly Iterator[]): CompiledIterator[] {
  return iterators.map(({ name, source, end }) => ({ name, source: compile(source), end: end && compile(end) }));
}

/** `partial` in the body is the list of the results so far. */
function compileFor(node: Of<"for">): Run {
  const iterators = compileIterators(node.iterators);
  const body = compile(node.body);
  const wantsPartial = mentions(node.body, "partial");
  return (scope) => {
    const results: FeelValue[] = [];
    const whole = iterate(iterators, scope, (inner) => {
      if (wantsPartial) scope.step(results.length);
      results.push(body(wantsPartial ? inner.inner(new Map([["partial", [...results]]])) : inner));
      return true;
    });
    return whole ? results : null;
  };
}

function compileQuantified(node: Of<"quantified">): Run {
  const iterators = compileIterators(node.iterators);
  const body = compile(node.body);
  const decisive = node.kind === "some";
  return (scope) => {
    let answer: Truth = !decisive;
    const whole = iterate(iterators, scope, (inner) => {
      const found = truth(body(inner));
      answer = decisive ? either(answer, found) : both(answer, found);
      return answer !== decisive;
    });
    return whole ? answer : null;
  };
}

function compileList(nodes: readonly Node[]): Run {
  const items = nodes.map(compile);
  return (scope) => items.map((item) => item(scope));
}

/** An entry sees those before it. */
function compileContext(node: Of<"context">): Run {
  const entries = node.entries.map(({ key, value }) => ({ key, run: compile(value) }));
  return (scope) => {
    const made: FeelContext = new Map();
    const inner = scope.inner(made);
    for (const { key, run } of entries) made.set(key, run(inner));
    return made;
  };
}

function compileFunction({ parameters, body }: Of<"function">): Run {
  if (body === null) return () => null;
  const run = compile(body);
  const names = parameters.map((parameter) => parameter.name);
  return (scope) => makeFunction(names, (given) => {
    const fits = parameters.every(({ of }, index) => of === null || given[index] === null || isOfType(given[index] ?? null, of) !== false);
    return fits ? run(scope.inner(new Map(names.map((name, index) => [name, given[index] ?? null])))) : null;
  });
}

/** A function of an author's own: exactly its parameters, or null. */
export function makeFunction(names: readonly string[], work: (args: readonly FeelValue[]) => FeelValue): FeelFunction {
  return { kind: "function", signatures: [names], variadic: false, call: (args) => (args.length === names.length ? work(args) : null) };
}
