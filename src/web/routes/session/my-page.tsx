import { useLoaderData } from "react-router";
import type { Person } from "../../../access/actor.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { houseWays, type Way } from "./house-ways.ts";

/** Where one finds everything about oneself, and what one runs for others. */
export const loader = page({
  guard: "signed-in",
  load: ({ actor }) => ({ name: actor.kind === "representative" ? m.deputies_a_for_b({ name: actor.name, other: actor.company.name }) : actor.name, own: ownWays(actor), house: houseWays(actor) }),
});

function ownWays(actor: Person): readonly Way[] {
  const readings: Way = { path: "/min-side/laesninger", name: m.readlog_mine_title(), note: m.my_page_readings() };
  const sessions: Way = { path: "/min-side/log-ind", name: m.sessions_title(), note: m.my_page_sessions() };
  const contact: Way = { path: "/min-side/beskeder", name: m.own_contact_title(), note: m.own_contact_my_page() };
  if (actor.kind !== "employee") return [contact, { path: "/min-side/fuldmagter", name: m.attorney_title(), note: m.my_page_attorneys() }, readings, sessions];
  return [{ path: "/roller/mig", name: m.roles_title_link(), note: m.my_page_roles() }, { path: "/stedfortraeder", name: m.deputies_title(), note: m.my_page_deputies() }, contact, readings, sessions];
}

export default function MyPage() {
  const { name, own, house } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.my_page_title()} width="form">
      <h1>{m.my_page_title()}</h1>
      <p className="sk-lead">{name}</p>
      <Ways ways={own} />
      {house.length > 0 && (
        <section className="sk-section" aria-labelledby="house">
          <h2 id="house">{m.my_page_house()}</h2>
          <Ways ways={house} />
        </section>
      )}
    </PageLayout>
  );
}

function Ways({ ways }: { ways: readonly Way[] }) {
  return <ul className="sk-link-rows">{ways.map((way) => <LinkRow key={way.path} link={<A to={way.path}>{way.name}</A>} note={way.note} />)}</ul>;
}
