import type { SeenView } from "../../routes/roles/seen-view.ts";
import { m } from "../../paraglide/messages.js";
import { Fold, Folds } from "../fold.tsx";

/** Who can see a case and who can approve it, each with why; folded, since it is seldom asked. */
export function SeenBy({ seen, approvers }: { seen: SeenView | null; approvers: SeenView | null }) {
  if (!seen && !approvers) return null;
  return (
    <Folds>
      {approvers && (
        <Fold title={m.roles_approve_title()} count={m.roles_seen_count({ count: approvers.total })}>
          {approvers.total === 0 ? <p>{m.roles_approve_nobody()}</p> : <People view={approvers} />}
        </Fold>
      )}
      {seen && <Fold title={m.roles_seen_title()} count={m.roles_seen_count({ count: seen.total })}><People view={seen} /></Fold>}
    </Folds>
  );
}

function People({ view }: { view: SeenView }) {
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
