import { useLoaderData } from "react-router";
import { listUnits } from "../../../organisation/queries/unit-on-day.ts";
import { danishDay } from "../../../platform/clock.ts";
import { askedDay } from "../../day-fields.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { organisationPath, unitAt, unitsAt, unitsPath, unitsQuery, unitYears } from "../../ui/admin/organisation-address.ts";
import { DayField, dayErrors, FilterForm } from "../../ui/admin/organisation-parts.tsx";
import { UnitRows } from "../../ui/admin/unit-rows.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

const perPage = 50;

/** The tree from the top, as of a day, and a search in all of it. */
export const loader = page({
  guard: { action: "run-organisation" },
  query: unitsQuery,
  async load(ctx, { query }) {
    const asked = askedDay(ctx.url.searchParams, "dag", unitYears);
    const address = { ...query, day: asked.day };
    const day = address.day ?? danishDay(ctx.clock.now()).toString();
    const found = await listUnits(ctx.db, { day, locale: ctx.locale, under: null, text: address.text, limit: perPage + 1, offset: (address.page - 1) * perPage });
    return { address, asked, day, title: m.org_units_on({ day: dayWithYear(day, ctx.locale) }), more: found.length > perPage, units: found.slice(0, perPage).map((unit) => ({ ...unit, name: unit.name[ctx.locale] })) };
  },
});

export default function UnitsPage() {
  const { address, asked, title, units, more } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={title} wrong={asked.error !== null}>
      <Breadcrumb trail={[{ name: m.org_title(), path: organisationPath }]} here={title} />
      <ErrorSummary errors={dayErrors(asked)} />
      <h1>{title}</h1>
      <FilterForm path={unitsPath} label={m.org_search_unit()} text={address.text}><DayField asked={asked} /></FilterForm>
      {units.length === 0 && <p className="sk-nothing">{address.text === "" ? m.org_no_units() : m.org_none_found()}</p>}
      <UnitRows units={units} at={(code) => unitAt(code, address.day)} />
      {(address.page > 1 || more) && (
        <nav className="sk-paging" aria-label={m.paging_label()}>
          {address.page > 1 && <A to={unitsAt({ ...address, page: address.page - 1 })}>{m.paging_previous()}</A>}
          {more && <A to={unitsAt({ ...address, page: address.page + 1 })}>{m.paging_next()}</A>}
        </nav>
      )}
    </PageLayout>
  );
}
