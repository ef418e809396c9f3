import { type Change, changeOf } from "../../../insight/changes.ts";
import { type Cell, type FigureName, figureNames, shownOf } from "../../../insight/figures.ts";
import { isSmall, sumOf } from "../../../insight/model.ts";
import type { Period } from "../../../insight/periods.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import type { Counted } from "../../../insight/queries/counts.ts";
import type { Cells } from "../../../insight/series.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import { differenceWords, figureTitle, shortWords, shownText, type ValueWords, valueWords, type Writing } from "./figure-words.ts";

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
  readonly marks: readonly TrendMark[];
  readonly from: string;
  readonly to: string;
  readonly described: string;
  /** What explains it, and where one sees more. */
  readonly sentence: string | null;
  readonly more: { readonly to: string; readonly text: string } | null;
}

/** A line in a trend where something changed. */
export interface TrendMark {
  /** The period it came in, as a number from the oldest. */
  readonly at: number;
  /** When and what it was, where the line is labelled. */
  readonly label: { readonly day: string; readonly name: string } | null;
}

/** A day on which something changed. */
export interface ChangeDay {
  /** ISO 8601. */
  readonly day: string;
  /** What it was; empty when nobody has said. */
  readonly name: string;
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
  /** What changed, what is labelled first. */
  readonly changes?: readonly ChangeDay[];
  readonly locale: Locale;
}

export function figureView(name: FigureName, { periods, cells, baseline, changes = [], locale }: Series, { sentence, more = null }: Explained): FigureView {
  const trend = cells.map((one) => shownOf(name, one[name]));
  const none: Cell = { kind: "none" };
  const [before = none, after = none] = [cells.at(-2)?.[name], cells.at(-1)?.[name]];
  const now = shownOf(name, after);
  const marks = trendMarks(periods, changes, locale);
  const kept = baseline?.figures[name];
  const text = shownText(name, now, locale);
  return {
    name, title: figureTitle(name),
    value: now.kind === "shown" ? valueWords(name, now.value, locale) : null,
    instead: now.kind === "shown" ? null : text,
    change: changeView(name, before, after, locale),
    trend: trend.map((one) => (one.kind === "shown" ? one.value : null)),
    baseline: baseline && kept?.kind === "shown" ? { value: kept.value, text: m.measure_baseline_was({ value: shownText(name, kept, locale), name: baseline.name }) } : null,
    short: now.kind === "shown" ? shortWords(name, now.value, locale) : null,
    marks,
    from: dayWithYear(periods[0]?.from ?? "", locale), to: dayWithYear(periods.at(-1)?.to ?? "", locale),
    described: [m.measure_chart({ figure: figureTitle(name), count: periods.length, value: text }), ...marks.flatMap(({ label }) => (label ? [m.measure_chart_change(label)] : []))].join(" "),
    sentence: now.kind === "few" ? m.measure_few_note() : sentence, more,
  };
}

/** A line for each period in which something changed; the first change is labelled, so that no label lies over another. */
function trendMarks(periods: readonly Period[], changes: readonly ChangeDay[], locale: Locale): readonly TrendMark[] {
  const places = changes.map((change) => ({ change, at: periods.findIndex(({ from, to }) => change.day >= from && change.day <= to) }));
  const [labelled, ...others] = places.filter(({ at }) => at >= 0);
  if (!labelled) return [];
  const rest = [...new Set(others.map(({ at }) => at))].filter((at) => at !== labelled.at);
  return [{ at: labelled.at, label: { day: dayWithYear(labelled.change.day, locale), name: labelled.change.name === "" ? m.measure_change() : labelled.change.name } }, ...rest.map((at) => ({ at, label: null }))];
}

export function changeView(name: FigureName, before: Cell, now: Cell, locale: Locale): FigureView["change"] {
  const kind = changeOf(name, before, now);
  if (kind === null) return null;
  const difference = differenceWords(name, shownOf(name, before), shownOf(name, now), locale) ?? "";
  const words: Readonly<Record<Change, string>> = { better: m.measure_better({ difference }), worse: m.measure_worse({ difference }), same: m.measure_same(), chance: m.measure_chance() };
  return { kind, text: words[kind] };
}

/** A table of periods and figures: for the fold under the charts, and for the file. */
export function trendTable({ periods, cells, locale }: Omit<Series, "baseline">, writing: Writing) {
  return {
    heads: figureNames.map(writing.head),
    rows: periods.map((period, at) => ({ period: writing.period(period, locale), values: rowOf(cells[at], locale, writing) })).toReversed(),
  };
}

/** Every figure, in the order they are shown. */
export function rowOf(cells: Cells | undefined, locale: Locale, writing: Writing): readonly string[] {
  return figureNames.map((name) => writing.value(name, cells ? shownOf(name, cells[name]) : { kind: "none" }, locale));
}

/** How many a service was sent; null when that is one to four, or of so many people. */
export function sentOf({ of }: Counted, service: string, period: Period): number | null {
  const sent = sumOf(of.get(service)?.get(period.from)?.sent);
  return isSmall(sent) ? null : sent.amount;
}

/** The service's name as the catalogue has it now. */
export function serviceTitle(entries: readonly { readonly id: string; readonly title: Readonly<Record<Locale, string>> }[], id: string, locale: Locale): string {
  return entries.find((entry) => entry.id === id)?.title[locale] ?? id;
}
