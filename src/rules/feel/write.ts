/** A value as FEEL's `string()` writes it. */
import { writeDuration, writeTemporal } from "./temporal-text.ts";
import { isContext, isList, isNumber, kindOf, tagged, type Decimal, type FeelRange, type FeelValue } from "./values.ts";

export function writeNumber(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}

export function writeValue(value: FeelValue): string {
  if (typeof value === "string") return value;
  return writeInside(value);
}

/** Within lists and contexts texts stand in quotes. */
function writeInside(value: FeelValue): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return `"${value.replace(/["\\]/gu, "\\$&")}"`;
  if (isNumber(value)) return writeNumber(value);
  if (isList(value)) return `[${value.map(writeInside).join(", ")}]`;
  if (isContext(value)) return `{${[...value].map(([key, item]) => `${writeKey(key)}: ${writeInside(item)}`).join(", ")}}`;
  if (tagged(value, "range")) return writeRange(value);
  if (tagged(value, "function")) return "function";
  if (tagged(value, "days and time duration") || tagged(value, "years and months duration")) return writeDuration(value);
  return writeTemporal(value);
}

function writeKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : writeInside(key);
}

function writeRange(value: FeelRange): string {
  if (value.outside) return `!=${writeInside(value.start)}`;
  if (value.start === null && kindOf(value.end) !== "null") return `${value.endIncluded ? "<=" : "<"}${writeInside(value.end)}`;
  if (value.end === null) return `${value.startIncluded ? ">=" : ">"}${writeInside(value.start)}`;
  return `${value.startIncluded ? "[" : "("}${writeInside(value.start)}..${writeInside(value.end)}${value.endIncluded ? "]" : ")"}`;
}
