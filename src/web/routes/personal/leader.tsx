import { useLoaderData } from "react-router";
import { countUnitCases, unitCases, unitNumbers } from "../../../cases/queries/unit-cases.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { serviceTitle } from "../../service-title.ts";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { UnitCaseList } from "../../ui/personal/unit-case-list.tsx";
import { managersTasks, numberWords, unitCaseRow } from "./leader-view.ts";

const numberDays = 90;
const shownCases = 5;

/** For two minutes a week: what waits for a manager, how their people's cases stand, and what the unit sends in. */
export const loader = page({
  guard: { action: "approve" },
  async load(ctx) {
    const [counts, first, numbers] = await Promise.all([countUnitCases(ctx), unitCases(ctx, { group: "open", limit: shownCases, offset: 0 }), unitNumbers(ctx, numberDays)]);
    return {
      unit: ctx.actor.unit.name[ctx.locale],
      tasks: await managersTasks(ctx, counts.waiting),
      counts,
      first: first.map((one) => unitCaseRow(ctx, one)),
      numbers: numbers.map((one) => ({ path: `/leder/sager?selvbetjening=${encodeURIComponent(one.service)}`, title: serviceTitle(ctx, one.service), words: numberWords(one, ctx.locale) })),
    };
  },
});

export default function LeaderPage() {
  const { unit, tasks, counts, first, numbers } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.own_leader_title()} width="front">
      <h1>{m.own_leader_title()}</h1>
      <p className="sk-lead">{unit}</p>
      <section className="sk-section" aria-labelledby="waits">
        <h2 id="waits">{m.own_leader_waits()}</h2>
        {tasks.length === 0 && <p>{m.own_leader_nothing()}</p>}
        <ul className="sk-link-rows">{tasks.map((task) => <LinkRow key={task.path + task.title} link={<A to={task.path}>{task.title}</A>} note={task.note} />)}</ul>
      </section>
      <section className="sk-section" aria-labelledby="cases">
        <h2 id="cases">{m.own_leader_cases()}</h2>
        <p className="sk-small">{m.own_leader_cases_note()}</p>
        <ul className="sk-plain-links sk-own-groups">
          {(["waiting", "open", "closed"] as const).map((group) => (
            <li key={group}><A to={`/leder/sager?vis=${group}`}>{m.own_leader_group_of({ group: groupNames[group](), count: counts[group] })}</A></li>
          ))}
        </ul>
        {first.length > 0 && <UnitCaseList rows={first} heading="h3" />}
      </section>
      <section className="sk-section" aria-labelledby="numbers">
        <h2 id="numbers">{m.own_leader_numbers()}</h2>
        <p className="sk-small">{numbers.length === 0 ? m.own_leader_numbers_none() : m.own_leader_numbers_lead()}</p>
        <ul className="sk-link-rows">{numbers.map((one) => <LinkRow key={one.path} link={<A to={one.path}>{one.title}</A>} note={one.words} />)}</ul>
      </section>
    </PageLayout>
  );
}

const groupNames = { waiting: m.own_leader_group_waiting, open: m.own_leader_group_open, closed: m.own_leader_group_closed } as const;
