import { useLoaderData } from "react-router";
import { selfId } from "../../../access/actor.ts";
import { z } from "zod";
import { mayFollowCase } from "../../../cases/policy.ts";
import { hasChosenContact } from "../../../notices/contact/queries.ts";
import { danishDay } from "../../../platform/clock.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { amount, dayNear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Confirmation, Panel } from "../../ui/panels.tsx";
import { PayForm } from "../../ui/portal/case-task.tsx";
import { StepLine } from "../../ui/step-line.tsx";
import { devicesPath } from "../personal/contact-view.ts";
import { answerDate } from "./answer-date.ts";
import { nowOf, stateView } from "./case-now.ts";
import { daysAround } from "./days.ts";
import { openCase } from "./open-case.ts";
import { stepsView } from "./steps-view.ts";

export const loader = page({
  guard: "signed-in",
  params: z.object({ number: z.string() }),
  async load(ctx, { params: { number } }) {
    const { file, service } = await openCase(ctx, number);
    const now = nowOf(file, service);
    const locale = ctx.locale;
    const decided = now.kind === "in-force" || now.kind === "closed";
    const by = decided ? null : answerDate(file, service, ctx.app.house.municipality.closingDays);
    return {
      number,
      service: service.title[locale],
      by: by ? dayNear(by.toString(), locale) : null,
      usually: service.answerTime?.text[locale] ?? null,
      working: now.kind === "working" || now.kind === "letter",
      pay: now.kind === "pay" && mayFollowCase(ctx.actor, file.case, "send").allowed ? amount(now.amountOre, locale) : null,
      // What whoever has sent it must do, or how it went since: a receipt may be opened long after.
      state: decided || now.kind === "pay" || now.kind === "act" ? stateView(file, service, now, danishDay(ctx.clock.now()).toString(), selfId(ctx.actor), locale).sentence : null,
      steps: stepsView(file, service, now, daysAround(ctx.clock.now(), locale), locale, "full"),
      // Whoever has said how to be told is not asked again; of another's case it is not theirs to say.
      offersNews: file.case.applicantId === selfId(ctx.actor) && !(await hasChosenContact(ctx)),
      note: service.receiptNote && !decided ? { title: service.receiptNote.title[locale], text: service.receiptNote.text[locale] } : null,
    };
  },
});

export default function ReceiptPage() {
  const { number, service, by, usually, state, working, pay, steps, offersNews, note } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={`${m.receipt_title()} – ${service}`} width="form">
      <Confirmation title={m.receipt_title()} number={{ label: m.receipt_number(), value: number }}>
        {working && <p data-working="">{m.receipt_working()}</p>}
        {state ? <p>{state}.</p> : by && <p>{m.receipt_by()} <strong>{by}</strong>.{usually && ` ${usually}.`}</p>}
      </Confirmation>
      {pay !== null && <PayForm path={`/sager/${number}`} amount={pay} />}
      <section className="sk-section">
        <h2>{m.receipt_what_now()}</h2>
        <StepLine vertical steps={steps} />
      </section>
      {offersNews && <NewsOffer />}
      <div className="sk-no-print">
        <Actions>
          <ButtonLink to={`/sager/${number}`} kind={pay === null ? "primary" : "secondary"}>{m.receipt_see_case()}</ButtonLink>
          {by && <A to={`/sager/${number}/kalender.ics`} download>{m.receipt_calendar()}</A>}
        </Actions>
        <p className="sk-small">{m.receipt_print()}</p>
      </div>
      {note && (
        <div className="sk-side-facts">
          <Panel title={note.title}>
            <p>{note.text}</p>
          </Panel>
        </div>
      )}
    </PageLayout>
  );
}

/** To be told of news, on this phone or computer where its browser can (enhance/push.ts shows that), or in another way. */
function NewsOffer() {
  return (
    <section className="sk-section sk-no-print" aria-labelledby="news">
      <h2 id="news">{m.receipt_news()}</h2>
      <p>{m.receipt_news_what()}</p>
      <Actions>
        <span data-push-offer hidden><ButtonLink to={devicesPath} kind="secondary">{m.receipt_news_here()}</ButtonLink></span>
        <A to="/min-side/beskeder">{m.receipt_news_choose()}</A>
      </Actions>
    </section>
  );
}
