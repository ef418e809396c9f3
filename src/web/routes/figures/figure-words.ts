import { type FigureName, isPercent, rounded, type Shown } from "../../../insight/figures.ts";
import type { Period } from "../../../insight/periods.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayShort, dayWithYear } from "../../ui/format.ts";

const names: Readonly<Record<FigureName, () => string>> = {
  satisfaction: m.measure_satisfaction,
  "sent-back": m.measure_sent_back,
  contacts: m.measure_contacts,
  finished: m.measure_finished,
  "found-by-search": m.measure_found,
  "fill-minutes": m.measure_fill,
  "answer-days": m.measure_answer,
};

export function figureTitle(name: FigureName): string {
  return names[name]();
}

/** A figure in two parts: the number, and what it counts. */
export interface ValueWords {
  readonly number: string;
  readonly unit: string;
}

export function valueWords(name: FigureName, value: number, locale: Locale): ValueWords {
  const whole = rounded(name, value);
  if (isPercent(name)) return { number: String(whole), unit: m.measure_unit_percent() };
  switch (name) {
    case "contacts":
      return { number: hundredths(whole, locale), unit: m.measure_unit_case() };
    case "answer-days":
      return whole === 0 ? { number: m.measure_same_day(), unit: "" } : { number: String(whole), unit: whole === 1 ? m.measure_unit_day() : m.measure_unit_days() };
    default:
      return { number: String(whole), unit: whole === 1 ? m.measure_unit_minute() : m.measure_unit_minutes() };
  }
}

/** "0,21": the number alone. */
export function shortWords(name: FigureName, value: number, locale: Locale): string {
  const whole = rounded(name, value);
  return name === "contacts" ? hundredths(whole, locale) : String(whole);
}

/** What a figure counts, whatever its number: "procent", "pr. sag". */
function unitOf(name: FigureName): string {
  if (isPercent(name)) return m.measure_unit_percent();
  return name === "contacts" ? m.measure_unit_case() : name === "answer-days" ? m.measure_unit_days() : m.measure_unit_minutes();
}

/** "0,21 pr. sag"; why there is none, where there is none. */
export function shownText(name: FigureName, shown: Shown, locale: Locale): string {
  if (shown.kind !== "shown") return shown.kind === "few" ? m.measure_few() : m.measure_none();
  const { number, unit } = valueWords(name, shown.value, locale);
  return unit === "" ? number : `${number} ${unit}`;
}

function hundredths(whole: number, locale: Locale): string {
  return (whole / 100).toFixed(2).replace(".", locale === "da" ? "," : ".");
}

/** "3 procentpoint lavere"; null when one of the two is not shown, or nothing is seen. */
export function differenceWords(name: FigureName, before: Shown, after: Shown, locale: Locale): string | null {
  if (before.kind !== "shown" || after.kind !== "shown") return null;
  const difference = rounded(name, after.value) - rounded(name, before.value);
  if (difference === 0) return null;
  const size = Math.abs(difference);
  if (isPercent(name) && size === 1) return difference > 0 ? m.measure_one_point_more() : m.measure_one_point_fewer();
  if (isPercent(name)) return difference > 0 ? m.measure_more_points({ count: size }) : m.measure_fewer_points({ count: size });
  if (name === "contacts") return difference > 0 ? m.measure_more_contacts({ count: hundredths(size, locale) }) : m.measure_fewer_contacts({ count: hundredths(size, locale) });
  const unit = name === "answer-days" ? (size === 1 ? m.measure_unit_day() : m.measure_unit_days()) : size === 1 ? m.measure_unit_minute() : m.measure_unit_minutes();
  return difference > 0 ? m.measure_longer({ time: `${size} ${unit}` }) : m.measure_shorter({ time: `${size} ${unit}` });
}

/** "1.412": a whole number as people write it. */
export function numberText(count: number, locale: Locale): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, locale === "da" ? "." : ",");
}

/** How what is shown is written: in words for a page, in bare numbers for a file that somebody calculates with. */
export interface Writing {
  readonly head: (name: FigureName) => string;
  readonly value: (name: FigureName, shown: Shown, locale: Locale) => string;
  readonly count: (count: number, locale: Locale) => string;
  readonly period: (period: Period, locale: Locale) => string;
}

export const inWords: Writing = { head: figureTitle, value: shownText, count: numberText, period: periodWords };

/** "0,21" under "Spørgsmål og opkald (pr. sag)"; the decimal sign is the language's, the day its period begins with ISO 8601. */
export const inNumbers: Writing = {
  head: (name) => `${figureTitle(name)} (${unitOf(name)})`,
  value: (name, shown, locale) => (shown.kind === "shown" ? shortWords(name, shown.value, locale) : shownText(name, shown, locale)),
  count: String,
  period: ({ from }) => from,
};

/** "5. oktober–1. november 2026". */
export function periodWords({ from, to }: Period, locale: Locale): string {
  return m.measure_period({ from: from.slice(0, 4) === to.slice(0, 4) ? dayShort(from, locale) : dayWithYear(from, locale), to: dayWithYear(to, locale) });
}
