import { Temporal } from "temporal-polyfill";
import { danishDay, endOfDanishDay, municipalZone } from "../../../platform/clock.ts";

export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** What stands in the three fields of a day, as typed. */
export function dayParts(data: FormData, name: string): DayParts {
  const part = (which: string) => {
    const value = data.get(`${name}.${which}`);
    return typeof value === "string" ? value.trim().slice(0, 10) : "";
  };
  return { day: part("day"), month: part("month"), year: part("year") };
}

export const noDay: DayParts = { day: "", month: "", year: "" };

/** The day; null where nothing was typed, "wrong" for one that is none. */
export function dayIn({ day, month, year }: DayParts): Temporal.PlainDate | null | "wrong" {
  if (day === "" && month === "" && year === "") return null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return "wrong";
  try {
    return Temporal.PlainDate.from({ day: Number(day), month: Number(month), year: Number(year) }, { overflow: "reject" });
  } catch {
    return "wrong";
  }
}

/** From the first second of a day in Denmark; what is no day is now. */
export function fromDay(day: Temporal.PlainDate | null, now: Date): Date {
  return day === null || day.equals(danishDay(now)) ? now : new Date(day.toZonedDateTime(municipalZone).epochMilliseconds);
}

/** To the end of a day, that day with it. */
export function throughDay(day: Temporal.PlainDate | null): Date | null {
  return day === null ? null : endOfDanishDay(day);
}
