import type { Employee } from "../../../access/actor.ts";
import { type FigureName, figureNames, shownOf } from "../../../insight/figures.ts";
import { type Period, periodsUpTo, shownPeriods } from "../../../insight/periods.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import { type Counted, countsOf } from "../../../insight/queries/counts.ts";
import { type Cells, cellsAt, cellsOfService } from "../../../insight/series.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { type Explained, figureView, numberText, sentOf, serviceTitle, textOf, trendTable } from "./figure-view.ts";
import { figureTitle, shownText } from "./figure-words.ts";

/** The four that the management sees drawn; the others are in the tables. */
const drawn = ["satisfaction", "sent-back", "contacts", "finished"] as const satisfies readonly FigureName[];

/** All services together in a period, with a year behind it. */
export async function managementView(ctx: PageContext<Employee>, period: Period, baseline: Baseline | null) {
  const { locale } = ctx;
  const periods = periodsUpTo(period, shownPeriods);
  const counted = await countsOf(ctx, { periods });
  const cells = periods.map((one) => cellsAt(counted.of, one));
  const rows = serviceRows(ctx, counted, period);
  const total = rows.reduce((sum, row) => sum + (row.count ?? 0), 0);
  return {
    demo: counted.demo,
    figures: drawn.map((name) => figureView(name, { periods, cells, baseline, locale }, mostMoved(ctx, counted, periods, name))),
    table: trendTable({ periods, cells, locale }),
    heads: figureNames.map(figureTitle),
    services: rows,
    total: { sent: numberText(total, locale), values: figureNames.map((name) => textOf(name, cells.at(-1), locale)) },
  };
}
export type ManagementView = Awaited<ReturnType<typeof managementView>>;

/** Each service of the catalogue of which anything was counted, by name. */
function serviceRows(ctx: PageContext<Employee>, counted: Counted, period: Period) {
  const { locale } = ctx;
  const rows = [...counted.of.keys()].map((service) => {
    const cells = cellsOfService(counted.of, service, period);
    const count = sentOf(counted, service, period);
    return { service, title: serviceTitle(ctx.app.catalogue.entries, service, locale), count, sent: count === null ? m.measure_few_short() : numberText(count, locale), values: figureNames.map((name) => textOf(name, cells, locale)) };
  });
  return rows.toSorted((one, other) => one.title.localeCompare(other.title, locale));
}

/** The service that has changed a figure most since the period before, each weighed by how many it speaks for. */
function mostMoved(ctx: PageContext<Employee>, { of }: Counted, periods: readonly Period[], name: FigureName): Explained {
  const [before, now] = [periods.at(-2), periods.at(-1)];
  if (!before || !now) return { sentence: null };
  const value = (cells: Cells) => shownOf(name, cells[name]);
  const moved = [...of.keys()].flatMap((service) => {
    const [old, fresh] = [value(cellsOfService(of, service, before)), value(cellsOfService(of, service, now))];
    return old.kind === "shown" && fresh.kind === "shown" ? [{ service, old, fresh, weight: Math.abs(fresh.value - old.value) * fresh.of }] : [];
  });
  const [most] = moved.toSorted((one, other) => other.weight - one.weight);
  if (!most) return { sentence: null };
  const [words, title] = [(one: typeof most.old) => shownText(name, one, ctx.locale), serviceTitle(ctx.app.catalogue.entries, most.service, ctx.locale)];
  const more = { to: `/ledelse/${most.service}?periode=${now.from}`, text: m.measure_one_more({ service: title }) };
  if (words(most.old) === words(most.fresh)) return { sentence: m.measure_even(), more: null };
  return { sentence: m.measure_moved({ service: title, before: words(most.old), after: words(most.fresh) }), more };
}
