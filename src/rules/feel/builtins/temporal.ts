/** Functions on days (DMN 1.5 table 82), and `is`, which tells values apart that `=` takes for the same (table 83). */
import type { Temporal } from "temporal-polyfill";
import { equal } from "../compare.ts";
import { readDateTime } from "../temporal-text.ts";
import { date, decimal, kindOf, tagged, type FeelFunction, type FeelValue } from "../values.ts";
import { define, defineAll } from "./define.ts";

type Given = FeelValue | undefined;
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

function onDay(work: (day: Temporal.PlainDate) => FeelValue): (value: Given) => FeelValue {
  return (value) => {
    if (value === undefined || value === null) return null;
    if (tagged(value, "date")) return work(value.date);
    return tagged(value, "date and time") ? work(value.dateTime.toPlainDate()) : null;
  };
}

function is(left: Given, right: Given): FeelValue {
  if (left === undefined || right === undefined || kindOf(left) !== kindOf(right)) return false;
  if (left !== null && right !== null && tagged(left, "date and time") && tagged(right, "date and time")) {
    return left.dateTime.equals(right.dateTime) && left.zone?.id === right.zone?.id;
  }
  if (left !== null && right !== null && tagged(left, "time") && tagged(right, "time")) {
    return left.time.equals(right.time) && left.zone?.id === right.zone?.id;
  }
  return equal(left, right) === true;
}

export const temporalFunctions = defineAll({
  "day of week": ["date", onDay((day) => weekdays[day.dayOfWeek - 1] ?? null)],
  "month of year": ["date", onDay((day) => monthNames[day.month - 1] ?? null)],
  "week of year": ["date", onDay((day) => (day.weekOfYear === undefined ? null : decimal(day.weekOfYear)))],
  "day of year": ["date", onDay((day) => decimal(day.dayOfYear))],
  is: ["value1, value2", is],
});

/** `today()` and `now()` of the clock the caller gives (ISO 8601 text); without one they are unknown names, so null. */
export function clockFunctions(now: string): Map<string, FeelFunction> {
  const moment = readDateTime(now);
  const day = moment && date(moment.dateTime.toPlainDate());
  return new Map([["now", define("", () => moment)], ["today", define("", () => day)]]);
}
