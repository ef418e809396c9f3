/** How a built-in function is written down: its parameters as text, its work as a function. */
import { isList, type FeelFunction, type FeelValue } from "../values.ts";

export type Work = (...args: (FeelValue | undefined)[]) => FeelValue;

/**
 * `parameters` is "string, start position, length?"; alternatives are separated by " | ", and "list..." takes any number.
 * A call that fits none of them is null.
 */
export function define(parameters: string, work: Work): FeelFunction {
  const signatures = parameters.split(" | ").flatMap(variants);
  const variadic = parameters.endsWith("...");
  return {
    kind: "function",
    signatures,
    variadic,
    call: (args) => (variadic || signatures.some((one) => one.length === args.length) ? work(...args) : null),
  };
}

/** "a, b?" is both (a) and (a, b). */
function variants(signature: string): string[][] {
  const names = signature.split(",").map((name) => name.trim().replace(/\.\.\.$/u, "")).filter((name) => name !== "");
  const needed = names.filter((name) => !name.endsWith("?")).length;
  const plain = names.map((name) => name.replace(/\?$/u, ""));
  return Array.from({ length: names.length - needed + 1 }, (_, extra) => plain.slice(0, needed + extra));
}

export function defineAll(functions: Readonly<Record<string, readonly [parameters: string, work: Work]>>): Map<string, FeelFunction> {
  return new Map(Object.entries(functions).map(([name, [parameters, work]]) => [name, define(parameters, work)]));
}

/** A list argument; a single value is a list of one (DMN 1.5 §10.3.2.9.4), null is none. */
export function listOf(value: FeelValue | undefined): readonly FeelValue[] | null {
  if (value === undefined || value === null) return null;
  return isList(value) ? value : [value];
}

/** `min(1, 2)` and `min([1, 2])` are the same. */
export function spread(args: readonly (FeelValue | undefined)[]): readonly FeelValue[] | null {
  const [first] = args;
  if (args.length === 1) return listOf(first);
  return args.map((arg) => arg ?? null);
}
