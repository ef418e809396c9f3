/** Functions that make a value of another kind (DMN 1.5 table 74), and `not`. What cannot be made is null. */
import { Temporal } from "temporal-polyfill";
import { isDuration } from "../arithmetic.ts";
import {
  fraction, joinDateTime, makeDate, midnight, orNull, readDate, readDateTime, readDuration, readTime, readZone,
} from "../temporal-text.ts";
import { date, decimal, Decimal, isNumber, months, tagged, wholeNumber, type DaysDuration, type FeelTime, type FeelValue, type Zone } from "../values.ts";
import { writeValue } from "../write.ts";
import { defineAll } from "./define.ts";

type Given = FeelValue | undefined;

function toDate(first: Given, month?: Given, day?: Given): FeelValue {
  if (first === undefined || first === null) return null;
  if (month !== undefined) {
    const parts = [wholeNumber(first), wholeNumber(month), wholeNumber(day)];
    const [y, m, d] = parts;
    return typeof y === "number" && typeof m === "number" && typeof d === "number" ? makeDate(y, m, d) : null;
  }
  if (typeof first === "string") return readDate(first);
  if (tagged(first, "date and time")) return date(first.dateTime.toPlainDate());
  return tagged(first, "date") ? first : null;
}

function toDateTime(first: Given, time?: Given): FeelValue {
  if (first === undefined || first === null) return null;
  if (time === undefined) {
    if (typeof first === "string") return readDateTime(first);
    return tagged(first, "date and time") ? first : tagged(first, "date") ? joinDateTime(first, midnight) : null;
  }
  const day = tagged(first, "date and time") ? date(first.dateTime.toPlainDate()) : first;
  return time !== null && tagged(day, "date") && tagged(time, "time") ? joinDateTime(day, time) : null;
}

function toTime(first: Given, minute?: Given, second?: Given, offset?: Given): FeelValue {
  if (first === undefined || first === null) return null;
  if (minute !== undefined) return makeTime(first, minute, second, offset);
  if (typeof first === "string") return readTime(first.replace(/^T/u, ""));
  if (tagged(first, "date and time")) return { kind: "time", time: first.dateTime.toPlainTime(), zone: first.zone };
  if (tagged(first, "date")) return { ...midnight, zone: { id: "UTC", text: "Z" } };
  return tagged(first, "time") ? first : null;
}

function makeTime(hour: Given, minute: Given, second: Given, offset: Given): FeelTime | null {
  const [h, m] = [wholeNumber(hour), wholeNumber(minute)];
  if (h === null || m === null || second === undefined || second === null || !isNumber(second)) return null;
  const zone = offset === undefined || offset === null ? null : tagged(offset, "days and time duration") ? zoneOf(offset) : undefined;
  if (zone === undefined || second.isNegative()) return null;
  const [whole = "", digits = ""] = second.toFixed().split(".");
  const time = orNull(() => Temporal.PlainTime.from({ hour: h, minute: m, second: Number(whole), ...fraction(digits) }, { overflow: "reject" }));
  return time && { kind: "time", time, zone };
}

function zoneOf(offset: DaysDuration): Zone | null | undefined {
  const seconds = Number(offset.nanoseconds / 1_000_000_000n);
  const size = Math.abs(seconds);
  const two = (value: number): string => Math.floor(value).toString().padStart(2, "0");
  const text = `${seconds < 0 ? "-" : "+"}${two(size / 3600)}:${two((size / 60) % 60)}${size % 60 ? `:${two(size % 60)}` : ""}`;
  return readZone(text) ?? undefined;
}

function toDuration(from: Given): FeelValue {
  if (typeof from === "string") return readDuration(from);
  return from !== undefined && isDuration(from) ? from : null;
}

function monthsBetween(from: Given, to: Given): FeelValue {
  const [start, end] = [dayOf(from), dayOf(to)];
  if (!start || !end) return null;
  return months(start.until(end, { largestUnit: "months" }).months);
}
function dayOf(value: Given): Temporal.PlainDate | null {
  if (value === undefined || value === null) return null;
  return tagged(value, "date") ? value.date : tagged(value, "date and time") ? value.dateTime.toPlainDate() : null;
}

function toNumber(from: Given, grouping?: Given, point?: Given): FeelValue {
  if (from !== undefined && isNumber(from) && grouping === undefined) return from;
  if (typeof from !== "string") return null;
  const group = grouping ?? null;
  const mark = point ?? null;
  if (group !== null && group !== " " && group !== "," && group !== ".") return null;
  if (mark !== null && ((mark !== "." && mark !== ",") || mark === group)) return null;
  const plain = (group === null ? from : from.replaceAll(group, "")).replace(mark ?? ".", ".");
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/u.test(plain)) return null;
  const number = new Decimal(plain);
  return number.isFinite() ? decimal(number.toPrecision(34)) : null;
}

/** What `@"..."` holds: a date, a time, a date and time, or a duration. */
function atLiteral(text: Given): FeelValue {
  if (typeof text !== "string") return null;
  return readDuration(text) ?? readDate(text) ?? (text.includes("T") ? readDateTime(text) : readTime(text));
}

function toText(from: Given): FeelValue {
  if (from === undefined || from === null) return null;
  return writeValue(from);
}

export const conversionFunctions = defineAll({
  date: ["from | year, month, day", toDate],
  "date and time": ["from | date, time", toDateTime],
  time: ["from | hour, minute, second, offset?", toTime],
  duration: ["from", toDuration],
  "years and months duration": ["from, to", monthsBetween],
  number: ["from, grouping separator?, decimal separator?", toNumber],
  string: ["from", toText],
  not: ["negand", (negand) => (typeof negand === "boolean" ? !negand : null)],
  "@": ["text", atLiteral],
});
