import type { Employee } from "../../../access/actor.ts";
import { changeOf } from "../../../insight/changes.ts";
import { type FigureName, figureNames, shownOf } from "../../../insight/figures.ts";
import { type Period, periodsUpTo, shownPeriods } from "../../../insight/periods.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import { type Counted, countsOf } from "../../../insight/queries/counts.ts";
import { cellsAt, cellsOfService } from "../../../insight/series.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { beforeAndAfter } from "./before-after.ts";
import { type ChangeDay, type Explained, figureView, rowOf, sentOf, serviceTitle, trendTable } from "./figure-view.ts";
import { inWords, shownText, type Writing } from "./figure-words.ts";

/** The four that the management sees drawn; the others are in the tables. */
const drawn = ["satisfaction", "sent-back", "contacts", "finished"] as const satisfies readonly FigureName[];

interface Wanted {
  readonly period: Period;
  readonly baseline: Baseline | null;
  readonly change: ChangeDay | null;
  readonly writing?: Writing;
}

/** All services together in a period, with a year behind it, and before and after a change. */
export async function managementView(ctx: PageContext<Employee>, { period, baseline, change, writing = inWords }: Wanted) {
  const { locale } = ctx;
  const periods = periodsUpTo(period, shownPeriods);
  const counted = await countsOf(ctx, { periods });
  const cells = periods.map((one) => cellsAt(counted.of, one));
  const rows = serviceRows(ctx, counted, period, writing);
  const changes = change === null ? [] : [change];
  const total = rows.reduce((sum, row) => sum + (row.count ?? 0), 0);
  return {
    demo: counted.demo,
    figures: drawn.map((name) => figureView(name, { periods, cells, baseline, changes, locale }, mostMoved(ctx, counted, periods, name))),
    table: trendTable({ periods, cells, locale }, writing),
    heads: figureNames.map(writing.head),
    services: rows,
    total: { sent: writing.count(total, locale), values: rowOf(cells.at(-1), locale, writing) },
    change: change && (await beforeAndAfter(ctx, { change, cellsAt, writing })),
  };
}
export type ManagementView = Awaited<ReturnType<typeof managementView>>;

/** Each service of the catalogue of which anything was counted, by name. */
function serviceRows(ctx: PageContext<Employee>, counted: Counted, period: Period, writing: Writing) {
  const { locale } = ctx;
  const rows = [...counted.of.keys()].map((service) => {
    const count = sentOf(counted, service, period);
    return { service, title: serviceTitle(ctx.app.catalogue.entries, service, locale), count, sent: count === null ? m.measure_few_short() : writing.count(count, locale), values: rowOf(cellsOfService(counted.of, service, period), locale, writing) };
  });
  return rows.toSorted((one, other) => one.title.localeCompare(other.title, locale));
}

/** The service that has changed a figure most since the period before, each weighed by how many it speaks for; only one of which that can be said. */
function mostMoved(ctx: PageContext<Employee>, { of }: Counted, periods: readonly Period[], name: FigureName): Explained {
  const [before, now] = [periods.at(-2), periods.at(-1)];
  if (!before || !now) return { sentence: null };
  const compared = [...of.keys()].flatMap((service) => {
    const [one, other] = [cellsOfService(of, service, before)[name], cellsOfService(of, service, now)[name]];
    const [old, fresh] = [shownOf(name, one), shownOf(name, other)];
    return old.kind === "shown" && fresh.kind === "shown" ? [{ service, one, other, old, fresh, weight: Math.abs(fresh.value - old.value) * fresh.of }] : [];
  });
  if (compared.length === 0) return { sentence: null };
  const moved = compared.filter(({ one, other }) => ["better", "worse"].includes(changeOf(name, one, other, { among: compared.length }) ?? ""));
  const [most] = moved.toSorted((one, other) => other.weight - one.weight);
  if (!most) return { sentence: m.measure_even() };
  const [words, title] = [(one: typeof most.old) => shownText(name, one, ctx.locale), serviceTitle(ctx.app.catalogue.entries, most.service, ctx.locale)];
  const more = { to: `/ledelse/${most.service}?periode=${now.from}`, text: m.measure_one_more({ service: title }) };
  return { sentence: m.measure_moved({ service: title, before: words(most.old), after: words(most.fresh) }), more };
}
