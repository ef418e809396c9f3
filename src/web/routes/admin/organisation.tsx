import { useLoaderData } from "react-router";
import { listLoads, loadSorts, loadStates } from "../../../organisation/queries/loads.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { type LoadsAddress, loadPath, loadsPath, loadsQuery, organisationPath, unitsPath } from "../../ui/admin/organisation-address.ts";
import { FilterForm, FilterSelect } from "../../ui/admin/organisation-parts.tsx";
import { kindWord, stateKind, stateWord, tallyWords } from "../../ui/admin/organisation-words.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Status } from "../../ui/status.tsx";

const perPage = 25;

/** Loads of the organisation, the last first. */
export const loader = page({
  guard: { action: "run-organisation" },
  query: loadsQuery,
  async load(ctx, { query: address }) {
    const { loads, total } = await listLoads(ctx.db, { ...address, limit: perPage, offset: (address.page - 1) * perPage });
    if (loads.length === 0 && address.page > 1) throw ctx.goTo(loadsPath({ ...address, page: 1 }));
    return { address, total, loads: loads.map(({ id, kind, source, state, startedBy, startedAt, counts }) => ({ id, kind, source, state, startedBy, startedAt, employments: (counts.applied ?? counts.planned)?.employment ?? null })) };
  },
});

export default function OrganisationPage() {
  const { address, total, loads } = useLoaderData<typeof loader>();
  const { locale } = useShell();
  const from = (address.page - 1) * perPage + 1;
  const to = from + loads.length - 1;
  const none = loads.length === 0 && address.text === "" && address.state === null;
  return (
    <PageLayout title={m.org_title()}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.org_title()} />
      <h1>{m.org_title()}</h1>
      <p className="sk-lead">{m.org_lead()}</p>
      <Actions>
        <ButtonLink to={`${organisationPath}/indlaes`}>{m.org_load_new()}</ButtonLink>
        <A to={unitsPath}>{m.org_see_units()}</A>
      </Actions>
      <section className="sk-section" aria-labelledby="loads">
        <h2 id="loads">{m.org_loads()}</h2>
        {!none && (
          <>
            <FilterForm path={organisationPath} label={m.org_search_person()} text={address.text}>
              <FilterSelect name="tilstand" label={m.org_state()} value={address.state} options={loadStates.map((state) => ({ value: state, label: stateWord(state) }))} />
            </FilterForm>
            <Sorts address={address} />
          </>
        )}
        {loads.length === 0 && <p className="sk-nothing">{none ? m.org_no_loads() : m.org_none_found()}</p>}
        <ul className="sk-link-rows">
          {loads.map((load) => (
            <LinkRow
              key={load.id}
              link={<A to={loadPath(load.id)}>{dayAndTime(load.startedAt, locale)}</A>}
              note={<>{[kindWord(load), load.startedBy ?? m.org_by_system()].join(", ")}{load.employments && `. ${m.org_employments()}: ${tallyWords(load.employments)}`}{" "}<Status kind={stateKind(load.state)}>{stateWord(load.state)}</Status></>}
            />
          ))}
        </ul>
        {total > 0 && <Paging from={from} to={to} total={total} previous={address.page > 1 ? loadsPath({ ...address, page: address.page - 1 }) : null} next={to < total ? loadsPath({ ...address, page: address.page + 1 }) : null} />}
      </section>
    </PageLayout>
  );
}

function Sorts({ address }: { address: LoadsAddress }) {
  const names = { started: m.org_sort_started(), kind: m.org_sort_kind(), state: m.org_state(), person: m.org_sort_person() };
  return (
    <p className="sk-facts">
      <span>{m.org_sort_by()}</span>
      {loadSorts.map((sort) => {
        const here = address.sort === sort;
        return (
          <A key={sort} to={loadsPath({ ...address, sort, descending: here ? !address.descending : sort === "started", page: 1 })} current={here ? "true" : undefined}>
            {names[sort]}
            {here && <span className="sr-only"> ({address.descending ? m.org_descending() : m.org_ascending()})</span>}
            {here && <span aria-hidden="true"> {address.descending ? "↓" : "↑"}</span>}
          </A>
        );
      })}
    </p>
  );
}
