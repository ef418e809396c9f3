import type { RightsView } from "../../routes/roles/rights-view.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";
import { SummaryList } from "../summary-list.tsx";

/** Every right, what it covers, and where it comes from. */
export function RightsList({ rights, own }: { rights: RightsView; own?: boolean }) {
  return (
    <>
      {rights.held.length === 0 && <p>{m.roles_none()}</p>}
      <ul className="sk-rights">
        {byRole(rights.held).map((same) => <RoleCard key={same[0].key} rights={same} own={own ?? false} />)}
      </ul>
      <Deputyships deputyships={rights.deputyFor} />
      <Idle idle={rights.idle} />
      {rights.trainings.length > 0 && (
        <section aria-labelledby="trainings">
          <h2 id="trainings">{m.roles_trainings()}</h2>
          <SummaryList rows={rights.trainings.map((one) => ({ label: one.title, value: m.roles_passed_on({ day: one.passed }), source: one.validTo && m.roles_counts_to({ day: one.validTo }) }))} />
        </section>
      )}
    </>
  );
}

type Held = RightsView["held"][number];

/** A role in several units is one role: what it gives stands once, with each place under it. */
function byRole(held: readonly Held[]): readonly (readonly [Held, ...Held[]])[] {
  const groups = new Map<string, [Held, ...Held[]]>();
  for (const right of held) {
    const same = groups.get(right.role.id);
    if (same) same.push(right);
    else groups.set(right.role.id, [right]);
  }
  return [...groups.values()];
}

function RoleCard({ rights, own }: { rights: readonly [Held, ...Held[]]; own: boolean }) {
  const [{ role }] = rights;
  return (
    <li>
      <h2>{role.title}</h2>
      <p>{role.about}</p>
      <dl>
        <div><dt>{m.roles_gives()}</dt><dd><Lines lines={role.can} /></dd></div>
        <div><dt>{m.roles_shows()}</dt><dd>{role.data}</dd></div>
        <div>
          <dt>{m.roles_where_and_why()}</dt>
          <dd><ul className="sk-places">{rights.map((right) => <Place key={right.key} right={right} own={own} />)}</ul></dd>
        </div>
      </dl>
    </li>
  );
}

/** Where a role holds, why and how long; and the way to hand it in. */
function Place({ right, own }: { right: Held; own: boolean }) {
  return (
    <li>
      <strong>{right.where}</strong>
      <span className="sk-small">{right.why}</span>
      {right.reason && <span className="sk-small">{m.roles_reason_said({ reason: right.reason })}</span>}
      {right.until && <span className="sk-small">{`${m.roles_until()} ${right.until}`}</span>}
      {right.attest && <Status kind="soon">{right.attest}</Status>}
      {own && right.handIn && <span className="sk-small"><A to={`/roller/tag/${right.handIn}`}>{m.roles_hand_in()}<span className="sr-only">: {right.role.title}, {right.where}</span></A></span>}
    </li>
  );
}

/** One line, or a list of several. */
export function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return lines[0];
  return <ul className="sk-lines">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

function Deputyships({ deputyships }: { deputyships: RightsView["deputyFor"] }) {
  if (deputyships.length === 0) return null;
  return (
    <section aria-labelledby="deputy-for">
      <h2 id="deputy-for">{m.roles_deputy_for()}</h2>
      <ul className="sk-rights">
        {deputyships.map((one) => (
          <li key={one.id}>
            <h3>{one.capacity === "work" ? m.roles_deputy_of({ name: one.name }) : m.roles_attorney_of({ name: one.name })}</h3>
            <dl>
              <div><dt>{m.roles_deputy_may()}</dt><dd>{one.rights}</dd></div>
              <div><dt>{m.roles_deputy_in()}</dt><dd>{one.services}</dd></div>
              {one.until && <div><dt>{m.roles_until()}</dt><dd>{one.until}</dd></div>}
              {one.roles.length > 0 && <div><dt>{m.roles_deputy_roles()}</dt><dd><Lines lines={one.roles} /></dd></div>}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Idle({ idle }: { idle: RightsView["idle"] }) {
  if (idle.length === 0) return null;
  return (
    <section aria-labelledby="idle">
      <h2 id="idle">{m.roles_idle()}</h2>
      <SummaryList rows={idle.map((one) => ({ label: one.title, value: one.where, source: one.why }))} />
    </section>
  );
}
