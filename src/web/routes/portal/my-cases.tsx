import { Fragment } from "react";
import { data as answerWith, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { keepView } from "../../../cases/commands/keep-view.ts";
import { savedViews } from "../../../cases/queries/saved-views.ts";
import { page } from "../../page.ts";
import { mayBeRemembered, seesOnlyOwn } from "../../remember.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { CaseFilterForm } from "../../ui/portal/case-filter.tsx";
import { CaseFiles, CaseGroup, Drafts, InForce, KeepView } from "../../ui/portal/case-list.tsx";
import { WaitingFor } from "../../ui/waiting-cards.tsx";
import { CaseViews } from "../../ui/portal/case-views.tsx";
import { change } from "./asking.ts";
import { draftViews } from "./drafts-view.ts";
import { caseRows, inForceRows } from "./case-rows.ts";
import { listedCases, servicesOf } from "./my-cases-list.ts";
import { isFiltered, mostLookedAt, myCasesPath, myCasesQuery, type MyCasesQuery, pairsOf } from "./my-cases-query.ts";
import { partViews } from "./my-cases-parts.ts";
import { viewFaultOf } from "./view-faults.ts";

/** So few cases need no search; taken along they can be all the same. */
const fewEnoughToSee = 3;

const sayings = ["gemt", "slettet", "visning"] as const;

export const loader = page({
  guard: "signed-in",
  query: myCasesQuery.extend({ besked: z.enum(sayings).optional().catch(undefined) }),
  async load(ctx, { query: { besked, ...wanted }, parked }) {
    if (seesOnlyOwn(ctx.actor)) mayBeRemembered(ctx.web);
    const inForce = standsAlone(wanted) ? await inForceRows(ctx, ctx.app.house) : [];
    const [{ groups, all, cut }, parts, views] = await Promise.all([listedCases(ctx, wanted, new Set(inForce.map(({ number }) => number))), partViews(ctx, wanted), savedViews(ctx)]);
    const filtered = isFiltered(wanted);
    const kept = JSON.stringify(pairsOf(wanted));
    return {
      wanted,
      filtered,
      all,
      cut: cut ? mostLookedAt : null,
      services: servicesOf(ctx),
      groups: await Promise.all(groups.map(async ({ lines, side, ...group }) => ({ ...group, rows: await caseRows(ctx, ctx.app.house, lines), ...pagesOf(wanted, group, side, lines.length) }))),
      inForce,
      parts,
      views: views.map((view) => ({ id: view.id, name: view.name, path: myCasesPath(myCasesQuery.parse(view.wanted)), here: JSON.stringify(pairsOf(myCasesQuery.parse(view.wanted))) === kept })),
      files: { csv: myCasesPath(wanted, { file: ".csv" }), xlsx: myCasesPath(wanted, { file: ".xlsx" }), whole: myCasesPath({ ...wanted, gruppe: undefined }) },
      drafts: wanted.gruppe || filtered || wanted.hvis !== "alle" ? [] : await draftViews(ctx),
      said: besked ?? null,
      typedName: parked?.values["name"]?.[0] ?? null,
    };
  },
});

/** The whole list of one's own, in which what is in force stands by itself. */
function standsAlone(wanted: MyCasesQuery): boolean {
  return !isFiltered(wanted) && !wanted.gruppe && (wanted.hvis === "alle" || wanted.hvis === "mine");
}

/** From which to which is shown of a group, and the addresses around it. */
function pagesOf(wanted: MyCasesQuery, { group, total }: { readonly group: NonNullable<MyCasesQuery["gruppe"]>; readonly total: number }, side: number, shown: number) {
  const of = { ...wanted, gruppe: group };
  const from = (side - 1) * wanted.antal;
  const more = from + shown < total;
  return {
    more: total >= mostLookedAt,
    whole: !wanted.gruppe && shown < total ? myCasesPath(of) : null,
    paging: wanted.gruppe && (side > 1 || more) ? { from: from + 1, to: from + shown, previous: side > 1 ? myCasesPath(of, { side: side - 1 }) : null, next: more ? myCasesPath(of, { side: side + 1 }) : null } : null,
  };
}

export const action = page({
  guard: "signed-in",
  rate: rates.save,
  form: z.object({ name: z.string().max(1000), visning: z.string().max(1000) }).loose(),
  /** Keeps what the address asks for as a view. */
  async act(ctx, { form }) {
    const wanted = myCasesQuery.parse(Object.fromEntries(new URLSearchParams(form.visning)));
    try {
      await change(ctx, (inside) => keepView(inside, { name: form.name, wanted: pairsOf(wanted) }));
    } catch (error) {
      return answerWith({ name: form.name, error: viewFaultOf(error) }, { status: 422 });
    }
    const path = myCasesPath(wanted);
    return ctx.goTo(`${path}${path.includes("?") ? "&" : "?"}besked=visning`);
  },
});

const said: Readonly<Record<(typeof sayings)[number], () => string>> = { gemt: m.cases_said_saved, slettet: m.cases_said_discarded, visning: m.follow_said_view_kept };

export default function MyCasesPage() {
  const { wanted, filtered, all, cut, groups, inForce, drafts, services, parts, views, files, said: saidKey, typedName } = useLoaderData<typeof loader>();
  const { waiting } = useShell();
  const answer = useActionData<typeof action>();
  const wrong = answer?.error ?? null;
  const saying = saidKey && !wrong ? said[saidKey] : null;
  const searchable = all > fewEnoughToSee || filtered || parts.length > 0 || views.length > 0;
  return (
    <PageLayout title={m.menu_cases()} here="cases" width="front" wrong={wrong !== null}>
      <ErrorSummary errors={wrong ? [{ field: "name", text: wrong }] : []} />
      <h1>{m.menu_cases()}</h1>
      {saying && <Message kind="done" title={saying()} />}
      <CaseViews parts={parts} views={views} />
      {searchable && <CaseFilterForm wanted={wanted} services={services} all={all} />}
      {cut !== null && <Message kind="info" title={m.follow_cut({ count: cut })}><p>{m.follow_cut_advice()}</p></Message>}
      {groups.map((group) => (
        <Fragment key={group.group}>
          {group.group === "closed" && <InForce rows={inForce} />}
          <CaseGroup {...group} wholeList={wanted.gruppe ? files.whole : null}>
            {group.group === "must-act" && !filtered && wanted.hvis === "alle" && <WaitingFor waiting={waiting} />}
          </CaseGroup>
        </Fragment>
      ))}
      {drafts.length > 0 && <Drafts drafts={drafts} />}
      {all === 0 && (
        <section className="sk-case-group">
          <p className="sk-lead">{filtered ? m.cases_nothing_found() : wanted.hvis === "alle" ? m.cases_none() : m.follow_none_in_part()}</p>
          <ButtonLink to={filtered || wanted.hvis !== "alle" ? "/mine-sager" : "/"} kind={filtered ? "secondary" : "primary"}>{filtered || wanted.hvis !== "alle" ? m.cases_show_all() : m.cases_find_service()}</ButtonLink>
        </section>
      )}
      {all > 0 && <CaseFiles files={files} />}
      {searchable && (all > 0 || wrong !== null) && <KeepView path={myCasesPath(wanted)} typed={answer?.name ?? typedName} error={wrong} />}
    </PageLayout>
  );
}
