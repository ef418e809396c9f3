import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { mayCome } from "../../../access/basis.ts";
import { logReading } from "../../../access/read-log.ts";
import type { Verdict } from "../../../access/verdict.ts";
import { startDraft } from "../../../cases/commands/start-draft.ts";
import { mayStartFor } from "../../../cases/policy.ts";
import { helpedCases, helpedDrafts } from "../../../cases/queries/counter.ts";
import { isService } from "../../../catalogue/model.ts";
import { plateText } from "../../../forms/forms.ts";
import { findPersonByCpr } from "../../../organisation/cpr-vault.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { serviceTitle } from "../../service-title.ts";
import { Button } from "../../ui/button.tsx";
import { numberProblem, typedCpr } from "../../ui/desk/cpr-field.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Panel } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { changing, reading } from "./asking.ts";

const guard = { action: "assist" } as const;
const shownCases = 50;

export const loader = page({
  guard,
  async load(ctx) {
    const read = reading(ctx);
    const [cases, drafts] = await Promise.all([helpedCases(read, shownCases), helpedDrafts(read, shownCases)]);
    return {
      attorneys: mayCome(ctx.actor, "register-attorney"),
      cases: cases.map((one) => ({ ...one, service: serviceTitle(ctx, one.service) })),
      drafts: drafts.map((one) => ({ ...one, path: formPath(one.service, one.applicationId), service: serviceTitle(ctx, one.service) })),
    };
  },
});

function formPath(service: string, applicationId: string): string {
  return `/selvbetjening/${service}/ansoeg/${applicationId}`;
}

type Ctx = PageContext<Employee>;

export const action = page({
  guard,
  rate: rates.send,
  form: z.discriminatedUnion("intent", [
    z.object({ intent: z.literal("find"), cpr: z.string().max(40) }),
    z.object({ intent: z.literal("start"), person: z.guid(), service: z.string().max(100) }),
  ]),
  async act(ctx, { form }) {
    if (form.intent === "find") return find(ctx, form.cpr);
    const { person, service } = form;
    const basis = authorise(mayAssist(ctx, person));
    const id = await changing(ctx, async (context) => {
      await logReading(context, { what: "person", subjectId: person, personId: person, basis });
      return startDraft(context, { service, applicantId: person });
    });
    return ctx.goTo(formPath(service, id));
  },
});

/** The number comes by POST and goes nowhere else: no address, no log, no error text carries it. */
async function find(ctx: Ctx, typed: string) {
  const cpr = typedCpr(typed);
  if (cpr.state !== "fits") return wrong(typed, numberProblem(cpr.state, false));
  // Behind the second wall nobody has a number: a look-up by one is past it, and logged.
  const person = await findPersonByCpr(ctx.app.db, ctx.app.house.cprVault, cpr.digits);
  if (!person) return wrong(typed, m.desk_cpr_unknown());
  if (person.id === ctx.actor.personId) return wrong(typed, m.desk_cpr_self());
  const basis = authorise(mayAssist(ctx, person.id));
  await logReading(ctx, { what: "person", subjectId: person.id, personId: person.id, basis });
  return data({ found: { id: person.id, name: person.name, services: assistedServices(ctx) }, typed: "", error: null });
}

/** Whether the counter can begin anything at all for a citizen. */
function mayAssist(ctx: Ctx, personId: string): Verdict {
  return mayStartFor(ctx.actor, { id: personId, isCompany: false }, { audience: ["citizen"] });
}

function wrong(typed: string, error: string) {
  return data({ found: null, typed, error }, { status: 422 });
}

function assistedServices(ctx: Ctx): readonly { readonly id: string; readonly title: string; readonly start: string }[] {
  return ctx.app.catalogue.entries
    .filter(isService)
    .filter((service) => service.applicants.assisted && service.audience.includes("citizen"))
    .map((service) => ({ id: service.id, title: service.title[ctx.locale], start: service.start[ctx.locale] }));
}

