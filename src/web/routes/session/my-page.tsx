import { useLoaderData } from "react-router";
import type { Person } from "../../../access/actor.ts";
import { type Followed, followsUnit } from "../../../access/holders.ts";
import { countMyCases } from "../../../cases/queries/my-cases.ts";
import { myContact } from "../../../notices/contact/queries.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { mayBeRemembered } from "../../remember.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { KnownAbout } from "../../ui/personal/known.tsx";
import { contactWords, employeeKnown, knownView } from "../personal/known-view.ts";
import { mostCounted } from "../portal/waiting.ts";
import { houseWays, type Way } from "./house-ways.ts";

/** Where one finds everything about oneself, and what one runs for others. */
export const loader = page({
  guard: "signed-in",
  // It asks a register.
  rate: rates.save,
  async load(ctx) {
    const { actor } = ctx;
    mayBeRemembered(ctx.web);
    const counts = (part: Followed) => countMyCases(ctx, mostCounted, part);
    const [contact, mine, others, unit] = await Promise.all([myContact(ctx), counts("mine"), counts("others"), followsUnit(actor) ? counts("unit") : null]);
    const known = actor.kind === "employee" ? employeeKnown(actor, contact, ctx.locale) : await knownView({ ...ctx, actor }, ctx.app.house);
    return {
      name: actor.kind === "representative" ? m.deputies_a_for_b({ name: actor.name, other: actor.company.name }) : actor.name,
      counts: { mine, others, unit }, known, contact: contactWords(contact), own: ownWays(actor), house: houseWays(actor),
    };
  },
});

function ownWays(actor: Person): readonly Way[] {
  const readings: Way = { path: "/min-side/laesninger", name: m.readlog_all_mine_title(), note: m.my_page_readings() };
  const sessions: Way = { path: "/min-side/log-ind", name: m.sessions_title(), note: m.my_page_sessions() };
  const contact: Way = { path: "/min-side/beskeder", name: m.own_contact_title(), note: m.own_contact_my_page() };
  const pins: Way = { path: "/min-side/genveje", name: m.own_pins_title(), note: m.own_pins_way() };
  if (actor.kind !== "employee") return [contact, pins, { path: "/min-side/fuldmagter", name: m.attorney_title(), note: m.my_page_attorneys() }, readings, sessions];
  return [{ path: "/roller/mig", name: m.roles_title_link(), note: m.my_page_roles() }, { path: "/stedfortraeder", name: m.deputies_title(), note: m.my_page_deputies() }, contact, pins, readings, sessions];
}

export default function MyPage() {
  const { name, counts, known, contact, own, house } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.my_page_title()} width="form">
      <h1>{m.my_page_title()}</h1>
      <p className="sk-lead">{name}</p>
      <Cases counts={counts} />
      <KnownAbout known={known} contact={contact} />
      <section className="sk-section" aria-labelledby="more">
        <h2 id="more">{m.own_page_more()}</h2>
        <Ways ways={own} />
      </section>
      {house.length > 0 && (
        <section className="sk-section" aria-labelledby="house">
          <h2 id="house">{m.my_page_house()}</h2>
          <Ways ways={house} />
        </section>
      )}
    </PageLayout>
  );
}

type Counts = ReturnType<typeof useLoaderData<typeof loader>>["counts"];

/** How one's own cases stand, those of whom one stands in for, and those of one's unit, each by itself; and the way to them. */
function Cases({ counts: { mine, others, unit } }: { counts: Counts }) {
  const waits = mine.mustAct + others.mustAct > 0;
  const some = [mine, others, unit].some((one) => one !== null && isAny(one));
  return (
    <section className="sk-section" aria-labelledby="cases">
      <h2 id="cases">{m.own_page_cases()}</h2>
      {isAny(mine) ? <p>{mine.mustAct > 0 && <strong>{m.own_page_cases_waiting({ count: mine.mustAct })}. </strong>}{m.own_page_cases_counts({ open: mine.underWay, closed: mine.closed })}.</p> : <p>{some ? m.own_page_no_own_cases() : m.own_page_no_cases()}</p>}
      {isAny(others) && <p>{m.own_page_others_cases({ waiting: others.mustAct, open: others.underWay, closed: others.closed })}.</p>}
      {unit && isAny(unit) && <p>{m.own_page_unit_cases({ waiting: unit.mustAct, open: unit.underWay, closed: unit.closed })}.</p>}
      <ButtonLink to={some ? "/mine-sager" : "/"} kind={waits ? "primary" : "secondary"}>{some ? m.own_page_all_cases() : m.own_page_find()}</ButtonLink>
    </section>
  );
}

function isAny({ mustAct, underWay, closed }: Counts["mine"]): boolean {
  return mustAct + underWay + closed > 0;
}

function Ways({ ways }: { ways: readonly Way[] }) {
  return <ul className="sk-link-rows">{ways.map((way) => <LinkRow key={way.path} link={<A to={way.path}>{way.name}</A>} note={way.note} />)}</ul>;
}
