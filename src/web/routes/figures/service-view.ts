import type { Employee } from "../../../access/actor.ts";
import type { BehindKind } from "../../../cases/queries/cases-behind.ts";
import { type CatalogueEntry, isService } from "../../../catalogue/model.ts";
import { cellOf, type FigureName, figureNames, shownOf, toldParts } from "../../../insight/figures.ts";
import { type Counts, isSmall, nothing, type Parts, plus, startWays, sumOf } from "../../../insight/model.ts";
import { type Period, periodsUpTo, shownPeriods } from "../../../insight/periods.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import { countsOf } from "../../../insight/queries/counts.ts";
import { versionChanges } from "../../../insight/queries/version-changes.ts";
import { cellsOfService } from "../../../insight/series.ts";
import type { Locale } from "../../../platform/text.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear, sentence } from "../../ui/format.ts";
import { beforeAndAfter } from "./before-after.ts";
import { behindPath, behindWords, worksWithCases } from "./behind-address.ts";
import { type ChangeDay, type Explained, figureView, sentOf, trendTable } from "./figure-view.ts";
import { inWords, numberText, type Writing } from "./figure-words.ts";

const mostVersions = 6;

interface Wanted {
  readonly period: Period;
  readonly baseline: Baseline | null;
  readonly change: ChangeDay | null;
  readonly writing?: Writing;
}

/** One service in a period, with a year behind it, what its figures are made of, and before and after a change. */
export async function serviceFigures(ctx: PageContext<Employee>, entry: CatalogueEntry, wanted: Wanted) {
  const { locale } = ctx;
  const { writing = inWords } = wanted;
  const periods = periodsUpTo(wanted.period, shownPeriods);
  const counted = await countsOf(ctx, { service: entry.id, periods });
  const versions = await versionChanges(ctx, entry.id, mostVersions);
  const cells = periods.map((one) => cellsOfService(counted.of, entry.id, one));
  const now = counted.of.get(entry.id)?.get(wanted.period.from) ?? {};
  const sent = sentOf(counted, entry.id, wanted.period);
  const mayList = worksWithCases(ctx.actor, entry);
  const count = (amount: number) => writing.count(amount, locale);
  const news = versions.map((day) => ({ day, name: m.measure_change_version() }));
  const change = wanted.change && (wanted.change.name === "" ? (news.find(({ day }) => day === wanted.change?.day) ?? wanted.change) : wanted.change);
  const changes = [...(change === null ? [] : [change]), ...news];
  const said = versions.filter((day) => day >= wanted.period.from && day <= wanted.period.to).map((day) => m.measure_version_in({ day: dayWithYear(day, locale) }));
  return {
    demo: counted.demo,
    sent: sent === null ? m.measure_few_short() : writing.count(sent, locale),
    said,
    /** In the whole year that is shown. */
    nothing: cells.every((one) => figureNames.every((name) => shownOf(name, one[name]).kind === "none")),
    figures: figureNames.map((name) => figureView(name, { periods, cells, baseline: wanted.baseline, changes, locale }, explained(ctx, entry, wanted.period, name, now))),
    table: trendTable({ periods, cells, locale }, writing),
    parts: [
      { title: m.measure_reasons(), rows: partRows(now["sent-back"], (id) => reasonName(entry, id, locale), count, { to: mayList ? (reason) => behindPath(entry.id, "sent-back", wanted.period, { reason }) : undefined }) },
      { title: m.measure_pages(), rows: partRows(leftAt(now.begun), (id) => pageName(entry, id, locale), count) },
      { title: m.measure_ways(), rows: partRows(now.starts, wayName, count, { known: knownWays(now) }) },
      { title: m.measure_channels(), rows: partRows(now.sent, channelName, count) },
    ],
    versions: versions.map((day) => ({ day, text: dayWithYear(day, locale) })),
    change: change && (await beforeAndAfter(ctx, { change, service: entry.id, cellsAt: (of, period) => cellsOfService(of, entry.id, period), writing })),
    cases: mayList ? behindPath(entry.id, "sent", wanted.period) : null,
  };
}
export type ServiceFigures = Awaited<ReturnType<typeof serviceFigures>>;

interface PartRow {
  readonly name: string;
  readonly count: string;
  /** 0 to 1 of the largest; null where it is not told. */
  readonly size: number | null;
  /** Where its cases are. */
  readonly to: string | null;
}

/** Parts of a whole, the largest first, those that are too few hidden. Nothing when the whole is too few. */
function partRows(parts: Parts | undefined, name: (id: string) => string, count: (amount: number) => string, { known = [], to }: { readonly known?: readonly string[]; readonly to?: ((id: string) => string) | undefined } = {}): readonly PartRow[] {
  if (!parts || isSmall(sumOf(parts))) return [];
  const told = Object.entries(toldParts(parts, known));
  const largest = Math.max(...told.map(([, amount]) => amount ?? 0), 1);
  return told
    .toSorted(([, one], [, other]) => (other ?? -1) - (one ?? -1))
    .map(([id, amount]) => ({ name: sentence(name(id)), count: amount === null ? m.measure_few() : count(amount), size: amount === null ? null : amount / largest, to: amount === null ? null : (to?.(id) ?? null) }));
}

