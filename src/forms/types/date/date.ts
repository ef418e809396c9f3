import { Temporal } from "temporal-polyfill";
import type { Answer, Question } from "../../model.ts";
import { languageTags, type Locale } from "../../../platform/text.ts";
import { typedText } from "../../typed-text.ts";
import { type Complaint, type Kind, textOf } from "../kind.ts";

export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/**
 * A day of the calendar. A real one is kept as ISO 8601 ("2028-06-30"); what is none is kept as it was typed, in the order
 * year-month-day ("2026-2-30"), so that the page can show it again.
 */
export const date: Kind = {
  read(question, submitted) {
    const part = (name: string) => withoutDash(typedText(submitted, `${question.id}-${name}`)).slice(0, 12);
    const typed = { day: part("day"), month: part("month"), year: part("year") };
    if (!typed.day && !typed.month && !typed.year) return null;
    return realDate(typed) ?? `${typed.year}-${typed.month}-${typed.day}`;
  },
  check(_question, answer) {
    const typed = dateParts(answer);
    if (realDate(typed)) return null;
    return missingPart(typed) ?? wrongPart(typed) ?? noSuchDay(typed);
  },
  missing: { message: { da: "Datoen mangler", en: "The date is missing" }, todo: { da: "Skriv datoen som dag, måned og år, fx 30 6 2028.", en: "Write the date as day, month and year, e.g. 30 6 2028." } },
  summarise: (_question: Question, answer, locale) => dateText(answer, locale),
};

/** What stands in the three fields for an answer, right or wrong. */
export function dateParts(answer: Answer): DateParts {
  const [year = "", month = "", day = ""] = (textOf(answer) ?? "").split("-");
  const real = /^\d{4}-\d{2}-\d{2}$/.test(textOf(answer) ?? "");
  return real ? { day: String(Number(day)), month: String(Number(month)), year } : { day, month, year };
}

/** "tirsdag 1. december 2026", "Tuesday 1 December 2026"; of a day that nobody plans by, without the day of the week. */
export function dateText(answer: Answer, locale: Locale, { weekday = true } = {}): string {
  const iso = realDate(dateParts(answer));
  if (!iso) return textOf(answer) ?? "";
  const options = { ...(weekday ? { weekday: "long" as const } : {}), day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const formatted = new Intl.DateTimeFormat(languageTags[locale], options).format(Date.parse(`${iso}T12:00:00Z`));
  return formatted.replace(" den ", " ").replace(",", "");
}

function withoutDash(text: string): string {
  return text.replaceAll("-", "");
}

function realDate(typed: DateParts): string | null {
  if (!/^\d{1,2}$/.test(typed.day) || !/^\d{1,2}$/.test(typed.month) || !/^\d{4}$/.test(typed.year)) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(typed.year), month: Number(typed.month), day: Number(typed.day) }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

const writeIt = { da: "Skriv datoen som dag, måned og år, fx 30 6 2028.", en: "Write the date as day, month and year, e.g. 30 6 2028." };
const partNames = { day: { da: "Dagen", en: "The day" }, month: { da: "Måneden", en: "The month" }, year: { da: "Året", en: "The year" } } as const;

function missingPart(typed: DateParts): Complaint | null {
  for (const part of ["day", "month", "year"] as const) {
    if (typed[part] === "") return { part, message: { da: `${partNames[part].da} mangler`, en: `${partNames[part].en} is missing` }, todo: writeIt };
  }
  return null;
}

function wrongPart(typed: DateParts): Complaint | null {
  if (!inRange(typed.day, 1, 31)) return { part: "day", message: { da: "Dagen skal være et tal fra 1 til 31", en: "The day must be a number from 1 to 31" }, todo: writeIt };
  if (!inRange(typed.month, 1, 12)) return { part: "month", message: { da: "Måneden skal være et tal fra 1 til 12", en: "The month must be a number from 1 to 12" }, todo: writeIt };
  if (!/^\d{4}$/.test(typed.year)) return { part: "year", message: { da: "Året skal have fire cifre", en: "The year must have four digits" }, todo: writeIt };
  return null;
}

function inRange(text: string, least: number, most: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** 31 February: the day is wrong for its month. */
function noSuchDay(typed: DateParts): Complaint {
  const name = (locale: string) => new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, Number(typed.month) - 1, 1));
  return {
    part: "day",
    message: { da: `${Number(typed.day)}. ${name("da-DK")} ${typed.year} findes ikke`, en: `${Number(typed.day)} ${name("en-GB")} ${typed.year} does not exist` },
    todo: { da: "Skriv en dato, der findes i kalenderen.", en: "Write a date that is in the calendar." },
  };
}
