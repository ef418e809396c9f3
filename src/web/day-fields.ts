import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { danishDay, endOfDanishDay, municipalZone } from "../platform/clock.ts";
import { m } from "./paraglide/messages.js";

export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A form that was sent, the query of an address, or what was typed by name. */
interface Fields {
  readonly get: (name: string) => unknown;
}

/** What stands in the three fields of a day, as typed. */
export function dayParts(fields: Fields, name: string): DayParts {
  const part = (which: string) => {
    const value = fields.get(`${name}.${which}`);
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

/** The three fields of a day that there is. */
export function partsOfDay({ day, month, year }: Temporal.PlainDate): DayParts {
  return { day: String(day), month: String(month), year: String(year) };
}

/** The first and the last year that a page has something of. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** The day that a page is wanted as of. */
export interface AskedDay {
  /** ISO 8601; null for none, and for what is no day. */
  readonly day: string | null;
  /** For the fields: as typed, right or wrong. */
  readonly typed: DayParts;
  readonly error: string | null;
}

/**
 * Reads a day from the query of an address: in three fields, as the page's own form sends it, or in one (`?dag=2026-12-01`), as links do. In a link,
 * what is no day is the plain page and no error: nobody has typed it into a field.
 */
export function askedDay(query: Fields, name: string, years: Years): AskedDay {
  const typed = dayParts(query, name);
  const inFields = dayIn(typed);
  if (inFields !== null) return isOf(years, inFields) ? { day: inFields.toString(), typed, error: null } : { day: null, typed, error: m.date_asked_error(years) };
  const linked = z.iso.date().safeParse(query.get(name));
  const day = linked.success ? Temporal.PlainDate.from(linked.data) : "wrong";
  return isOf(years, day) ? { day: day.toString(), typed: partsOfDay(day), error: null } : { day: null, typed: noDay, error: null };
}

function isOf({ from, to }: Years, day: Temporal.PlainDate | "wrong"): day is Temporal.PlainDate {
  return day !== "wrong" && day.year >= from && day.year <= to;
}

/** From the first second of a day in Denmark; what is no day is now. */
export function fromDay(day: Temporal.PlainDate | null, now: Date): Date {
  return day === null || day.equals(danishDay(now)) ? now : new Date(day.toZonedDateTime(municipalZone).epochMilliseconds);
}

/** To the end of a day, that day with it. */
export function throughDay(day: Temporal.PlainDate | null): Date | null {
  return day === null ? null : endOfDanishDay(day);
}
