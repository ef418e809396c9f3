import type { SeenView } from "../../routes/roles/seen-view.ts";
import { m } from "../../paraglide/messages.js";
import { Fold, Folds } from "../fold.tsx";

/** Who can approve, each with why; folded, since it is seldom asked. */
export function Approvers({ approvers }: { approvers: SeenView | null }) {
  if (!approvers) return null;
  return (
    <Folds>
      <Fold title={m.roles_approve_title()} count={m.roles_seen_count({ count: approvers.total })}>
        {approvers.total === 0 ? <p>{m.roles_approve_nobody()}</p> : <SeenPeople view={approvers} />}
      </Fold>
    </Folds>
  );
}

/** People with their work and their ground, and how many more there are. */
export function SeenPeople({ view }: { view: SeenView }) {
  const rest = view.total - view.people.length;
  return (
    <>
      <ul className="sk-seen">
        {view.people.map((one) => (
          <li key={one.personId}>
            <strong>{one.name}</strong>{one.work && <span className="sk-soft">, {one.work}</span>}
            <span className="sk-small">{one.why}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{m.roles_seen_rest({ count: rest })}</p>}
    </>
  );
}
