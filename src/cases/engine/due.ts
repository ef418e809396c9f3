import { Temporal } from "temporal-polyfill";
import { addWorkingDays, workingDayFrom } from "../../platform/calendar.ts";
import { danishDay, endOfDanishDay, municipalZone } from "../../platform/clock.ts";

/**
 * When something that the process says is due, is due. Understands "5 working days" (Monday to Friday except public
 * holidays and closing days), ISO 8601 durations, days and instants. A period in days ends when its last day ends in
 * Denmark; one that ends on a weekend or holiday ends on the next working day (the principle of FVL § 16 stk. 2 and of
 * ordinary computation of time limits).
 *
 * Throws a RangeError on anything else.
 */
export function dueAt(text: string, now: Date, closingDays: readonly string[], purpose: "deadline" | "timer" = "deadline"): Date {
  const workingDays = /^(\d{1,3}) working days?$/.exec(text);
  if (workingDays) return endOfDanishDay(addWorkingDays(danishDay(now), Number(workingDays[1]), closingDays));
  if (/^P(?!T)/.test(text)) return afterPeriod(text, now, closingDays, purpose);
  if (text.startsWith("PT")) return new Date(now.getTime() + Temporal.Duration.from(text).total({ unit: "milliseconds" }));
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return startOfDay(Temporal.PlainDate.from(text));
  return new Date(Temporal.Instant.from(text).epochMilliseconds);
}

function afterPeriod(text: string, now: Date, closingDays: readonly string[], purpose: "deadline" | "timer"): Date {
  const last = danishDay(now).add(Temporal.Duration.from(text));
  return endOfDanishDay(purpose === "deadline" ? workingDayFrom(last, closingDays) : last);
}

/** Timers on a day go off in the morning of it, not at midnight: they send letters. */
function startOfDay(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime({ timeZone: municipalZone, plainTime: "07:00" }).epochMilliseconds);
}
