/** Calling a function: arguments by place or by name. A call that does not fit is null. */
import type { FeelFunction, FeelValue } from "./values.ts";

export interface GivenArgument {
  readonly name: string | null;
  readonly value: FeelValue;
}

export function callFunction(callee: FeelFunction, args: readonly GivenArgument[]): FeelValue {
  if (args.every((arg) => arg.name === null)) return callee.call(args.map((arg) => arg.value));
  const given = new Map(args.map((arg) => [arg.name ?? "", arg.value]));
  const signature = callee.signatures.find((names) => names.length === given.size && names.every((name) => given.has(name)));
  if (signature) return callee.call(signature.map((name) => given.get(name) ?? null));
  // A later optional parameter may be named while an earlier one is left out.
  const wider = callee.signatures.find((names) => [...given.keys()].every((name) => names.includes(name)));
  return wider ? callee.call(wider.map((name) => given.get(name) ?? null)) : null;
}
