import { m } from "../paraglide/messages.js";
import { useShell } from "../shell.ts";
import type { Waiting, WaitingCase } from "../web-app.ts";
import { Facts } from "./document-list.tsx";
import { dayNear } from "./format.ts";
import { A } from "./link.tsx";
import { Status } from "./status.tsx";

const soonDays = 4;

/** "3 ting venter på dig": what somebody must do, earliest deadline first, two of them as cards. */
export function WaitingCards({ waiting, now }: { waiting: Waiting; now: Date }) {
  const { person } = useShell();
  const employee = person?.as === "employee";
  return (
    <section className="sk-band sk-band-sand">
      <div className="sk-title-row">
        <h2>{m.front_waiting({ count: waiting.count })}</h2>
        <A to="/mine-sager">{m.front_see_all({ count: waiting.count })}</A>
      </div>
      <WaitingFor waiting={waiting} />
      <ul className="sk-cards">
        {waiting.first.map((item) => <Card key={item.path} item={item} now={now} employee={employee} />)}
      </ul>
      {employee && <p className="sk-small">{m.front_private_note()}</p>}
    </section>
  );
}

/** Whose the things are that wait, where some are others' for the reader to approve. */
export function WaitingFor({ waiting: { count, toApprove } }: { waiting: Waiting }) {
  return toApprove === 0 ? null : <p className="sk-small">{m.waiting_to_approve({ toApprove, own: count - toApprove })}</p>;
}

function Card({ item, now, employee }: { item: WaitingCase; now: Date; employee: boolean }) {
  const { locale } = useShell();
  const soon = item.deadline !== null && item.deadline.getTime() - now.getTime() < soonDays * 86_400_000;
  return (
    <li className="sk-card">
      <div className="sk-card-top">
        <Status kind={soon ? "soon" : "yours"}>{item.deadline ? m.by_day({ day: dayNear(item.deadline, locale) }) : m.your_turn()}</Status>
        {employee && <span>{item.as === "work" ? m.as_work() : m.as_private()}</span>}
      </div>
      <h3>
        <A to={item.path}>{item.act}</A>
      </h3>
      <Facts facts={[...(item.whose === null ? [] : [m.form_for({ name: item.whose })]), item.service, item.number]} />
    </li>
  );
}
