/** Every built-in function by name. */
import type { FeelFunction } from "../values.ts";
import { aggregateFunctions } from "./aggregates.ts";
import { contextFunctions } from "./contexts.ts";
import { conversionFunctions } from "./conversion.ts";
import { listFunctions } from "./lists.ts";
import { numberFunctions } from "./numbers.ts";
import { stringFunctions } from "./strings.ts";
import { temporalFunctions } from "./temporal.ts";

export const builtins: ReadonlyMap<string, FeelFunction> = new Map([
  ...conversionFunctions, ...stringFunctions, ...listFunctions, ...aggregateFunctions,
  ...numberFunctions, ...contextFunctions, ...temporalFunctions,
]);

/** Names that are not free for an author's own use without hiding a function. */
export const builtinNames: readonly string[] = [...builtins.keys(), "today", "now"];
