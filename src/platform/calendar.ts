import { Temporal } from "temporal-polyfill";
import type { LocalText } from "./text.ts";

/** Days the municipality is closed besides public holidays: `MM-DD` for each year or `YYYY-MM-DD` (settings.closingDays). */
export type ClosingDays = readonly string[];

/** A period of law: so many working days, or weeks, months and the like of the calendar. */
export type Period =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number };

interface HolidayRule {
  readonly name: LocalText;
  /** Days from Easter Sunday, or a fixed `MM-DD`. */
  readonly day: number | string;
  /** The last year it was a public holiday. */
  readonly until?: number;
}

/** The public holidays of the Danish national church's year; they are what the law calls "helligdage". */
const rules: readonly HolidayRule[] = [
  { name: { da: "Nytårsdag", en: "New Year's Day" }, day: "01-01" },
  { name: { da: "Skærtorsdag", en: "Maundy Thursday" }, day: -3 },
  { name: { da: "Langfredag", en: "Good Friday" }, day: -2 },
  { name: { da: "Påskedag", en: "Easter Sunday" }, day: 0 },
  { name: { da: "2. påskedag", en: "Easter Monday" }, day: 1 },
  // Abolished from 2024 (lov nr. 214 af 6. marts 2023).
  { name: { da: "Store bededag", en: "Great Prayer Day" }, day: 26, until: 2023 },
  { name: { da: "Kristi himmelfartsdag", en: "Ascension Day" }, day: 39 },
  { name: { da: "Pinsedag", en: "Whit Sunday" }, day: 49 },
  { name: { da: "2. pinsedag", en: "Whit Monday" }, day: 50 },
  { name: { da: "Juledag", en: "Christmas Day" }, day: "12-25" },
  { name: { da: "2. juledag", en: "Boxing Day" }, day: "12-26" },
];

const known = new Map<number, ReadonlyMap<string, LocalText>>();

/** The public holidays of a year: ISO day -> name. Two may fall on one day; the later in the list then names it. */
export function publicHolidays(year: number): ReadonlyMap<string, LocalText> {
  const held = known.get(year);
  if (held) return held;
  const easter = easterSunday(year);
  const inForce = rules.filter((rule) => rule.until === undefined || year <= rule.until);
  const holidays = new Map(inForce.map(({ day, name }) => [typeof day === "number" ? easter.add({ days: day }).toString() : `${year}-${day}`, name]));
  known.set(year, holidays);
  return holidays;
}

/** Easter Sunday by Gauss's rule, with its two exceptions for the Gregorian calendar. */
export function easterSunday(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const moon = (15 + century - Math.floor(century / 4) - Math.floor((13 + 8 * century) / 25)) % 30;
  const sun = (4 + century - Math.floor(century / 4)) % 7;
  const a = year % 19;
  const d = (19 * a + moon) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + sun) % 7;
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * moon + 11) % 30 < 19);
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: d + e - (late ? 7 : 0) });
}

/** Monday to Friday, no public holiday and none of the municipality's closing days. */
export function isWorkingDay(day: Temporal.PlainDate, closing: ClosingDays = []): boolean {
  if (day.dayOfWeek > 5) return false;
  const text = day.toString();
  return !publicHolidays(day.year).has(text) && !closing.includes(text) && !closing.includes(text.slice(5));
}

/** The day itself when it is a working day, else the first one after it. */
export function workingDayFrom(day: Temporal.PlainDate, closing: ClosingDays = []): Temporal.PlainDate {
  let found = day;
  while (!isWorkingDay(found, closing)) found = found.add({ days: 1 });
  return found;
}

/** The working day that is `count` after a day, which itself does not count (count ≥ 0; 0 gives the day itself). */
export function addWorkingDays(day: Temporal.PlainDate, count: number, closing: ClosingDays = []): Temporal.PlainDate {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = workingDayFrom(found.add({ days: 1 }), closing);
  return found;
}

/**
 * The last day of a period that begins with what happened on `start`; that day does not count. A week ends on the same weekday, a
 * month on the same day of the month or else its last. What would end on a weekend, a holiday or a closing day (as 5 June, 24 and 31 December) ends
 * on the first working day after it. The rule is written down in forældelsesloven § 27 and is how administrative periods are counted.
 */
export function lastDayOfPeriod(start: Temporal.PlainDate, period: Period, closing: ClosingDays = []): Temporal.PlainDate {
  if ("workingDays" in period) return addWorkingDays(start, period.workingDays, closing);
  return workingDayFrom(start.add(period), closing);
}
