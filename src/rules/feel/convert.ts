/** Plain JSON in and out. Dates come in as texts and stay texts until an expression says `date(...)`. */
import { remember } from "./remember.ts";
import { writeDuration, writeTemporal } from "./temporal-text.ts";
import { decimal, Decimal as DecimalClass, isContext, isList, isNumber, tagged, type Decimal, type FeelContext, type FeelValue } from "./values.ts";
import { writeNumber, writeValue } from "./write.ts";

/** Undefined, functions and numbers that are none become null. A value that is FEEL's already stays as it is. */
export function toFeel(value: unknown): FeelValue {
  switch (typeof value) {
    case "boolean": case "string": return value;
    case "number": return Number.isFinite(value) ? decimal(value) : null;
    case "bigint": return decimal(value);
    case "object": return value === null ? null : objectToFeel(value);
    default: return null;
  }
}

function objectToFeel(value: object): FeelValue {
  if (Array.isArray(value)) return value.map(toFeel);
  if (isFeelObject(value)) return value;
  return rememberedContext(value);
}

/** Our own values made elsewhere in this room: a Decimal or a Map. JSON holds neither. */
function isFeelObject(value: object): value is Decimal | FeelContext {
  return value instanceof Map || value instanceof DecimalClass;
}

const rememberedContext = remember(toContext);

export function toContext(value: object): FeelContext {
  return new Map(Object.entries(value).map(([key, entry]) => [key, toFeel(entry)]));
}

/** JSON: numbers where a double holds the decimal exactly as written, else text; days and durations as ISO 8601 text. */
export function fromFeel(value: FeelValue): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (isNumber(value)) return fromNumber(value);
  if (isList(value)) return value.map(fromFeel);
  if (isContext(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, fromFeel(entry)]));
  if (tagged(value, "range")) return writeValue(value);
  if (tagged(value, "function")) return null;
  if (tagged(value, "days and time duration") || tagged(value, "years and months duration")) return writeDuration(value);
  return writeTemporal(value);
}

function fromNumber(value: Decimal): number | string {
  const number = value.toNumber();
  const exact = Number.isFinite(number) && decimal(number).equals(value) && (!value.isInteger() || Number.isSafeInteger(number));
  return exact ? (number === 0 ? 0 : number) : writeNumber(value);
}
