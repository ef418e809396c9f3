import { useLoaderData } from "react-router";
import { z } from "zod";
import { isPerson } from "../../../access/actor.ts";
import { isService } from "../../../catalogue/model.ts";
import { pinnedServices } from "../../../personal/queries/pinned.ts";
import { serviceView, type ServiceView } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { mayBeRemembered } from "../../remember.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { unitName } from "../../unit-name.ts";
import { type DraftView, draftViews } from "../portal/drafts-view.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { rulesPlace } from "../../../catalogue/rules-place.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { Fold, Folds } from "../../ui/fold.tsx";
import { DidItHelp, helpedWords } from "../../ui/guidance/did-it-help.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Fact, Message } from "../../ui/panels.tsx";
import { Star } from "../../ui/personal/star.tsx";
import { StepLine } from "../../ui/step-line.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";

export const loader = page({
  guard: "public",
  params: z.object({ service: z.string() }),
  query: z.object({ besked: z.enum(["gemt", "fjernet"]).optional().catch(undefined), hjalp: z.enum(helpedWords).optional().catch(undefined), fra: z.string().regex(/^[a-z]{1,20}$/).optional().catch(undefined) }),
  async load({ app, locale, clock, ...ctx }, { params, query: { besked, hjalp, fra } }) {
    mayBeRemembered(ctx.web);
    const { catalogue } = await app.search.now();
    const entry = catalogue.entries.find(({ id }) => id === params.service);
    if (!entry) throw new SkrankeError("not-found", "service");
    const unit = await unitName(app.db, entry.unit, locale);
    const draft = isPerson(ctx.actor) && isService(entry) ? await draftOf({ ...ctx, app, locale, clock, actor: ctx.actor }, entry.id) : null;
    const pinned = isPerson(ctx.actor) ? (await pinnedServices({ ...ctx, locale, clock, actor: ctx.actor })).includes(entry.id) : null;
    const service = serviceView(catalogue, entry, { locale, unit, now: clock.now(), closingDays: app.settings.closingDays });
    // By which way somebody came is counted where they start.
    return { pinned, draft, said: besked, helped: hjalp, service: fra && service.needsLogIn ? { ...service, start: `${service.start}?fra=${fra}` } : service };
  },
});

/** What the reader has begun of it and not sent. */
async function draftOf(ctx: Parameters<typeof draftViews>[0], service: string): Promise<DraftView | null> {
  return (await draftViews(ctx)).find((draft) => draft.service === service && !draft.renews) ?? null;
}

export default function ServicePage() {
  const { service, pinned, draft, said, helped } = useLoaderData<typeof loader>();
  const trail = service.topic ? [{ name: service.topic.title, path: `/emner/${service.topic.id}` }] : [];
  return (
    <PageLayout title={service.title} description={service.lead} here="topics">
      <Breadcrumb trail={trail} here={service.title} />
      <div className="sk-columns sk-service">
        <div className="sk-service-head">
          {said && <Message kind="done" title={said === "gemt" ? m.own_pins_said_pinned() : m.own_pins_said_unpinned()} />}
          <h1>{service.title}</h1>
          <p className="sk-lead">{service.lead}</p>
          {pinned !== null && <Star service={service} pinned={pinned} back />}
        </div>
        <aside className="sk-panel" aria-label={m.service_in_short()}>
          <InShort service={service} draft={draft} />
        </aside>
        <div className="sk-service-body">
          <Body service={service} />
          <DidItHelp kind="service" page={service.id} said={helped} />
        </div>
      </div>
    </PageLayout>
  );
}

