import { useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { CatalogueEntry } from "../../../catalogue/model.ts";
import { maySeeFigures } from "../../../insight/policy.ts";
import { countedAt } from "../../../insight/queries/counts.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { changeErrors, ChangeSection } from "../../ui/figures/change-section.tsx";
import { Baselines, ChoosePeriod, CountedAt, FiguresNote, HowMade } from "../../ui/figures/figure-parts.tsx";
import { FigureRow } from "../../ui/figures/figure-row.tsx";
import { PartsTable, TrendTable } from "../../ui/figures/figure-tables.tsx";
import { Fold, Folds } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { baselinesFor, keepBaseline } from "./baseline-acts.ts";
import { changeWanted, figurePath, figureQuery, periodOptions, periodWanted } from "./figure-address.ts";
import { periodWords } from "./figure-words.ts";
import { serviceFigures } from "./service-view.ts";

const guard = { action: "see-figures" } as const;
const params = z.object({ service: z.string() });

/** The service whose figures are wanted, when the actor sees them. */
export function serviceSeen(ctx: PageContext<Employee>, id: string): CatalogueEntry {
  authorise(maySeeFigures(ctx.actor, id));
  const entry = ctx.app.catalogue.entries.find((one) => one.id === id);
  if (!entry) throw new SkrankeError("not-found", "service");
  return entry;
}

/** How one service does, what its figures are made of, and what a change has done to them. */
export const loader = page({
  guard,
  params,
  query: figureQuery,
  async load(ctx, { params: { service }, query }) {
    const entry = serviceSeen(ctx, service);
    const now = ctx.clock.now();
    const period = periodWanted(query.periode, now);
    const path = `/ledelse/${entry.id}`;
    const { chosen, views } = await baselinesFor(ctx, entry.id, path, query);
    const { change, typed, along } = changeWanted(ctx.url.searchParams);
    return {
      ...(await serviceFigures(ctx, entry, { period, baseline: chosen, change })), typed, along: { ...(query.udgangspunkt ? { udgangspunkt: query.udgangspunkt } : {}), ...along }, path, title: entry.title[ctx.locale], period: period.from, words: periodWords(period, ctx.locale),
      periods: periodOptions(now, ctx.locale), counted: await countedAt(ctx), baselines: views, file: figurePath(`${path}/tal.csv`, { periode: period.from, ...along }), saved: query.gemt === "1", percent: ctx.app.settings.satisfactionPercent,
    };
  },
});

export const action = page({
  guard,
  params,
  rate: rates.send,
  act(ctx, { params: { service }, data }) {
    const { id } = serviceSeen(ctx, service);
    return keepBaseline(ctx, id, `/ledelse/${id}`, data);
  },
});

export default function ServiceFiguresPage() {
  const view = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>() ?? null;
  const errors = [...(again ? [{ field: "name", text: again.error }] : []), ...changeErrors(view.typed)];
  return (
    <PageLayout title={m.measure_page_title({ service: view.title })} here="figures" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.measure_title(), path: `/ledelse?periode=${view.period}` }]} here={view.title} />
      <ErrorSummary errors={errors} />
      <div className="sk-figures-head">
        <div>
          <h1>{view.title}</h1>
          <p className="sk-soft">{view.words}, {m.measure_compared()}. {m.measure_sent_count({ count: view.sent })} {view.said.join(" ")}</p>
          <p className="sk-figures-ways">
            {view.cases ? <A to={view.cases}>{m.measure_see_cases()}</A> : <span className="sk-small">{m.measure_no_cases()}</span>}
            {" "}
            <A to={`/selvbetjening/${view.path.slice("/ledelse/".length)}`}>{m.measure_see_service()}</A>
          </p>
        </div>
        <ChoosePeriod path={view.path} period={view.period} periods={view.periods} along={view.along} />
      </div>
      <FiguresNote demo={view.demo} counted={view.counted} saved={view.saved} />
      {view.nothing ? <p className="sk-nothing">{m.measure_nothing()}</p> : (
        <>
          <div className="sk-figures">{view.figures.map((figure) => <FigureRow key={figure.name} figure={figure} />)}</div>
          <div className="sk-figure-parts">{view.parts.map((part) => <PartsTable key={part.title} {...part} />)}</div>
          <ChangeSection view={view} />
        </>
      )}
      <div className="sk-section">
        <Folds>
          <Fold title={m.measure_table()}>
            <TrendTable table={view.table} />
            <p><A to={view.file} download>{m.measure_csv()}</A></p>
          </Fold>
          {view.baselines && <Baselines baselines={view.baselines} again={again} />}
          <HowMade percent={view.percent} demo={view.demo} />
        </Folds>
      </div>
      <CountedAt at={view.counted} />
    </PageLayout>
  );
}
