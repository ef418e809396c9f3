import { useLoaderData } from "react-router";
import { z } from "zod";
import { type Colleague, unitOnDay, type UnitPeriod } from "../../../organisation/queries/unit-on-day.ts";
import { danishDay } from "../../../platform/clock.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { Locale } from "../../../platform/text.ts";
import { askedDay } from "../../day-fields.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { organisationPath, unitAt, unitsAt, unitsQuery, unitYears } from "../../ui/admin/organisation-address.ts";
import { DayField, dayErrors, FilterForm } from "../../ui/admin/organisation-parts.tsx";
import { UnitRows } from "../../ui/admin/unit-rows.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";

/** One unit as of a day: where it stands, who works in it and who manages it, and what it was before. */
export const loader = page({
  guard: { action: "run-organisation" },
  params: z.object({ unit: z.string().max(100) }),
  query: unitsQuery,
  async load(ctx, { params: { unit: code }, query }) {
    const asked = askedDay(ctx.url.searchParams, "dag", unitYears);
    const address = { ...query, day: asked.day };
    if (address.text !== "" && asked.error === null) throw ctx.goTo(unitsAt(address));
    const day = address.day ?? danishDay(ctx.clock.now()).toString();
    const unit = await unitOnDay(ctx.db, code, day, ctx.locale);
    if (!unit) throw new SkrankeError("not-found");
    const { locale } = ctx;
    return {
      code, day: dayWithYear(day, locale), address, asked, name: (unit.now ?? unit.history[0])?.name[locale] ?? code, isThere: unit.now !== null, peopleCount: unit.peopleCount,
      path: unit.path.map((one) => ({ code: one.code, name: one.name[locale] })),
      below: unit.below.map((one) => ({ ...one, name: one.name[locale] })),
      people: unit.people.map((one) => personLine(one, locale)),
      history: unit.history.map((one) => periodLine(one, locale)),
    };
  },
});

function personLine({ name, title, jobFunction, manages, from, to }: Colleague, locale: Locale) {
  const job = jobFunction?.[locale];
  return { name, manages, note: [title[locale], job === title[locale] ? null : job, span(from, to, locale)].filter(Boolean).join(", ") };
}

function periodLine({ name, parent, from, to }: UnitPeriod, locale: Locale) {
  return { span: span(from, to, locale), name: name[locale], parent: parent?.name[locale] ?? null };
}

/** The first day of what was there before anybody wrote days down. */
const always = "1900-01-01";

/** What has no end yet has only its first day. */
function span(from: string, to: string | null, locale: Locale): string {
  if (from === always) return to === null ? m.org_always() : m.org_always_until({ day: dayWithYear(to, locale) });
  return to === null ? m.org_since({ day: dayWithYear(from, locale) }) : `${dayWithYear(from, locale)} – ${dayWithYear(to, locale)}`;
}

export default function UnitPage() {
  const unit = useLoaderData<typeof loader>();
  const at = (code: string) => unitAt(code, unit.address.day);
  return (
    <PageLayout title={unit.name} wrong={unit.asked.error !== null}>
      <Breadcrumb trail={[{ name: m.org_title(), path: organisationPath }, { name: m.org_units(), path: unitsAt({ day: unit.address.day }) }, ...unit.path.map((one) => ({ name: one.name, path: at(one.code) }))]} here={unit.name} />
      <ErrorSummary errors={dayErrors(unit.asked)} />
      <h1>{unit.name}</h1>
      <p className="sk-facts"><span>{unit.code}</span><span>{m.org_as_of({ day: unit.day })}</span></p>
      {!unit.isThere && <Message kind="info" title={m.org_not_there({ day: unit.day })} />}
      <FilterForm path={unitAt(unit.code, null)} label={m.org_search_unit()} text={unit.address.text}><DayField asked={unit.asked} /></FilterForm>
      <People people={unit.people} count={unit.peopleCount} />
      {unit.below.length > 0 && (
        <section className="sk-section" aria-labelledby="below">
          <h2 id="below">{m.org_below()}</h2>
          <UnitRows units={unit.below} at={at} />
        </section>
      )}
      <section className="sk-section" aria-labelledby="history">
        <h2 id="history">{m.org_history()}</h2>
        <ul className="sk-org-changes">
          {unit.history.map((one) => (
            <li key={one.span} className="sk-org-change"><strong>{one.span}:</strong> {one.name}{one.parent && <span className="sk-soft">, {m.org_under({ unit: one.parent })}</span>}</li>
          ))}
        </ul>
      </section>
    </PageLayout>
  );
}

function People({ people, count }: { people: readonly { readonly name: string; readonly manages: boolean; readonly note: string }[]; count: number }) {
  return (
    <section className="sk-section" aria-labelledby="people">
      <h2 id="people">{m.org_people()}</h2>
      {people.length === 0 && <p className="sk-soft">{m.org_nobody()}</p>}
      {count > people.length && <p className="sk-soft">{m.org_people_more({ count: people.length })}</p>}
      <ul className="sk-org-changes">
        {people.map((one) => (
          <li key={`${one.name} ${one.note}`} className="sk-org-change"><strong>{one.name}</strong>{one.manages && <span> ({m.org_manages()})</span>} <span className="sk-soft">{one.note}</span></li>
        ))}
      </ul>
    </section>
  );
}