function InShort({ service, draft }: { service: ServiceView; draft: DraftView | null }) {
  const { person } = useShell();
  return (
    <>
      <dl className="sk-facts-list">
        {service.price && <Fact label={service.price.toApplicant ? m.approval_you_get() : m.service_price()} value={service.price.text} note={service.price.note} />}
        {service.answer && <Fact label={m.service_answer()} value={service.answer.text} note={m.service_answer_by({ day: service.answer.by })} />}
        {service.call && <Fact label={m.service_phone()} value={service.call.phone} note={service.call.hours} />}
        {service.minutes !== null && <Fact label={m.service_time()} value={m.service_minutes_to_fill({ count: service.minutes })} />}
      </dl>
      <ButtonLink to={service.start} wide>{draft ? m.service_go_on() : service.startLabel}</ButtonLink>
      {draft && <p className="sk-small sk-who">{m.service_draft({ saved: draft.saved })}</p>}
      {service.needsLogIn && <p className="sk-small sk-who">{person ? m.service_logged_in({ name: person.name }) : m.service_log_in_first()}</p>}
    </>
  );
}

function Body({ service }: { service: ServiceView }) {
  return (
    <>
      {service.conditions.length > 0 && (
        <section className="sk-section">
          <h2>{m.service_can_i()}</h2>
          <p>{m.service_can_i_if()}</p>
          <Conditions conditions={service.conditions} />
        </section>
      )}
      {service.haveReady.length > 0 && (
        <section className="sk-section">
          <h2>{m.service_have_ready()}</h2>
          <SummaryList rows={service.haveReady.map(({ what, note }) => ({ label: what, value: note }))} />
        </section>
      )}
      {service.steps.length > 0 && (
        <section className="sk-section">
          <h2>{m.service_what_happens()}</h2>
          <StepLine vertical steps={service.steps.map((step, index) => ({ ...step, state: index === 0 ? "yours" : "later" }))} />
        </section>
      )}
      <GoodToKnow service={service} />
      <Responsible service={service} />
    </>
  );
}

function Conditions({ conditions }: { conditions: readonly string[] }) {
  return (
    <ul className="sk-checks">
      {conditions.map((condition) => (
        <li key={condition}>
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true" focusable="false">
            <path d="m1 6 4 4 8-9" />
          </svg>
          <span>{condition}</span>
        </li>
      ))}
    </ul>
  );
}

function GoodToKnow({ service }: { service: ServiceView }) {
  const guide = service.guide ? [{ title: m.service_guide(), html: service.guide }] : [];
  const folds = [...service.faq, ...guide];
  if (folds.length === 0) return null;
  return (
    <section className="sk-section">
      <h2>{m.service_good_to_know()}</h2>
      <Folds>
        {folds.map((part) => (
          <Fold key={part.title} title={part.title} open={folds.length === 1}>
            {/* Made of the catalogue's Markdown with raw HTML refused; the catalogue is checked before it is loaded. */}
            <div className="sk-guide" dangerouslySetInnerHTML={{ __html: part.html }} />
          </Fold>
        ))}
      </Folds>
    </section>
  );
}

/** The tables that answer most applications, as anybody may read them before they apply. */
function RuleRows({ rules }: Pick<ServiceView, "rules">) {
  if (rules.length === 0) return null;
  const titles = { entitlement: m.service_can_i(), price: m.service_rules_price(), amount: m.service_rules_amount() };
  return (
    <Folds>
      <Fold title={m.service_rules_rows()} count={m.service_rules_count({ count: rules.reduce((sum, { lines }) => sum + lines.length, 0) })}>
        {rules.map(({ about, lines }) => (
          <div key={about} className="sk-guide">
            <h3>{titles[about]}</h3>
            <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
          </div>
        ))}
      </Fold>
    </Folds>
  );
}

function Responsible({ service }: { service: ServiceView }) {
  const { locale } = useShell();
  return (
    <section className="sk-section sk-responsible" id={rulesPlace}>
      <h2>{m.service_rules()}</h2>
      <p className="sk-small">
        {service.law.map((law) => (
          <span key={law.text}>{law.url ? <a href={law.url}>{law.text}</a> : law.text}. </span>
        ))}
        {service.responsible}
        {service.reviewed && ` ${m.service_reviewed({ day: dayWithYear(service.reviewed, locale) })}`}
      </p>
      <RuleRows rules={service.rules} />
    </section>
  );
}
