/** The four operations and the power, on numbers, texts, dates and durations; null where the table has no line (DMN 1.5 tables 57–60). */
import { Temporal } from "temporal-polyfill";
import type { ArithmeticOperator } from "./ast.ts";
import { instantOf } from "./compare.ts";
import { nanosecondsPerDay, orNull } from "./temporal-text.ts";
import {
  date, days, decimal, Decimal, finite, isNumber, months, tagged,
  type DaysDuration, type FeelDate, type FeelDateTime, type FeelTime, type FeelValue, type MonthsDuration,
} from "./values.ts";

export function arithmetic(operator: ArithmeticOperator, left: FeelValue, right: FeelValue): FeelValue {
  if (left === null || right === null) return null;
  if (isNumber(left) && isNumber(right)) return numbers(operator, left, right);
  switch (operator) {
    case "+": return add(left, right);
    case "-": return subtract(left, right);
    case "*": return isNumber(left) ? multiply(right, left) : isNumber(right) ? multiply(left, right) : null;
    case "/": return divide(left, right);
    case "**": return null;
  }
}

function numbers(operator: ArithmeticOperator, left: Decimal, right: Decimal): Decimal | null {
  switch (operator) {
    case "+": return finite(left.plus(right));
    case "-": return finite(left.minus(right));
    case "*": return finite(left.times(right));
    case "/": return right.isZero() ? null : finite(left.dividedBy(right));
    case "**": return finite(left.pow(right));
  }
}

export function negate(value: FeelValue): FeelValue {
  if (isNumber(value)) return value.negated();
  if (tagged(value, "days and time duration")) return days(-value.nanoseconds);
  if (tagged(value, "years and months duration")) return months(-value.months);
  return null;
}

function add(left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (isDuration(right)) return isDuration(left) ? addDurations(left, right) : isMoment(left) ? move(left, right) : null;
  return isDuration(left) && isMoment(right) ? move(right, left) : null;
}

function subtract(left: FeelValue, right: FeelValue): FeelValue {
  if (isDuration(right)) {
    const back = negate(right);
    return back === null ? null : add(left, back);
  }
  if (tagged(left, "time") && tagged(right, "time")) return between(onSomeDay(right), onSomeDay(left));
  if (isDay(left) && isDay(right)) return between(dayTime(right, left), dayTime(left, right));
  return null;
}

type Duration = DaysDuration | MonthsDuration;
type Moment = FeelDate | FeelTime | FeelDateTime;
export function isDuration(value: FeelValue): value is Duration {
  return tagged(value, "days and time duration") || tagged(value, "years and months duration");
}
function isDay(value: FeelValue): value is FeelDate | FeelDateTime {
  return tagged(value, "date") || tagged(value, "date and time");
}
function isMoment(value: FeelValue): value is Moment {
  return isDay(value) || tagged(value, "time");
}

function addDurations(left: Duration, right: Duration): FeelValue {
  if (left.kind === "days and time duration" && right.kind === left.kind) return days(left.nanoseconds + right.nanoseconds);
  if (left.kind === "years and months duration" && right.kind === left.kind) return months(left.months + right.months);
  return null;
}

/** A day of the month that the target month lacks becomes its last (31 January + 1 month = 28 or 29 February). */
function move(moment: Moment, by: Duration): FeelValue {
  if (by.kind === "years and months duration") {
    switch (moment.kind) {
      case "time": return null;
      case "date": return orNull(() => date(moment.date.add({ months: by.months })));
      case "date and time": return orNull(() => ({ ...moment, dateTime: moment.dateTime.add({ months: by.months }) }));
    }
  }
  switch (moment.kind) {
    case "time": return orNull(() => ({ ...moment, time: moment.time.add(nanoseconds(by.nanoseconds % nanosecondsPerDay)) }));
    case "date": return orNull(() => date(moment.date.toPlainDateTime().add(nanoseconds(by.nanoseconds)).toPlainDate()));
    case "date and time": return orNull(() => moveInstant(moment, by.nanoseconds));
  }
}

function moveInstant(moment: FeelDateTime, by: bigint): FeelDateTime {
  if (moment.zone === null) return { ...moment, dateTime: moment.dateTime.add(nanoseconds(by)) };
  const moved = moment.dateTime.toZonedDateTime(moment.zone.id).add(nanoseconds(by));
  return { ...moment, dateTime: moved.toPlainDateTime() };
}

function nanoseconds(value: bigint): Temporal.Duration {
  return Temporal.Duration.from({
    hours: Number(value / 3_600_000_000_000n), seconds: Number((value % 3_600_000_000_000n) / 1_000_000_000n), nanoseconds: Number(value % 1_000_000_000n),
  });
}

/** A date is its midnight: in UTC when the other side has a zone (DMN 1.5 table 57), local when that is local. */
function dayTime(value: FeelDate | FeelDateTime, other: FeelDate | FeelDateTime): FeelDateTime {
  if (value.kind === "date and time") return value;
  const local = other.kind === "date" || other.zone === null;
  return { kind: "date and time", dateTime: value.date.toPlainDateTime(), zone: local ? null : { id: "UTC", text: "Z" } };
}
function onSomeDay(value: FeelTime): FeelDateTime {
  return { kind: "date and time", dateTime: Temporal.PlainDate.from("2000-01-01").toPlainDateTime(value.time), zone: value.zone };
}

/** Null when one side has a zone and the other is local. */
function between(from: FeelDateTime, to: FeelDateTime): FeelValue {
  const localFrom = from.zone === null;
  const localTo = to.zone === null;
  if (localFrom !== localTo) return null;
  return orNull(() => days(instantOf(to) - instantOf(from)));
}

function multiply(duration: FeelValue, by: Decimal): FeelValue {
  if (tagged(duration, "days and time duration")) return days(wholePart(decimal(duration.nanoseconds).times(by)));
  if (tagged(duration, "years and months duration")) return months(decimal(duration.months).times(by).trunc().toNumber());
  return null;
}

function divide(left: FeelValue, right: FeelValue): FeelValue {
  if (isNumber(right)) return right.isZero() ? null : divideDuration(left, right);
  if (tagged(left, "days and time duration") && tagged(right, "days and time duration")) {
    return right.nanoseconds === 0n ? null : decimal(left.nanoseconds).dividedBy(decimal(right.nanoseconds));
  }
  if (tagged(left, "years and months duration") && tagged(right, "years and months duration")) {
    return right.months === 0 ? null : decimal(left.months).dividedBy(right.months);
  }
  return null;
}

function divideDuration(duration: FeelValue, by: Decimal): FeelValue {
  if (tagged(duration, "days and time duration")) return days(wholePart(decimal(duration.nanoseconds).dividedBy(by)));
  if (tagged(duration, "years and months duration")) return months(decimal(duration.months).dividedBy(by).trunc().toNumber());
  return null;
}

function wholePart(value: Decimal): bigint {
  return BigInt(new Decimal(value).trunc().toFixed());
}
