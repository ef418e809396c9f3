/** Equality and order, three-valued: null where two values cannot be compared (DMN 1.5 tables 52–54). */
import { Temporal } from "temporal-polyfill";
import type { CompareOperator } from "./ast.ts";
import {
  isContext, isList, isNumber, kindOf, tagged, type FeelContext, type FeelDateTime, type FeelRange, type FeelTime, type FeelValue,
} from "./values.ts";

type Truth = boolean | null;

export function equal(left: FeelValue, right: FeelValue): Truth {
  if (left === null || right === null) return left === right;
  if (kindOf(left) !== kindOf(right)) return null;
  if (isList(left) && isList(right)) return equalLists(left, right);
  if (isContext(left) && isContext(right)) return equalContexts(left, right);
  if (tagged(left, "range") && tagged(right, "range")) return equalRanges(left, right);
  if (tagged(left, "function")) return left === right;
  if (typeof left === "boolean") return left === right;
  const order = compare(left, right);
  return order === null ? null : order === 0;
}

function equalLists(left: readonly FeelValue[], right: readonly FeelValue[]): Truth {
  return left.length === right.length && left.every((item, index) => equal(item, right[index] ?? null) === true);
}
function equalContexts(left: FeelContext, right: FeelContext): Truth {
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && equal(value, right.get(key) ?? null) === true);
}
function equalRanges(left: FeelRange, right: FeelRange): Truth {
  return left.startIncluded === right.startIncluded && left.endIncluded === right.endIncluded && left.outside === right.outside
    && equal(left.start, right.start) === true && equal(left.end, right.end) === true;
}

/** Below, at or above 0; null when the two have no order. */
export function compare(left: FeelValue, right: FeelValue): number | null {
  if (isNumber(left) && isNumber(right)) return left.comparedTo(right);
  if (typeof left === "string" && typeof right === "string") return left === right ? 0 : left < right ? -1 : 1;
  if (tagged(left, "date") && tagged(right, "date")) return Temporal.PlainDate.compare(left.date, right.date);
  if (tagged(left, "time") && tagged(right, "time")) return compareTimes(left, right);
  if (tagged(left, "date and time") && tagged(right, "date and time")) return compareDateTimes(left, right);
  if (tagged(left, "years and months duration") && tagged(right, "years and months duration")) return Math.sign(left.months - right.months);
  if (tagged(left, "days and time duration") && tagged(right, "days and time duration")) {
    return left.nanoseconds === right.nanoseconds ? 0 : left.nanoseconds < right.nanoseconds ? -1 : 1;
  }
  return null;
}

/** A local time has no order to one with a zone: nobody knows which instant it is. */
function compareDateTimes(left: FeelDateTime, right: FeelDateTime): number | null {
  if (left.zone === null && right.zone === null) return Temporal.PlainDateTime.compare(left.dateTime, right.dateTime);
  if (left.zone === null || right.zone === null) return null;
  const [a, b] = [instantOf(left), instantOf(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Nanoseconds since 1970, local date-times taken as UTC. */
export function instantOf(value: FeelDateTime): bigint {
  return value.dateTime.toZonedDateTime(value.zone?.id ?? "UTC").epochNanoseconds;
}

const someDay = Temporal.PlainDate.from("2000-01-01");
function compareTimes(left: FeelTime, right: FeelTime): number | null {
  const onDay = (value: FeelTime): FeelDateTime => ({ kind: "date and time", dateTime: someDay.toPlainDateTime(value.time), zone: value.zone });
  return compareDateTimes(onDay(left), onDay(right));
}

export function compareWith(operator: CompareOperator, left: FeelValue, right: FeelValue): Truth {
  if (operator === "=") return equal(left, right);
  if (operator === "!=") {
    const same = equal(left, right);
    return same === null ? null : !same;
  }
  const order = compare(left, right);
  if (order === null) return null;
  switch (operator) {
    case "<": return order < 0;
    case "<=": return order <= 0;
    case ">": return order > 0;
    case ">=": return order >= 0;
  }
}

export function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}
export function either(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

export function includes(range: FeelRange, value: FeelValue): Truth {
  if (range.outside) return compareWith("!=", value, range.start);
  if (range.startIncluded && range.endIncluded && range.start === range.end) return equal(value, range.start);
  const above = range.start === null ? true : compareWith(range.startIncluded ? ">=" : ">", value, range.start);
  const below = range.end === null ? true : compareWith(range.endIncluded ? "<=" : "<", value, range.end);
  return both(above, below);
}

/** What a test of a cell or after `in` says of a value: a range holds it, a list has it, or it is the same. */
export function matches(test: FeelValue, value: FeelValue): Truth {
  if (tagged(test, "range") && !tagged(value, "range")) return includes(test, value);
  if (isList(test)) return inList(test, value);
  return equal(value, test);
}

function inList(list: readonly FeelValue[], value: FeelValue): Truth {
  if (isList(value) && equal(list, value) === true) return true;
  return list.some((item) => (tagged(item, "range") && !tagged(value, "range") ? includes(item, value) : equal(value, item)) === true);
}
