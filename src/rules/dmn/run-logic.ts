/** Boxed expressions at work. */
import { callFunction } from "../feel/call.ts";
import { makeFunction } from "../feel/compile.ts";
import { filter, iterate, type Run } from "../feel/loops.ts";
import type { Scope } from "../feel/scope.ts";
import { isNumber, tagged, type FeelContext, type FeelValue } from "../feel/values.ts";
import { conform, type Types } from "./conform.ts";
import type { Binding, Logic } from "./model.ts";
import { runTable } from "./run-table.ts";

type Of<T extends Logic["type"]> = Extract<Logic, { type: T }>;

export function runLogic(logic: Logic, scope: Scope, known: Types): FeelValue {
  const run = (inner: Logic, at: Scope = scope): FeelValue => runLogic(inner, at, known);
  switch (logic.type) {
    case "none": return null;
    case "literal": return logic.expression.run(scope);
    case "table": return runTable(logic, scope, known).output;
    case "context": return runContext(logic.entries, scope, known);
    case "list": return logic.items.map((item) => run(item));
    case "relation": return logic.rows.map((row) => new Map(logic.columns.map((name, index) => [name, cellOf(row[index], scope, known)])));
    case "invocation": return runInvocation(logic, scope, known);
    case "function": return makeOwnFunction(logic, scope, known);
    case "conditional": return run(logic.condition) === true ? run(logic.yes) : run(logic.no);
    case "filter": return runFilter(logic, scope, known);
    case "loop": return runLoop(logic, scope, known);
  }
}

function cellOf(cell: Logic | undefined, scope: Scope, known: Types): FeelValue {
  return cell ? runLogic(cell, scope, known) : null;
}

/** Entries see those before them; one without a name is the context's result. */
function runContext(entries: readonly Binding[], scope: Scope, known: Types): FeelValue {
  const made: FeelContext = new Map();
  const inner = scope.inner(made);
  for (const { name, typeRef, logic } of entries) {
    const value = conform(runLogic(logic, inner, known), typeRef, known);
    if (name === null) return value;
    made.set(name, value);
  }
  return made;
}

function runInvocation(logic: Of<"invocation">, scope: Scope, known: Types): FeelValue {
  const callee = runLogic(logic.callee, scope, known);
  if (callee === null || !tagged(callee, "function")) return null;
  return callFunction(callee, logic.bindings.map(({ name, typeRef, logic: value }) => ({ name, value: conform(runLogic(value, scope, known), typeRef, known) })));
}

function makeOwnFunction({ parameters, body }: Of<"function">, scope: Scope, known: Types): FeelValue {
  return makeFunction(parameters.map((one) => one.name), (args) => {
    scope.step();
    const given = parameters.map(({ name, typeRef }, index) => [name, conform(args[index] ?? null, typeRef, known)] as const);
    if (given.some(([, value], index) => value === null && (args[index] ?? null) !== null)) return null;
    return runLogic(body, scope.inner(new Map(given)), known);
  });
}

/** The condition of a boxed filter must be a boolean for every item. */
function runFilter(logic: Of<"filter">, scope: Scope, known: Types): FeelValue {
  const list = runLogic(logic.list, scope, known);
  let sound = true;
  const match: Run = (inner) => {
    const found = runLogic(logic.match, inner, known);
    sound &&= typeof found === "boolean" || (found !== null && isNumber(found));
    return found;
  };
  const kept = list === null ? null : filter(list, match, scope);
  return sound ? kept : null;
}

function runLoop(logic: Of<"loop">, scope: Scope, known: Types): FeelValue {
  const source: Run = (inner) => runLogic(logic.list, inner, known);
  const results: FeelValue[] = [];
  const whole = iterate([{ name: logic.iterator, source, end: null }], scope, (inner) => {
    scope.step(results.length);
    const at = logic.kind === "for" ? inner.inner(new Map([["partial", [...results]]])) : inner;
    results.push(runLogic(logic.body, at, known));
    return true;
  });
  if (!whole) return null;
  return logic.kind === "for" ? results : quantified(logic.kind, results);
}

function quantified(kind: "some" | "every", results: readonly FeelValue[]): FeelValue {
  if (!results.every((value) => typeof value === "boolean")) return null;
  return kind === "some" ? results.includes(true) : !results.includes(false);
}
