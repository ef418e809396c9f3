/** Whether a value is of a type: `instance of`, and the types a DMN file gives its inputs. */
import type { TypeRef } from "./ast.ts";
import { isContext, isList, kindOf, tagged, type FeelValue } from "./values.ts";

const plainKinds = new Set([
  "boolean", "string", "number", "date", "time", "date and time", "days and time duration", "years and months duration", "list", "context",
  "function", "range",
]);
const otherNames: Readonly<Record<string, string>> = {
  dateTime: "date and time", dayTimeDuration: "days and time duration", yearMonthDuration: "years and months duration",
  "day - time - duration": "days and time duration", "year - month - duration": "years and months duration",
};

/** Null for a type that FEEL does not have. */
export function isOfType(value: FeelValue, type: TypeRef): boolean | null {
  switch (type.type) {
    case "named": return isOfNamed(value, type.name);
    case "list": return isList(value) && value.every((item) => isOfType(item, type.of) === true);
    case "range": return value !== null && tagged(value, "range") && isOfType(value.start ?? value.end, type.of) === true;
    case "context": return isContext(value) && type.entries.every(({ name, of }) => value.has(name) && (value.get(name) === null || isOfType(value.get(name) ?? null, of) === true));
    case "function": return value !== null && tagged(value, "function");
  }
}

function isOfNamed(value: FeelValue, name: string): boolean | null {
  const kind = otherNames[name] ?? name;
  if (kind === "Any") return value !== null;
  if (kind === "Null") return value === null;
  return plainKinds.has(kind) ? kindOf(value) === kind : null;
}
