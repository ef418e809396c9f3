import { useLoaderData } from "react-router";
import { z } from "zod";
import { selfId } from "../../../access/actor.ts";
import { answerOffer } from "../../../organisation/deputies/commands/answer-offer.ts";
import { withdrawOffer } from "../../../organisation/deputies/commands/offer-attorney.ts";
import { type AttorneyOffer, offersFrom, offersTo } from "../../../organisation/deputies/offers.ts";
import { myDeputyships } from "../../../organisation/deputies/queries/my-deputyships.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button, ButtonLink } from "../../ui/button.tsx";
import { DeputyshipList } from "../../ui/deputies/deputyship-list.tsx";
import { Fold, Folds } from "../../ui/fold.tsx";
import { dayNear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message, YourTurn } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { lineOf, moment, rightsWords, serviceNames } from "./deputyship-view.ts";

/** Who has my power of attorney, whose I have, and what waits for somebody's answer. */
export const loader = page({
  guard: "private",
  query: z.object({ besked: z.enum(["tilbudt", "modtaget", "afvist", "fortrudt", "afsluttet"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const self = selfId(ctx.actor);
    const now = ctx.clock.now();
    // Who is meant is known by a keyed hash that no page reads by itself.
    const [mine, toMe, fromMe] = await Promise.all([myDeputyships(ctx), offersTo(ctx.app.db, self, now), offersFrom(ctx.db, self, now)]);
    return {
      said: query.besked,
      toMe: toMe.map((offer) => offerView(ctx, offer)),
      fromMe: fromMe.map((offer) => offerView(ctx, offer)),
      forMe: mine.forMe.map((one) => lineOf(ctx, one)),
      mine: mine.mine.map((one) => lineOf(ctx, one)),
      ended: mine.ended.map((one) => lineOf(ctx, one)),
    };
  },
});

function offerView(ctx: PageContext, offer: AttorneyOffer) {
  const { locale } = ctx;
  return {
    id: offer.id, principal: offer.principal.name, name: offer.name, until: dayNear(offer.expiresAt, locale), period: m.deputies_period({ from: moment(offer.startsAt, locale), to: moment(offer.endsAt, locale) }),
    may: rightsWords(offer.rights, "private"), services: offer.services === null ? m.attorney_all_services() : serviceNames(ctx, offer.services), reason: offer.reason,
  };
}

export const action = page({
  guard: "private",
  rate: rates.send,
  form: z.object({ intent: z.enum(["accept", "decline", "withdraw"]), offer: z.guid() }),
  async act(ctx, { form: { intent, offer } }) {
    if (intent === "withdraw") {
      await ctx.change((context) => withdrawOffer(context, offer));
      return ctx.goTo("/min-side/fuldmagter?besked=fortrudt");
    }
    await ctx.change((context) => answerOffer(context, offer, intent === "accept" ? "accepted" : "declined"));
    return ctx.goTo(`/min-side/fuldmagter?besked=${intent === "accept" ? "modtaget" : "afvist"}`);
  },
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function MyAttorneysPage() {
  const { said, toMe, fromMe, forMe, mine, ended } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.attorney_title()} width="form">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.attorney_title()} />
      {said && <Message kind="done" title={saidWords(said)} />}
      <h1>{m.attorney_title()}</h1>
      <p className="sk-lead">{m.attorney_lead()}</p>
      {toMe.map((offer) => <OfferToMe key={offer.id} offer={offer} />)}
      <Actions>
        <ButtonLink to="/min-side/fuldmagter/ny" kind={toMe.length > 0 ? "secondary" : "primary"}>{m.attorney_give()}</ButtonLink>
        <A to="/min-side/fuldmagter/gjort">{m.deputies_done_link()}</A>
      </Actions>
      {fromMe.length > 0 && <Waiting offers={fromMe} />}
      <section className="sk-section" aria-labelledby="for-me">
        <h2 id="for-me">{m.attorney_for_me()}</h2>
        {forMe.length > 0 ? <DeputyshipList lines={forMe} shows="deputy" /> : <p className="sk-soft">{m.attorney_for_me_none()}</p>}
      </section>
      <section className="sk-section" aria-labelledby="mine">
        <h2 id="mine">{m.attorney_mine()}</h2>
        {mine.length > 0 ? <DeputyshipList lines={mine} shows="principal" /> : <p className="sk-soft">{m.attorney_mine_none()}</p>}
      </section>
      {ended.length > 0 && (
        <Folds>
          <Fold title={m.attorney_ended()} count={String(ended.length)}>
            <DeputyshipList lines={ended} shows="both" />
          </Fold>
        </Folds>
      )}
    </PageLayout>
  );
}

/** Somebody wants me to act for them: nothing holds before I say yes. */
function OfferToMe({ offer }: { offer: View["toMe"][number] }) {
  return (
    <YourTurn sentence={m.attorney_offer_to_me({ name: offer.principal, day: offer.until })}>
      <SummaryList
        rows={[
          { label: m.deputies_row_may(), value: offer.may },
          { label: m.deputies_row_services(), value: offer.services },
          { label: m.deputies_row_period(), value: offer.period },
          { label: m.deputies_row_reason(), value: offer.reason },
        ]}
      />
      <PostForm action="/min-side/fuldmagter">
        <input type="hidden" name="offer" value={offer.id} />
        <Actions>
          <Button name="intent" value="accept">{m.attorney_accept()}</Button>
          <Button kind="link" name="intent" value="decline">{m.attorney_decline()}</Button>
        </Actions>
      </PostForm>
    </YourTurn>
  );
}

/** The same for every name and number: it says nothing of whether there is anybody to answer. */
function Waiting({ offers }: { offers: View["fromMe"] }) {
  return (
    <section className="sk-section" aria-labelledby="waiting">
      <h2 id="waiting">{m.attorney_waiting()}</h2>
      <p>{m.attorney_waiting_what()}</p>
      <ul className="sk-rows">
        {offers.map((offer) => (
          <li key={offer.id}>
            <div>
              <strong>{offer.name}</strong>
              <p className="sk-small">{offer.services}. {offer.period}</p>
              <p className="sk-small">{m.attorney_waiting_until({ day: offer.until })}</p>
            </div>
            <PostForm action="/min-side/fuldmagter">
              <input type="hidden" name="offer" value={offer.id} />
              <Button kind="secondary" name="intent" value="withdraw">
                {m.attorney_withdraw()}
                <span className="sr-only">: {offer.name}</span>
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function saidWords(said: NonNullable<View["said"]>): string {
  switch (said) {
    case "tilbudt":
      return m.attorney_said_offered();
    case "modtaget":
      return m.attorney_said_accepted();
    case "afvist":
      return m.attorney_said_declined();
    case "fortrudt":
      return m.attorney_said_withdrawn();
    case "afsluttet":
      return m.attorney_said_ended();
  }
}
