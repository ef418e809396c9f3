import { useLoaderData } from "react-router";
import { z } from "zod";
import { type BehindKind, behindKinds, casesBehind } from "../../../cases/queries/cases-behind.ts";
import { instantsOfPeriod } from "../../../insight/periods.ts";
import { otherReason, reasonsOf } from "../../../insight/reasons.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ChoosePeriod } from "../../ui/figures/figure-parts.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { UnitCaseList } from "../../ui/personal/unit-case-list.tsx";
import { unitCaseRow } from "../personal/leader-view.ts";
import { behindKind, behindPath, kindAlong, worksWithCases } from "./behind-address.ts";
import { figureQuery, periodOptions, periodWanted } from "./figure-address.ts";
import { periodWords } from "./figure-words.ts";
import { serviceSeen } from "./service.tsx";
import { reasonName } from "./service-view.ts";

const perPage = 25;

/** The cases that a figure of a service is made of, for who handles or approves them. */
export const loader = page({
  guard: { action: "see-figures" },
  params: z.object({ service: z.string() }),
  query: figureQuery.extend({ vis: z.string().max(20).catch(""), grund: z.string().max(100).nullable().catch(null).default(null), side: z.coerce.number().int().min(1).max(200).catch(1) }),
  async load(ctx, { params, query: { periode, vis, grund, side } }) {
    const entry = serviceSeen(ctx, params.service);
    const now = ctx.clock.now();
    const period = periodWanted(periode, now);
    const kind = behindKind(vis);
    const texts = reasonsOf(ctx.app.catalogue).filter((one) => one.service === entry.id);
    const reason = kind === "sent-back" && (grund === otherReason || texts.some((one) => one.id === grund)) ? grund : null;
    const found = worksWithCases(ctx.actor, entry) ? await casesBehind(ctx, { service: entry.id, kind, reason: reason === null ? undefined : { id: reason, texts }, ...instantsOfPeriod(period), limit: perPage + 1, offset: (side - 1) * perPage }) : [];
    if (found.length === 0 && side > 1) throw ctx.goTo(behindPath(entry.id, kind, period, { reason }));
    return {
      service: entry.id, title: entry.title[ctx.locale], kind, reason, because: reason === null ? null : reasonName(entry, reason, ctx.locale), side, period, words: periodWords(period, ctx.locale), periods: periodOptions(now, ctx.locale),
      more: found.length > perPage, rows: found.slice(0, perPage).map((one) => unitCaseRow(ctx, one)),
    };
  },
});

const kindNames: Readonly<Record<BehindKind, () => string>> = { sent: m.measure_behind_sent, "sent-back": m.measure_behind_back, questions: m.measure_behind_questions, decided: m.measure_behind_decided };

export default function BehindPage() {
  const { service, title, kind, reason, because, side, period, words, periods, more, rows } = useLoaderData<typeof loader>();
  const heading = m.measure_behind_title({ service: title });
  const from = (side - 1) * perPage;
  return (
    <PageLayout title={heading} here="figures" width="front">
      <Breadcrumb trail={[{ name: m.measure_title(), path: `/ledelse?periode=${period.from}` }, { name: title, path: `/ledelse/${service}?periode=${period.from}` }]} here={kindNames[kind]()} />
      <h1>{heading}</h1>
      <p className="sk-lead">{m.measure_behind_lead({ period: words })}</p>
      <ChoosePeriod path={`/ledelse/${service}/sager`} period={period.from} periods={periods} along={kindAlong(kind, reason)} />
      <nav aria-label={heading}>
        <ul className="sk-plain-links sk-own-groups">
          {behindKinds.map((one) => <li key={one}><A to={behindPath(service, one, period)} current={one === kind ? "page" : undefined}>{kindNames[one]()}</A></li>)}
        </ul>
      </nav>
      {because !== null && <p>{m.measure_behind_because({ reason: because })} <A to={behindPath(service, kind, period)}>{m.measure_behind_all_back()}</A></p>}
      {rows.length === 0 ? <p className="sk-nothing">{m.measure_behind_none()}</p> : <UnitCaseList rows={rows} heading="h2" />}
      {(side > 1 || more) && <Paging from={from + 1} to={from + rows.length} total={null} previous={side > 1 ? behindPath(service, kind, period, { reason, page: side - 1 }) : null} next={more ? behindPath(service, kind, period, { reason, page: side + 1 }) : null} />}
    </PageLayout>
  );
}
