import { useLoaderData } from "react-router";
import { z } from "zod";
import { startDraft } from "../../../cases/commands/start-draft.ts";
import { readContext } from "../../../cases/house.ts";
import { mayStartFor } from "../../../cases/policy.ts";
import { doneUnder } from "../../../cases/queries/done-for-me.ts";
import { isService, type Service } from "../../../catalogue/model.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { endDeputyship } from "../../../organisation/deputies/commands/end-deputyship.ts";
import { deputyshipNumber, endOf, stateAt } from "../../../organisation/deputies/model.ts";
import { deputyshipFor, type ShownDeputyship } from "../../../organisation/deputies/queries/deputyship.ts";
import { demandLevel } from "../../levels.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { DeputyshipList, StateOf } from "../../ui/deputies/deputyship-list.tsx";
import { DocumentList } from "../../ui/document-list.tsx";
import { Fold, Folds } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { DoneList } from "../../ui/deputies/done-list.tsx";
import type { Person } from "../../../access/actor.ts";
import { askingOf, change } from "../portal/asking.ts";
import { formPath } from "../portal/form-paths.ts";
import { coverRows, lineOf, pathOf } from "./deputyship-view.ts";
import { doneLine } from "./done-view.ts";
import { documentsShowing } from "./documentation.ts";

const params = z.object({ id: z.guid() });
const mostDone = 50;

/** One deputyship or power of attorney: what it covers in words, and what was done under it. */
export const loader = page({
  guard: "signed-in",
  params,
  async load(ctx, { params: { id } }) {
    const one = await deputyshipFor(ctx, id);
    const done = await doneUnder(readContext(ctx.app.house, askingOf(ctx)), { principalId: one.principal.personId, deputyId: one.deputy.personId, deputyshipId: one.id, from: one.startsAt, to: endOf(one) }, mostDone);
    return {
      path: pathOf(one),
      work: one.capacity === "work",
      actorIs: one.actorIs,
      names: { principal: one.principal.name, deputy: one.deputy.name },
      state: stateAt(one, ctx.clock.now()),
      rows: [...(await coverRows(ctx, one, one.from)), { label: m.r3_deputyship_number(), value: deputyshipNumber(one.id) }],
      told: one.toldOfStartAt !== null,
      documents: await documentsShowing(ctx, one.id),
      done: done.map((act) => doneLine(ctx, act)),
      passedOnTo: one.passedOnTo.map((other) => lineOf(ctx, other)),
      rule: one.basis === "rule",
      begins: servicesToBegin(ctx, one).map((service) => ({ id: service.id, start: service.start[ctx.locale], title: service.title[ctx.locale] })),
      mayEnd: one.mayEnd,
      mayPassOn: one.mayPassOnNow,
    };
  },
});

export const action = page({
  guard: "signed-in",
  params,
  rate: rates.send,
  form: z.discriminatedUnion("intent", [z.object({ intent: z.literal("end") }), z.object({ intent: z.literal("begin"), service: z.string().max(100) })]),
  async act(ctx, { params: { id }, form }) {
    const one = await deputyshipFor(ctx, id);
    if (form.intent === "begin") return begin(ctx, one, form.service);
    await ctx.change((context) => endDeputyship(context, ctx.app.organisation.work, id));
    return ctx.goTo(one.capacity === "work" ? (one.actorIs === null ? pathOf(one) : "/stedfortraeder?besked=afsluttet") : ctx.actor.kind !== "employee" ? "/min-side/fuldmagter?besked=afsluttet" : pathOf(one));
  },
});

/** An application for the principal, whose it is; the same draft however often one begins. */
async function begin(ctx: PageContext<Person>, one: ShownDeputyship, serviceId: string): Promise<Response> {
  const service = servicesToBegin(ctx, one).find((other) => other.id === serviceId);
  if (!service) throw new SkrankeError("not-allowed", "not for the principal by this deputyship");
  demandLevel(ctx.web, service.assurance);
  return ctx.goTo(formPath(service.id, await change(ctx, (inside) => startDraft(inside, { service: service.id, applicantId: one.principal.personId })), null));
}

