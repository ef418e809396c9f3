import type { Json, Mapping, Variables } from "./model.ts";
import { ExpressionFailed, evaluate, type Run } from "./run.ts";

/**
 * A copy of the variables with one set. A dotted name sets inside a group ("facts.vehicle"); groups that are missing or
 * null are made. Throws ExpressionFailed where a part of the name is a value that nothing can be put into.
 */
export function withVariable(variables: Variables, name: string, value: Json): Variables {
  const dot = name.indexOf(".");
  if (dot < 0) return { ...variables, [name]: value };
  const head = name.slice(0, dot);
  const group = Object.hasOwn(variables, head) ? variables[head] : null;
  if (!isGroup(group ?? null)) throw new ExpressionFailed(`'${name}' cannot be set: '${head}' is not a group of values`);
  return { ...variables, [head]: withVariable(toGroup(group), name.slice(dot + 1), value) };
}

/** The inputs of an element: each mapping evaluated on the variables of the process. */
export function mapInputs(run: Run, element: { readonly id: string; readonly inputs: readonly Mapping[] }): Variables {
  return mapAll(run, element.inputs, run.variables, {}, `Input of '${element.id}'`);
}

/**
 * The variables after an element's outputs. Every output sees the variables as they were before and `result`, so the
 * order of the mappings does not matter. Nothing is changed when one of them fails.
 */
export function mapOutputs(
  run: Run,
  element: { readonly id: string; readonly outputs: readonly Mapping[] },
  before: Variables,
  result: Json,
): Variables {
  return mapAll(run, element.outputs, { ...before, result }, before, `Output of '${element.id}'`);
}

function mapAll(run: Run, mappings: readonly Mapping[], seen: Variables, into: Variables, where: string): Variables {
  return mappings.reduce<Variables>(
    (mapped, mapping) => withVariable(mapped, mapping.name, evaluate(run, mapping.value, seen, `${where}, ${mapping.name}`)),
    into,
  );
}

function isGroup(value: Json): boolean {
  return value === null || (typeof value === "object" && !Array.isArray(value));
}

function toGroup(value: Json | undefined): Variables {
  return isVariables(value) ? value : {};
}

function isVariables(value: Json | undefined): value is Variables {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