/** The share that the search has is a figure of its own. */
function knownWays(counts: Counts): readonly string[] {
  return cellOf("found-by-search", counts).kind === "share" ? ["search"] : [];
}

/** The figures that are counted from cases, and which; the others are counted without any. */
const behind: Partial<Readonly<Record<FigureName, BehindKind>>> = { "sent-back": "sent-back", contacts: "questions", "fill-minutes": "sent", "answer-days": "decided" };

function explained({ actor, locale }: PageContext<Employee>, entry: CatalogueEntry, period: Period, name: FigureName, counts: Counts): Explained {
  const kind = behind[name];
  const more = kind !== undefined && worksWithCases(actor, entry) ? { to: behindPath(entry.id, kind, period), text: behindWords[kind]() } : null;
  return { sentence: sentenceOf(entry, name, counts, locale), more };
}

function sentenceOf(entry: CatalogueEntry, name: FigureName, counts: Counts, locale: Locale): string | null {
  switch (name) {
    case "satisfaction":
      return answersSentence(counts, locale);
    case "sent-back": {
      const [id, count] = largest(counts["sent-back"]);
      return id === undefined ? null : m.measure_say_reason({ reason: reasonName(entry, id, locale), count: numberText(count, locale) });
    }
    case "contacts": {
      const [questions, calls] = [sumOf(counts.questions), sumOf(counts.calls)];
      return isSmall(questions) || isSmall(calls) || questions.amount + calls.amount === 0 ? null : m.measure_say_contacts({ questions: numberText(questions.amount, locale), calls: numberText(calls.amount, locale) });
    }
    case "finished": {
      const [id, count] = largest(leftAt(counts.begun));
      return id === undefined ? null : m.measure_say_left({ page: pageName(entry, id, locale), count: numberText(count, locale) });
    }
    case "found-by-search":
      return waySentence(counts);
    case "fill-minutes":
      return entry.minutesToApply === undefined ? null : m.measure_say_minutes({ count: entry.minutesToApply });
    case "answer-days":
      return entry.answerTime === undefined ? null : m.measure_say_days({ count: entry.answerTime.workingDays });
  }
}

/** Most is more than half; what only has more than each of the others is said so. */
export function waySentence(counts: Counts): string | null {
  const [way, count] = largest(counts.starts, knownWays(counts));
  if (way === undefined) return null;
  return count * 2 > sumOf(counts.starts).amount ? m.measure_say_way({ way: wayName(way) }) : m.measure_say_way_largest({ way: wayName(way) });
}

function answersSentence(counts: Counts, locale: Locale): string | null {
  const all = sumOf(counts.got);
  if (all.amount === 0 || isSmall(all)) return null;
  const answered = all.amount;
  const got = Object.entries(counts.got ?? {}).reduce<Parts>((sum, [part, tally]) => {
    const word = part.split(":")[1] ?? "";
    return { ...sum, [word]: plus(sum[word] ?? nothing, tally) };
  }, {});
  const yes = toldParts(got)["yes"];
  return yes === null || yes === undefined ? m.measure_say_answers({ count: numberText(answered, locale) }) : m.measure_say_got({ count: numberText(answered, locale), percent: Math.round((yes / answered) * 100) });
}

/** The part that is larger than each of the others, when it is told. */
function largest(parts: Parts | undefined, known: readonly string[] = []): readonly [string, number] | readonly [undefined, 0] {
  if (!parts || isSmall(sumOf(parts))) return [undefined, 0];
  const [most] = Object.entries(toldParts(parts, known)).flatMap(([id, amount]) => (amount === null ? [] : [[id, amount] as const])).toSorted(([, one], [, other]) => other - one);
  return most && Object.entries(parts).every(([id, { amount }]) => id === most[0] || amount < most[1]) ? most : [undefined, 0];
}

function leftAt(begun: Parts | undefined): Parts {
  return Object.fromEntries(Object.entries(begun ?? {}).flatMap(([part, tally]) => (part.startsWith("left:") ? [[part.slice("left:".length), tally]] : [])));
}

/** Why cases are sent back, as caseworkers choose it. */
export function reasonName(entry: CatalogueEntry, id: string, locale: Locale): string {
  if (!isService(entry)) return id;
  const texts = Object.values(entry.tasks).flatMap(({ outcomes }) => outcomes.flatMap(({ standardTexts }) => standardTexts));
  return texts.find((text) => text.id === id)?.label[locale] ?? m.measure_reason_other();
}

function pageName(entry: CatalogueEntry, id: string, locale: Locale): string {
  if (id === "" || !isService(entry)) return m.measure_page_first();
  return entry.form.pages.find((page) => page.id === id)?.title[locale] ?? id;
}

const wayWords = { search: m.measure_way_search, topic: m.measure_way_topic, tree: m.measure_way_tree, front: m.measure_way_front, link: m.measure_way_link } as const;
function wayName(id: string): string {
  const way = startWays.find((one) => one === id);
  return way ? wayWords[way]() : id;
}

const channelWords: Readonly<Record<string, () => string>> = { self: m.measure_channel_self, deputy: m.measure_channel_deputy, assisted: m.measure_channel_assisted };
function channelName(id: string): string {
  return channelWords[id]?.() ?? id;
}
