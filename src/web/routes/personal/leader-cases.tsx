import { useLoaderData } from "react-router";
import { z } from "zod";
import { countUnitCases, unitCases } from "../../../cases/queries/unit-cases.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { serviceTitle } from "../../service-title.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { UnitCaseList } from "../../ui/personal/unit-case-list.tsx";
import { unitCaseRow } from "./leader-view.ts";

const perPage = 25;
const groups = ["all", "waiting", "open", "closed"] as const;

export const loader = page({
  guard: { action: "approve" },
  query: z.object({ vis: z.enum(groups).default("all").catch("all"), selvbetjening: z.string().max(80).optional().catch(undefined), side: z.coerce.number().int().min(1).max(200).default(1).catch(1) }),
  async load(ctx, { query }) {
    const service = ctx.app.house.services.current(query.selvbetjening ?? "")?.id;
    const [found, counts] = await Promise.all([unitCases(ctx, { group: query.vis, service, limit: perPage + 1, offset: (query.side - 1) * perPage }), countUnitCases(ctx)]);
    return { ...query, service: service ? { id: service, title: serviceTitle(ctx, service) } : null, counts, more: found.length > perPage, rows: found.slice(0, perPage).map((one) => unitCaseRow(ctx, one)) };
  },
});

const names = { all: m.own_leader_group_all, waiting: m.own_leader_group_waiting, open: m.own_leader_group_open, closed: m.own_leader_group_closed } as const;

export default function LeaderCasesPage() {
  const { vis, service, side, counts, more, rows } = useLoaderData<typeof loader>();
  const address = (group: string, page = 1) => `/leder/sager?${new URLSearchParams({ ...(group === "all" ? {} : { vis: group }), ...(service ? { selvbetjening: service.id } : {}), ...(page > 1 ? { side: String(page) } : {}) }).toString()}`;
  const from = (side - 1) * perPage;
  return (
    <PageLayout title={m.own_leader_cases()} width="front">
      <Breadcrumb trail={[{ name: m.own_leader_title(), path: "/leder" }]} here={m.own_leader_cases()} />
      <h1>{m.own_leader_cases()}</h1>
      <nav aria-label={m.own_leader_cases()}>
        <ul className="sk-plain-links sk-own-groups">
          {groups.map((group) => (
            <li key={group}><A to={address(group)} current={group === vis ? "page" : undefined}>{group === "all" || service ? names[group]() : m.own_leader_group_of({ group: names[group](), count: counts[group] })}</A></li>
          ))}
        </ul>
      </nav>
      {service && <p>{m.own_leader_only({ service: service.title })}. <A to="/leder/sager">{m.own_leader_all_services()}</A></p>}
      {rows.length === 0 ? <p>{m.own_leader_no_cases()}</p> : <UnitCaseList rows={rows} heading="h2" />}
      {(side > 1 || more) && <Paging from={rows.length === 0 ? 0 : from + 1} to={from + rows.length} total={null} previous={side > 1 ? address(vis, side - 1) : null} next={more ? address(vis, side + 1) : null} />}
    </PageLayout>
  );
}