/** What the actor can apply for on the principal's behalf: by this deputyship, and as the command would decide. */
function servicesToBegin(ctx: PageContext<Person>, one: ShownDeputyship): readonly Service[] {
  if (one.actorIs !== "deputy" || stateAt(one, ctx.clock.now()) !== "running") return [];
  return ctx.app.catalogue.entries.filter(isService).filter((service) => (one.services === null || one.services.includes(service.id)) && mayStartFor(ctx.actor, { id: one.principal.personId, isCompany: one.principalIsCompany }, service).allowed);
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DeputyshipPage() {
  const view = useLoaderData<typeof loader>();
  const { names, state, rows, done, passedOnTo, documents } = view;
  const title = m.deputies_a_for_b({ name: names.deputy, other: names.principal });
  const list = view.work ? { name: m.deputies_title(), path: "/stedfortraeder" } : { name: m.attorney_title(), path: "/min-side/fuldmagter" };
  return (
    <PageLayout title={title} width="form">
      {view.actorIs !== null && <Breadcrumb trail={[list]} here={title} />}
      <h1>{title}</h1>
      <p className="sk-lead">{leadOf(view)}</p>
      <p className="sk-deputyship-state"><StateOf state={state} /></p>
      <SummaryList rows={rows} />
      {documents.length > 0 && (
        <section className="sk-section" aria-labelledby="shown-by">
          <h2 id="shown-by">{m.attorney_documents()}</h2>
          <DocumentList documents={documents} />
        </section>
      )}
      {passedOnTo.length > 0 && (
        <section className="sk-section" aria-labelledby="passed-on">
          <h2 id="passed-on">{m.deputies_passed_on_to()}</h2>
          <DeputyshipList lines={passedOnTo} shows="deputy" />
        </section>
      )}
      <Folds>
        <Fold title={m.deputies_done_under()} count={String(done.length)} open={done.length > 0}>
          {done.length > 0 ? <DoneList lines={done} /> : <p className="sk-soft">{m.deputies_done_under_none()}</p>}
        </Fold>
      </Folds>
      {view.begins.length > 0 && <Begin view={view} />}
      {view.mayPassOn && <p><ButtonLink to={`/stedfortraeder/ny?fra=${view.path.split("/").at(-1)}`} kind="secondary">{m.deputies_pass_on()}</ButtonLink></p>}
      {view.mayEnd && <End view={view} />}
      {view.rule && state !== "ended" && <p className="sk-soft">{m.deputies_rule_ends()}</p>}
    </PageLayout>
  );
}

function leadOf({ work, actorIs, names }: View): string {
  if (actorIs === "principal") return work ? m.deputies_lead_principal({ name: names.deputy }) : m.attorney_lead_principal({ name: names.deputy });
  if (actorIs === "deputy") return work ? m.deputies_lead_deputy({ name: names.principal }) : m.attorney_lead_deputy({ name: names.principal });
  return work ? m.deputies_lead_other({ name: names.deputy, other: names.principal }) : m.attorney_lead_other({ name: names.deputy, other: names.principal });
}

function Begin({ view }: { view: View }) {
  return (
    <section className="sk-section" aria-labelledby="begin">
      <h2 id="begin">{m.deputies_begin({ name: view.names.principal })}</h2>
      <ul className="sk-rows">
        {view.begins.map((service) => (
          <li key={service.id}>
            <div>{service.title}</div>
            <PostForm action={view.path}>
              <input type="hidden" name="intent" value="begin" />
              <Button kind="secondary" name="service" value={service.id}>{service.start}</Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ending is at once; what was done stays. */
function End({ view }: { view: View }) {
  return (
    <section className="sk-section" aria-labelledby="end">
      <h2 id="end">{!view.work && view.actorIs === "principal" ? m.attorney_end_title() : m.deputies_end_title()}</h2>
      <p>{view.work ? m.deputies_end_what() : m.attorney_end_what()}</p>
      <PostForm action={view.path}>
        <Button kind="secondary" name="intent" value="end">{view.state === "coming" ? m.deputies_end_coming() : m.deputies_end_now()}</Button>
      </PostForm>
    </section>
  );
}
