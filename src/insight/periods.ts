import { Temporal } from "temporal-polyfill";
import { danishDay, municipalZone } from "../platform/clock.ts";

/**
 * Figures are counted by the week and shown by the period: four weeks that never overlap with four others, so that nobody can take one
 * period from another and be left with a few people.
 */
export interface Period {
  /** The Monday it begins with, ISO 8601. */
  readonly from: string;
  /** The Sunday it ends with. */
  readonly to: string;
}

export const weeksInPeriod = 4;
/** A year of them. */
export const shownPeriods = 13;

/** A Monday; periods are counted from it, for good. */
const epoch = Temporal.PlainDate.from("2024-01-01");
const daysInPeriod = 7 * weeksInPeriod;

/** The Monday of the week that a Danish day lies in. */
export function weekOf(day: Temporal.PlainDate): string {
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

export function weekNow(now: Date): string {
  return weekOf(danishDay(now));
}

/** The instants between which a week lies in Denmark; the second is the next week's first. */
export function instantsOfWeek(week: string): { readonly from: Date; readonly until: Date } {
  const monday = Temporal.PlainDate.from(week);
  const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(municipalZone).epochMilliseconds);
  return { from: midnight(monday), until: midnight(monday.add({ days: 7 })) };
}

/** The period that a day lies in. */
export function periodOf(day: string): Period {
  const since = epoch.until(Temporal.PlainDate.from(day), { largestUnit: "days" }).days;
  const from = epoch.add({ days: Math.floor(since / daysInPeriod) * daysInPeriod });
  return { from: from.toString(), to: from.add({ days: daysInPeriod - 1 }).toString() };
}

/** So many periods after one; before it, when negative. */
export function periodAfter(period: Period, count: number): Period {
  return periodOf(Temporal.PlainDate.from(period.from).add({ days: daysInPeriod * count }).toString());
}

/** The last period that is over. */
export function lastPeriod(now: Date): Period {
  return periodAfter(periodOf(danishDay(now).toString()), -1);
}

/** So many periods up to and with one, the oldest first. */
export function periodsUpTo(period: Period, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, at) => periodAfter(period, at - count + 1));
}

/**
 * Whole periods before and after a change, as many on both sides, three at most; the one in which it came counts on neither. Null while no
 * period after it is over.
 */
export function aroundChange(day: string, last: Period): { readonly before: readonly Period[]; readonly changed: Period; readonly after: readonly Period[] } | null {
  const changed = periodOf(day);
  const since = Temporal.PlainDate.from(changed.from).until(Temporal.PlainDate.from(last.from), { largestUnit: "days" }).days / daysInPeriod;
  const count = Math.min(3, since);
  if (count < 1) return null;
  return { before: periodsUpTo(periodAfter(changed, -1), count), changed, after: periodsUpTo(periodAfter(changed, count), count) };
}

/** The instants between which a period lies in Denmark; the second is the next period's first. */
export function instantsOfPeriod({ from, to }: Period): { readonly from: Date; readonly until: Date } {
  return { from: instantsOfWeek(from).from, until: instantsOfWeek(weekOf(Temporal.PlainDate.from(to))).until };
}
