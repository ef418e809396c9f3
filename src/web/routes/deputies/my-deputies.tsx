import { useLoaderData } from "react-router";
import { z } from "zod";
import { mayCome } from "../../../access/basis.ts";
import { myDeputyships } from "../../../organisation/deputies/queries/my-deputyships.ts";
import { peopleDeputyships } from "../../../organisation/deputies/queries/people-deputyships.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { DeputyshipList } from "../../ui/deputies/deputyship-list.tsx";
import { Fold, Folds } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { lineOf } from "./deputyship-view.ts";

const mostOfPeople = 100;

/** Who acts for me at work, for whom I act, and for those who appoint deputies, those of their people. */
export const loader = page({
  guard: "employee",
  query: z.object({ besked: z.enum(["udpeget", "givet-videre", "afsluttet"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const appoints = mayCome(ctx.actor, "appoint-deputies");
    const [mine, people] = await Promise.all([myDeputyships(ctx), peopleDeputyships(ctx, mostOfPeople)]);
    return {
      said: query.besked,
      forMe: mine.forMe.map((one) => lineOf(ctx, one)),
      mine: mine.mine.map((one) => lineOf(ctx, one)),
      ended: mine.ended.map((one) => lineOf(ctx, one)),
      people: appoints ? people.map((one) => lineOf(ctx, one)) : null,
      audits: mayCome(ctx.actor, "audit"),
    };
  },
});

export default function MyDeputiesPage() {
  const { said, forMe, mine, ended, people, audits } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.deputies_title()} width="form">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.deputies_title()} />
      {said && <Message kind="done" title={saidWords(said)} />}
      <h1>{m.deputies_title()}</h1>
      <p className="sk-lead">{m.deputies_lead()}</p>
      <Actions>
        <ButtonLink to="/stedfortraeder/ny">{m.deputies_appoint()}</ButtonLink>
        <A to="/stedfortraeder/gjort">{m.deputies_done_link()}</A>
      </Actions>
      <section className="sk-section" aria-labelledby="for-me">
        <h2 id="for-me">{m.deputies_for_me()}</h2>
        {forMe.length > 0 ? <DeputyshipList lines={forMe} shows="deputy" /> : <p className="sk-soft">{m.deputies_for_me_none()}</p>}
      </section>
      <section className="sk-section" aria-labelledby="mine">
        <h2 id="mine">{m.deputies_mine()}</h2>
        {mine.length > 0 ? <DeputyshipList lines={mine} shows="principal" /> : <p className="sk-soft">{m.deputies_mine_none()}</p>}
      </section>
      {people && (
        <section className="sk-section" aria-labelledby="people">
          <h2 id="people">{m.deputies_people()}</h2>
          {people.length > 0 ? <DeputyshipList lines={people} shows="both" /> : <p className="sk-soft">{m.deputies_people_none()}</p>}
          <p><A to="/stedfortraeder/for">{m.deputies_appoint_for()}</A></p>
        </section>
      )}
      {ended.length > 0 && (
        <Folds>
          <Fold title={m.deputies_ended()} count={String(ended.length)}>
            <DeputyshipList lines={ended} shows="both" />
          </Fold>
        </Folds>
      )}
      {audits && <p><A to="/stedfortraeder/alle">{m.deputies_all_title()}</A></p>}
    </PageLayout>
  );
}

function saidWords(said: "udpeget" | "givet-videre" | "afsluttet"): string {
  return said === "udpeget" ? m.deputies_said_appointed() : said === "givet-videre" ? m.deputies_said_passed_on() : m.deputies_said_ended();
}
