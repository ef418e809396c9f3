import { danishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import { clockTime, dayFull, dayNear, dayShort, dayWithYear } from "../../ui/format.ts";

/** Days of a case that may be long ago: the year is said when it is not this one. */
export interface Days {
  /** "torsdag 3. december", "tirsdag 16. december 2025". */
  near(at: Date): string;
  /** "3. december", "16. december 2025". */
  short(at: Date): string;
  /** "torsdag 3. december kl. 14.38". */
  moment(at: Date): string;
}

export function daysAround(now: Date, locale: Locale): Days {
  const isThisYear = (at: Date) => danishDay(at).year === danishDay(now).year;
  const near = (at: Date) => (isThisYear(at) ? dayNear(at, locale) : dayFull(at, locale));
  return {
    near,
    short: (at) => (isThisYear(at) ? dayShort(at, locale) : dayWithYear(at, locale)),
    moment: (at) => `${near(at)} ${locale === "da" ? "kl." : "at"} ${clockTime(at, locale)}`,
  };
}
