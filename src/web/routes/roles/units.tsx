import { useLoaderData } from "react-router";
import { z } from "zod";
import { unitsIRun } from "../../../organisation/roles/queries/roles-in-unit.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { UnitSearch } from "../../ui/roles/unit-search.tsx";
import { readingRoles } from "./role-context.ts";

/** More are found by name. */
const mostShown = 50;

/** The units in which one gives roles. */
export const loader = page({
  guard: { action: "give-roles" },
  query: z.object({ q: z.string().max(100).catch("") }),
  async load(ctx, { query: { q } }) {
    const found = await unitsIRun(readingRoles(ctx), { text: q.trim(), limit: mostShown + 1 });
    return { q, units: found.slice(0, mostShown).map((one) => ({ code: one.code, name: one.name[ctx.locale] })), more: found.length > mostShown };
  },
});

export default function UnitsPage() {
  const { q, units, more } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_units_title()} width="form">
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_units_title()} />
      <h1>{m.roles_units_title()}</h1>
      <UnitSearch action="/roller/enhed" q={q} />
      {units.length === 0 && <p>{m.roles_no_unit()}</p>}
      <ul className="sk-link-rows">
        {units.map((unit) => <LinkRow key={unit.code} link={<A to={`/roller/enhed/${encodeURIComponent(unit.code)}`}>{unit.name}</A>} />)}
      </ul>
      {more && <p className="sk-small">{m.roles_more_units()}</p>}
    </PageLayout>
  );
}