export default function CounterPage() {
  const { cases, drafts, attorneys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const found = answer?.found ?? null;
  const error = answer?.error ?? null;
  return (
    <PageLayout title={m.desk_counter()} here="counter" width="form" wrong={error !== null}>
      <ErrorSummary errors={error ? [{ field: "cpr", text: error }] : []} />
      <h1>{m.desk_counter()}</h1>
      {found ? <Found person={found} /> : <Find typed={answer?.typed ?? ""} error={error} />}
      {!found && <Drafts drafts={drafts} />}
      {!found && <Cases cases={cases} />}
      {!found && <Also attorneys={attorneys} />}
    </PageLayout>
  );
}

/** What else comes to a counter. */
function Also({ attorneys }: { attorneys: boolean }) {
  return (
    <section className="sk-section" aria-labelledby="also">
      <h2 id="also">{m.desk_counter_also()}</h2>
      <ul className="sk-link-rows">
        <LinkRow link={<A to="/betjening/henvendelser">{m.ask_desk_link()}</A>} note={m.desk_counter_also_inquiries()} />
        <LinkRow link={<A to="/betjening/opkald">{m.measure_calls_link()}</A>} note={m.desk_counter_also_calls()} />
        {attorneys && <LinkRow link={<A to="/betjening/fuldmagt">{m.attorney_register_link()}</A>} note={m.desk_counter_also_attorney()} />}
      </ul>
    </section>
  );
}

function Find({ typed, error }: { typed: string; error: string | null }) {
  return (
    <>
      <p className="sk-lead">{m.desk_counter_lead()}</p>
      <PostForm>
        <TextField name="cpr" label={m.desk_cpr_label()} hint={m.desk_cpr_hint()} value={typed} error={error} inputMode="numeric" autoComplete="off" width="short" maxLength={20} />
        <p className="sk-actions"><Button name="intent" value="find">{m.desk_cpr_find()}</Button></p>
      </PostForm>
    </>
  );
}

function Found({ person }: { person: { readonly id: string; readonly name: string; readonly services: readonly { readonly id: string; readonly title: string; readonly start: string }[] } }) {
  return (
    <Panel title={m.desk_counter_for({ name: person.name })} className="sk-counter-found">
      <p>{m.desk_counter_both()}</p>
      {person.services.map((service) => (
        <PostForm key={service.id} className="sk-counter-start">
          <input type="hidden" name="intent" value="start" />
          <input type="hidden" name="person" value={person.id} />
          <strong>{service.title}</strong>
          <Button name="service" value={service.id}>{service.start}</Button>
        </PostForm>
      ))}
      {person.services.length === 0 && <p>{m.desk_counter_no_services()}</p>}
      <p><A to="/betjening">{m.desk_counter_other()}</A></p>
    </Panel>
  );
}

function Drafts({ drafts }: { drafts: readonly { readonly applicationId: string; readonly path: string; readonly service: string; readonly partyName: string; readonly savedAt: Date }[] }) {
  const { locale } = useShell();
  if (drafts.length === 0) return null;
  return (
    <section className="sk-section" aria-labelledby="drafts">
      <h2 id="drafts">{m.desk_counter_drafts()}</h2>
      <ul className="sk-link-rows">
        {drafts.map((draft) => <LinkRow key={draft.applicationId} link={<A to={draft.path}>{draft.partyName}</A>} note={`${draft.service}, ${m.desk_counter_saved({ at: dayAndTime(draft.savedAt, locale) })}`} />)}
      </ul>
    </section>
  );
}

function Cases({ cases }: { cases: readonly { readonly number: string; readonly service: string; readonly partyName: string; readonly subject: string | null; readonly open: boolean; readonly openedAt: Date }[] }) {
  const { locale } = useShell();
  return (
    <section className="sk-section" aria-labelledby="helped">
      <h2 id="helped">{m.desk_counter_cases()}</h2>
      {cases.length === 0 && <p className="sk-soft">{m.desk_counter_no_cases()}</p>}
      <ul className="sk-link-rows">
        {cases.map((one) => (
          <LinkRow
            key={one.number}
            link={<A to={`/sager/${one.number}`}>{one.partyName}</A>}
            note={[one.service, one.subject && plateText(one.subject), one.number, dayWithYear(one.openedAt, locale), one.open ? m.desk_state_working() : m.desk_state_closed()].filter(Boolean).join(", ")}
          />
        ))}
      </ul>
    </section>
  );
}
