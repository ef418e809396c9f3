import { type Change, changeOf, type FigureName, figureNames, shownOf, type Shown } from "../../../insight/figures.ts";
import { isSmall, sumOf } from "../../../insight/model.ts";
import type { Period } from "../../../insight/periods.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import type { Counted } from "../../../insight/queries/counts.ts";
import type { Cells } from "../../../insight/series.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import { differenceWords, figureTitle, periodWords, shortWords, shownText, type ValueWords, valueWords } from "./figure-words.ts";

/** One figure with its trend, as the pages show it. */
export interface FigureView {
  readonly name: FigureName;
  readonly title: string;
  /** Null when it is too few, or nothing was counted: then `instead` says so. */
  readonly value: ValueWords | null;
  readonly instead: string | null;
  readonly change: { readonly kind: Change; readonly text: string } | null;
  /** The oldest first; null where nothing is shown. */
  readonly trend: readonly (number | null)[];
  readonly baseline: { readonly value: number; readonly text: string } | null;
  /** The last value without what it counts, for the end of the line. */
  readonly short: string | null;
  /** Periods in which a new version came, as numbers from the oldest. */
  readonly marks: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly described: string;
  /** What explains it, and where one sees more. */
  readonly sentence: string | null;
  readonly more: { readonly to: string; readonly text: string } | null;
}

export interface Explained {
  readonly sentence: string | null;
  readonly more?: { readonly to: string; readonly text: string } | null;
}

interface Series {
  readonly periods: readonly Period[];
  /** In the order of the periods. */
  readonly cells: readonly Cells[];
  readonly baseline: Baseline | null;
  /** Days of new versions. */
  readonly versions?: readonly string[];
  readonly locale: Locale;
}

export function figureView(name: FigureName, { periods, cells, baseline, versions = [], locale }: Series, { sentence, more = null }: Explained): FigureView {
  const trend = cells.map((one) => shownOf(name, one[name]));
  const none: Shown = { kind: "none" };
  const [before = none, now = none] = [trend.at(-2), trend.at(-1)];
  const kept = baseline?.figures[name];
  const text = shownText(name, now, locale);
  return {
    name, title: figureTitle(name),
    value: now.kind === "shown" ? valueWords(name, now.value, locale) : null,
    instead: now.kind === "shown" ? null : text,
    change: changeView(name, before, now, locale),
    trend: trend.map((one) => (one.kind === "shown" ? one.value : null)),
    baseline: baseline && kept?.kind === "shown" ? { value: kept.value, text: m.measure_baseline_was({ value: shownText(name, kept, locale), name: baseline.name }) } : null,
    short: now.kind === "shown" ? shortWords(name, now.value, locale) : null,
    marks: periods.flatMap(({ from, to }, at) => (versions.some((day) => day >= from && day <= to) ? [at] : [])),
    from: dayWithYear(periods[0]?.from ?? "", locale), to: dayWithYear(periods.at(-1)?.to ?? "", locale),
    described: m.measure_chart({ figure: figureTitle(name), count: periods.length, value: text }),
    sentence: now.kind === "few" ? m.measure_few_note() : sentence, more,
  };
}

export function changeView(name: FigureName, before: Shown, now: Shown, locale: Locale): FigureView["change"] {
  const kind = changeOf(name, before, now);
  if (kind === null) return null;
  const difference = differenceWords(name, before, now, locale) ?? "";
  const words: Readonly<Record<Change, string>> = { better: m.measure_better({ difference }), worse: m.measure_worse({ difference }), same: m.measure_same(), chance: m.measure_chance({ difference }) };
  return { kind, text: words[kind] };
}

/** A table of periods and figures in words: for the fold under the charts, and for the file. */
export function trendTable({ periods, cells, locale }: Omit<Series, "baseline">) {
  return {
    heads: figureNames.map(figureTitle),
    rows: periods.map((period, at) => ({ period: periodWords(period, locale), values: figureNames.map((name) => textOf(name, cells[at], locale)) })).toReversed(),
  };
}

export function textOf(name: FigureName, cells: Cells | undefined, locale: Locale): string {
  return cells ? shownText(name, shownOf(name, cells[name]), locale) : m.measure_none();
}

/** How many a service was sent; null when that is one to four, or of so many people. */
export function sentOf({ of }: Counted, service: string, period: Period): number | null {
  const sent = sumOf(of.get(service)?.get(period.from)?.sent);
  return isSmall(sent) ? null : sent.amount;
}

/** "1.412": a whole number as people write it. */
export function numberText(count: number, locale: Locale): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, locale === "da" ? "." : ",");
}

/** The service's name as the catalogue has it now. */
export function serviceTitle(entries: readonly { readonly id: string; readonly title: Readonly<Record<Locale, string>> }[], id: string, locale: Locale): string {
  return entries.find((entry) => entry.id === id)?.title[locale] ?? id;
}
