/**
 * The values FEEL knows. Numbers are decimals of 34 digits (IEEE 754-2008 decimal128, DMN 1.5 §10.3.2.3.1), so money adds up;
 * contexts are Maps, so that no key of the input can reach an object's prototype.
 */
import { Decimal as DecimalBase } from "decimal.js";
import type { Temporal } from "temporal-polyfill";

export const Decimal = DecimalBase.clone({
  precision: 34, rounding: DecimalBase.ROUND_HALF_EVEN, maxE: 6144, minE: -6143, toExpNeg: -6200, toExpPos: 6200,
});
export type Decimal = DecimalBase;

export interface FeelDate { readonly kind: "date"; readonly date: Temporal.PlainDate }
/** `offset` in seconds or a named `zone`; neither: a local time. */
export interface FeelTime { readonly kind: "time"; readonly time: Temporal.PlainTime; readonly zone: Zone | null }
export interface FeelDateTime { readonly kind: "date and time"; readonly dateTime: Temporal.PlainDateTime; readonly zone: Zone | null }
/** `id` is what Temporal takes ("+01:00", "Europe/Copenhagen", "UTC"); `text` is what was written ("Z", "@Europe/Copenhagen"). */
export interface Zone { readonly id: string; readonly text: string }
export interface DaysDuration { readonly kind: "days and time duration"; readonly nanoseconds: bigint }
export interface MonthsDuration { readonly kind: "years and months duration"; readonly months: number }
/** An end is null where the range is open to that side (`> 5`). `outside` turns it round (`!= 5`). */
export interface FeelRange {
  readonly kind: "range";
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  readonly outside: boolean;
}
export interface FeelFunction {
  readonly kind: "function";
  /** Several ways to name the parameters are allowed for a built-in (`date(from)`, `date(year, month, day)`). */
  readonly signatures: readonly (readonly string[])[];
  /** Takes any number of arguments. */
  readonly variadic: boolean;
  call(args: readonly FeelValue[]): FeelValue;
}
export type FeelContext = Map<string, FeelValue>;
export type FeelValue =
  | null | boolean | string | Decimal | FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration
  | FeelRange | FeelFunction | FeelContext | readonly FeelValue[];

export type Kind =
  | "null" | "boolean" | "string" | "number" | "date" | "time" | "date and time" | "days and time duration"
  | "years and months duration" | "range" | "function" | "context" | "list";

export function isList(value: FeelValue): value is readonly FeelValue[] {
  return Array.isArray(value);
}
export function isNumber(value: FeelValue): value is Decimal {
  return value instanceof Decimal;
}
export function isContext(value: FeelValue): value is FeelContext {
  return value instanceof Map;
}

type Tagged = FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration | FeelRange | FeelFunction;
function isTagged(value: FeelValue): value is Tagged {
  return typeof value === "object" && value !== null && "kind" in value;
}
export function tagged<K extends Tagged["kind"]>(value: FeelValue, kind: K): value is Extract<Tagged, { kind: K }> {
  return isTagged(value) && value.kind === kind;
}

export function kindOf(value: FeelValue): Kind {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (isNumber(value)) return "number";
  if (isList(value)) return "list";
  if (isContext(value)) return "context";
  return value.kind;
}

/** A decimal within the 34 digits, or null where the result is no number. */
export function finite(value: Decimal): Decimal | null {
  return value.isFinite() ? value : null;
}
export function decimal(value: number | string | bigint): Decimal {
  return new Decimal(typeof value === "bigint" ? value.toString() : value);
}
/** The whole number that a decimal is, when it is one and safe to count with. */
export function wholeNumber(value: FeelValue | undefined): number | null {
  if (value === undefined || !isNumber(value) || !value.isInteger()) return null;
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : null;
}
export function range(start: FeelValue, end: FeelValue, startIncluded: boolean, endIncluded: boolean, outside = false): FeelRange {
  return { kind: "range", start, end, startIncluded, endIncluded, outside };
}
export function date(value: Temporal.PlainDate): FeelDate {
  return { kind: "date", date: value };
}
export function days(nanoseconds: bigint): DaysDuration {
  return { kind: "days and time duration", nanoseconds };
}
export function months(value: number): MonthsDuration | null {
  return Number.isSafeInteger(value) ? { kind: "years and months duration", months: value === 0 ? 0 : value } : null;
}

/** Words of a name with one space between them and round its signs, so that `a+b` and `a + b` are one name. */
export function normalName(name: string): string {
  return name.replace(/\s*(\*\*|[./\-'+*])\s*/gu, " $1 ").replace(/\s+/gu, " ").trim();
}

/** The value under a name; the name is also found when it is written with other spaces. */
export function entryOf(context: FeelContext, name: string): FeelValue | undefined {
  const value = context.get(name);
  if (value !== undefined || /^[\p{L}\p{N}_]*$/u.test(name)) return value;
  const wanted = normalName(name);
  for (const [key, found] of context) if (normalName(key) === wanted) return found;
  return undefined;
}
