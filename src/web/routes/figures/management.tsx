import { useActionData, useLoaderData } from "react-router";
import { countedAt } from "../../../insight/queries/counts.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { changeErrors, ChangeSection } from "../../ui/figures/change-section.tsx";
import { FigureRow } from "../../ui/figures/figure-row.tsx";
import { Baselines, ChoosePeriod, CountedAt, FiguresNote, HowMade } from "../../ui/figures/figure-parts.tsx";
import { ServicesTable, TrendTable } from "../../ui/figures/figure-tables.tsx";
import { Fold, Folds } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { baselinesFor, keepBaseline } from "./baseline-acts.ts";
import { changeWanted, figurePath, figureQuery, periodOptions, periodWanted } from "./figure-address.ts";
import { periodWords } from "./figure-words.ts";
import { managementView } from "./management-view.ts";

const guard = { action: "see-figures" } as const;
const path = "/ledelse";

/** How the services are doing, all together. */
export const loader = page({
  guard,
  query: figureQuery,
  async load(ctx, { query }) {
    const now = ctx.clock.now();
    const period = periodWanted(query.periode, now);
    const { change, typed, along } = changeWanted(ctx.url.searchParams);
    const { chosen, views } = await baselinesFor(ctx, null, path, query);
    return {
      ...(await managementView(ctx, { period, baseline: chosen, change })), typed, along: { ...(query.udgangspunkt ? { udgangspunkt: query.udgangspunkt } : {}), ...along }, period: period.from, words: periodWords(period, ctx.locale), periods: periodOptions(now, ctx.locale), counted: await countedAt(ctx),
      baselines: views, file: figurePath(`${path}/tal.csv`, { periode: period.from, ...along }), saved: query.gemt === "1", percent: ctx.app.settings.satisfactionPercent,
    };
  },
});

export const action = page({ guard, rate: rates.send, act: (ctx, { data }) => keepBaseline(ctx, null, path, data) });

export default function ManagementPage() {
  const view = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>() ?? null;
  const errors = [...(again ? [{ field: "name", text: again.error }] : []), ...changeErrors(view.typed)];
  return (
    <PageLayout title={m.measure_title()} here="figures" wrong={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <div className="sk-figures-head">
        <div>
          <h1>{m.measure_title()}</h1>
          <p className="sk-soft">{view.words}, {m.measure_compared()}. {m.measure_sent_count({ count: view.total.sent })}</p>
        </div>
        <ChoosePeriod path={path} period={view.period} periods={view.periods} along={view.along} />
      </div>
      <FiguresNote demo={view.demo} counted={view.counted} saved={view.saved} />
      <div className="sk-figures">{view.figures.map((figure) => <FigureRow key={figure.name} figure={figure} />)}</div>
      {view.services.length > 0 && (
        <>
          <section className="sk-section">
            <h2>{m.measure_services()}</h2>
            <ServicesTable view={view} period={view.period} />
            <p><A to={view.file} download>{m.measure_csv()}</A></p>
          </section>
          <ChangeSection view={{ ...view, path, versions: [] }} />
        </>
      )}
      <div className="sk-section">
        <Folds>
          <Fold title={m.measure_table()}><TrendTable table={view.table} /></Fold>
          {view.baselines && <Baselines baselines={view.baselines} again={again} />}
          <HowMade percent={view.percent} demo={view.demo} />
        </Folds>
      </div>
      <CountedAt at={view.counted} />
    </PageLayout>
  );
}
