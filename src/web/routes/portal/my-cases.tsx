import { useLoaderData } from "react-router";
import { z } from "zod";
import { isService } from "../../../catalogue/model.ts";
import { myDrafts } from "../../../cases/queries/drafts.ts";
import { sharedWithMe } from "../../../cases/queries/guests.ts";
import { type CaseFilter, countMyCases, myCases } from "../../../cases/queries/my-cases.ts";
import { openActs } from "../../../cases/queries/open-acts.ts";
import { permitsOf } from "../../../cases/queries/permits-of.ts";
import { readContext } from "../../../cases/house.ts";
import { page, type PageContext } from "../../page.ts";
import { mayBeRemembered, seesOnlyOwn } from "../../remember.ts";
import { m } from "../../paraglide/messages.js";
import { ButtonLink } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { CaseFilterForm, CaseGroup, Drafts } from "../../ui/portal/case-list.tsx";
import type { Person } from "../../../access/actor.ts";
import { askingOf } from "./asking.ts";
import { daysAround } from "./days.ts";
import { formPath } from "./form-paths.ts";
import { caseRow } from "./my-cases-view.ts";

const groups = ["must-act", "under-way", "closed"] as const;
const query = z.object({
  q: z.string().max(100).default(""),
  slags: z.string().max(100).default(""),
  orden: z.enum(["urgent", "newest", "oldest"]).catch("urgent").default("urgent"),
  gruppe: z.enum(groups).optional().catch(undefined),
  side: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  besked: z.string().optional(),
});
type Query = z.output<typeof query>;

const firstFew = 10;
const onePage = 20;
/** So few cases need no search. */
const fewEnoughToSee = 3;

export const loader = page({
  guard: "signed-in",
  query,
  async load(ctx, { query: wanted }) {
    if (seesOnlyOwn(ctx.actor)) mayBeRemembered(ctx.web);
    const services = ctx.app.catalogue.entries.filter(isService).map(({ id, title }) => ({ id, title: title[ctx.locale] }));
    const filter = filterOf(wanted, services);
    const counts = await countMyCases(ctx, 1000, filter);
    const total = { "must-act": counts.mustAct, "under-way": counts.underWay, "closed": counts.closed };
    const shown = wanted.gruppe ? [wanted.gruppe] : groups;
    return {
      wanted,
      total,
      services,
      size: wanted.gruppe ? onePage : firstFew,
      groups: await Promise.all(shown.map(async (group) => ({ group, rows: await rowsOf(ctx, wanted, filter, group) }))),
      drafts: wanted.gruppe || Object.keys(filter).length > 0 ? [] : await draftsOf(ctx),
    };
  },
});

function filterOf(wanted: Query, services: readonly { readonly id: string; readonly title: string }[]): CaseFilter {
  const text = wanted.q.trim();
  const named = services.filter((service) => service.title.toLowerCase().includes(text.toLowerCase())).map((service) => service.id);
  return { ...(text === "" ? {} : { text, services: named }), ...(wanted.slags === "" ? {} : { only: wanted.slags }) };
}

async function rowsOf(ctx: PageContext<Person>, wanted: Query, filter: CaseFilter, group: (typeof groups)[number]) {
  const limit = wanted.gruppe ? onePage : firstFew;
  const lines = await myCases(ctx, { ...filter, group, order: wanted.orden, limit, offset: wanted.gruppe ? (wanted.side - 1) * limit : 0 });
  const [acts, permits, shares] = await Promise.all([openActs(ctx, lines), permitsOf(ctx, lines), sharedWithMe(ctx, lines)]);
  const { services } = ctx.app.house;
  return Promise.all(
    lines.map(async (line) => {
      const act = acts.get(line.id);
      const service = act ? await services.version(ctx.db, act.versionHash) : services.current(line.service);
      return caseRow(line, { service, act, permit: permits.get(line.id), shared: shares.get(line.id) }, ctx.clock.now(), ctx.locale);
    }),
  );
}

async function draftsOf(ctx: PageContext<Person>) {
  const drafts = await myDrafts(readContext(ctx.app.house, askingOf(ctx)));
  return drafts.map((draft) => ({
    path: formPath(draft.service, draft.id, null),
    title: ctx.app.house.services.current(draft.service)?.title[ctx.locale] ?? draft.service,
    saved: m.cases_draft_saved({ at: daysAround(ctx.clock.now(), ctx.locale).moment(draft.savedAt) }),
  }));
}

const said: Readonly<Record<string, () => string>> = { gemt: m.cases_said_saved, slettet: m.cases_said_discarded };

export default function MyCasesPage() {
  const { wanted, total, groups: shown, drafts, services, size } = useLoaderData<typeof loader>();
  const all = total["must-act"] + total["under-way"] + total.closed;
  const filtered = wanted.q !== "" || wanted.slags !== "";
  const saying = wanted.besked ? said[wanted.besked] : undefined;
  return (
    <PageLayout title={m.menu_cases()} here="cases" width="front">
      <h1>{m.menu_cases()}</h1>
      {saying && <Message kind="done" title={saying()} />}
      {(all > fewEnoughToSee || filtered) && <CaseFilterForm wanted={wanted} services={services} all={all} />}
      {shown.map(({ group, rows }) => (
        <CaseGroup key={group} group={group} rows={rows} total={total[group]} wanted={wanted} size={size} />
      ))}
      {drafts.length > 0 && <Drafts drafts={drafts} />}
      {all === 0 && (
        <section className="sk-case-group">
          <p className="sk-lead">{filtered ? m.cases_nothing_found() : m.cases_none()}</p>
          <ButtonLink to={filtered ? "/mine-sager" : "/"} kind={filtered ? "secondary" : "primary"}>{filtered ? m.cases_show_all() : m.cases_find_service()}</ButtonLink>
        </section>
      )}
    </PageLayout>
  );
}
