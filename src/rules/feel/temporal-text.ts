/** Dates, times and durations to and from ISO 8601 text, as DMN 1.5 §10.3.2.3 and table 73 want them. Anything else is null. */
import { Temporal } from "temporal-polyfill";
import {
  date, days, months, type DaysDuration, type FeelDate, type FeelDateTime, type FeelTime, type MonthsDuration, type Zone,
} from "./values.ts";

export const nanosecondsPerDay = 86_400_000_000_000n;

const datePattern = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/u;
const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.*)$/u;

/** Runs what throws on impossible values; those are null in FEEL. */
export function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

export function readDate(text: string): FeelDate | null {
  const found = datePattern.exec(text);
  if (!found) return null;
  return makeDate(Number(found[1]), Number(found[2]), Number(found[3]));
}

export function makeDate(year: number, month: number, day: number): FeelDate | null {
  return orNull(() => date(Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" })));
}

export function readZone(text: string): Zone | null {
  if (text === "Z" || text === "z") return { id: "UTC", text: "Z" };
  const offset = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/u.exec(text);
  if (offset) {
    if (Number(offset[2]) > 18 || Number(offset[3]) > 59 || Number(offset[4] ?? 0) > 59) return null;
    return /^[+-]00:00(:00)?$/u.test(text) ? { id: "UTC", text: "Z" } : { id: text, text };
  }
  if (!/^@[A-Za-z]/u.test(text)) return null;
  const known = orNull(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text.slice(1)));
  return known && { id: text.slice(1), text };
}

export function readTime(text: string): FeelTime | null {
  const found = timePattern.exec(text);
  if (!found) return null;
  const rest = found[5] ?? "";
  const zone = rest === "" ? null : readZone(rest);
  if (rest !== "" && zone === null) return null;
  const time = orNull(() => Temporal.PlainTime.from({
    hour: Number(found[1]), minute: Number(found[2]), second: Number(found[3]), ...fraction(found[4] ?? ""),
  }, { overflow: "reject" }));
  return time && { kind: "time", time, zone };
}

/** Digits after the point as Temporal's three fields; what is below a nanosecond is cut off. */
export function fraction(digits: string): { millisecond: number; microsecond: number; nanosecond: number } {
  const nine = digits.slice(0, 9).padEnd(9, "0");
  return { millisecond: Number(nine.slice(0, 3)), microsecond: Number(nine.slice(3, 6)), nanosecond: Number(nine.slice(6)) };
}

/** A date alone is midnight of that day (DMN 1.5 table 73). */
export function readDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf("T");
  const day = readDate(split < 0 ? text : text.slice(0, split));
  const time = split < 0 ? midnight : readTime(text.slice(split + 1));
  return day && time && joinDateTime(day, time);
}

export const midnight: FeelTime = { kind: "time", time: Temporal.PlainTime.from("00:00"), zone: null };

export function joinDateTime(day: FeelDate, time: FeelTime): FeelDateTime | null {
  return orNull(() => ({ kind: "date and time" as const, dateTime: day.date.toPlainDateTime(time.time), zone: time.zone }));
}

const daysPattern = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/u;
const monthsPattern = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?$/u;

export function readDuration(text: string): DaysDuration | MonthsDuration | null {
  if (!/\d/u.test(text) || text.endsWith("T")) return null;
  const inMonths = monthsPattern.exec(text);
  if (inMonths) {
    const total = Number(inMonths[2] ?? 0) * 12 + Number(inMonths[3] ?? 0);
    return months(inMonths[1] ? -total : total);
  }
  const found = daysPattern.exec(text);
  if (!found) return null;
  const part = (index: number): bigint => BigInt(found[index] ?? 0);
  const seconds = ((part(2) * 24n + part(3)) * 60n + part(4)) * 60n + part(5);
  const total = seconds * 1_000_000_000n + BigInt((found[6] ?? "").slice(0, 9).padEnd(9, "0"));
  return days(found[1] ? -total : total);
}

export function writeDuration(value: DaysDuration | MonthsDuration): string {
  return value.kind === "years and months duration" ? writeMonths(value.months) : writeDays(value.nanoseconds);
}

function writeMonths(value: number): string {
  const size = Math.abs(value);
  const years = Math.floor(size / 12);
  const rest = size % 12;
  if (size === 0) return "P0M";
  return `${value < 0 ? "-" : ""}P${years ? `${years}Y` : ""}${rest ? `${rest}M` : ""}`;
}

function writeDays(value: bigint): string {
  if (value === 0n) return "PT0S";
  const size = value < 0n ? -value : value;
  const wholeDays = size / nanosecondsPerDay;
  const seconds = (size % nanosecondsPerDay) / 1_000_000_000n;
  const rest = (size % 1_000_000_000n).toString().padStart(9, "0").replace(/0+$/u, "");
  const [h, m, s] = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const time = `${h ? `${h}H` : ""}${m ? `${m}M` : ""}${s || rest ? `${s}${rest && `.${rest}`}S` : ""}`;
  return `${value < 0n ? "-" : ""}P${wholeDays ? `${wholeDays}D` : ""}${time && `T${time}`}`;
}

export function writeTemporal(value: FeelDate | FeelTime | FeelDateTime): string {
  switch (value.kind) {
    case "date": return writeDate(value.date);
    case "time": return value.time.toString() + (value.zone?.text ?? "");
    case "date and time":
      return `${writeDate(value.dateTime.toPlainDate())}T${value.dateTime.toPlainTime().toString()}${value.zone?.text ?? ""}`;
  }
}

/** Temporal writes years beyond 9999 with a sign and six digits; XML Schema, and so FEEL, does not. */
function writeDate(value: Temporal.PlainDate): string {
  const year = `${value.year < 0 ? "-" : ""}${Math.abs(value.year).toString().padStart(4, "0")}`;
  return `${year}-${value.month.toString().padStart(2, "0")}-${value.day.toString().padStart(2, "0")}`;
}
