/** Functions on contexts (DMN 1.5 table 81). */
import { entryOf, isContext, isList, type FeelContext, type FeelValue } from "../values.ts";
import { defineAll, listOf } from "./define.ts";

type Given = FeelValue | undefined;

function getValue(context: Given, key: Given): FeelValue {
  if (context === undefined || !isContext(context) || key === undefined) return null;
  if (typeof key === "string") return entryOf(context, key) ?? null;
  if (!isList(key) || key.length === 0) return null;
  return key.reduce<FeelValue>((value, name) => getValue(value, name), context);
}

function getEntries(context: Given): FeelValue {
  if (context === undefined || !isContext(context)) return null;
  return [...context].map(([key, value]) => new Map<string, FeelValue>([["key", key], ["value", value]]));
}

/** Puts a value under a key, or deep down under a list of keys. */
function put(context: Given, key: Given, value: Given): FeelValue {
  if (context === undefined || !isContext(context) || key === undefined || value === undefined) return null;
  if (typeof key === "string") return new Map([...context, [key, value]]);
  if (!isList(key)) return null;
  const [first, ...rest] = key;
  if (typeof first !== "string") return null;
  if (rest.length === 0) return put(context, first, value);
  const inner = put(context.get(first), rest, value);
  return inner === null ? null : put(context, first, inner);
}

function merge(contexts: Given): FeelValue {
  const list = listOf(contexts);
  if (!list?.every(isContext)) return null;
  return new Map(list.flatMap((context) => [...context]));
}

function fromEntries(entries: Given): FeelValue {
  const list = listOf(entries);
  if (list === null) return null;
  const made: FeelContext = new Map();
  for (const entry of list) {
    const key = isContext(entry) ? entry.get("key") : null;
    const value = isContext(entry) ? entry.get("value") : undefined;
    if (typeof key !== "string" || value === undefined || made.has(key)) return null;
    made.set(key, value);
  }
  return made;
}

export const contextFunctions = defineAll({
  "get value": ["m, key | context, keys", getValue],
  "get entries": ["m", getEntries],
  "context put": ["context, key, value | context, keys, value", put],
  "context merge": ["contexts", merge],
  context: ["entries", fromEntries],
});
