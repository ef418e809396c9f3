import type { WorklistCounts, WorklistView } from "../../../cases/queries/worklist.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Views } from "../worklist.tsx";
import { type WorklistAddress, worklistPath } from "./worklist-address.ts";

/** What a view is called; the first carries the unit's name, when it is one's own unit's desk. */
export function viewName(view: WorklistView, unit: string | null): string {
  switch (view) {
    case "all":
      return unit === null ? m.desk_view_all_desks() : m.desk_view_all({ unit });
    case "mine":
      return m.desk_view_mine();
    case "free":
      return m.desk_view_free();
    case "due":
      return m.desk_view_due();
    case "waiting-citizen":
      return m.desk_view_citizen();
    case "waiting-payment":
      return m.desk_view_payment();
  }
}

interface Props {
  readonly address: WorklistAddress;
  readonly counts: WorklistCounts;
  readonly unit: string | null;
  /** Works at the counter, too. */
  readonly counter: boolean;
}

const own: readonly WorklistView[] = ["all", "mine", "free", "due"];
const shared: readonly WorklistView[] = ["waiting-citizen", "waiting-payment"];

/** The views at the left; on a phone folded above the list, with the one that is shown as the fold's name. */
export function WorklistViews(props: Props) {
  const { address, counts, unit } = props;
  return (
    <div className="sk-worklist-views">
      <div className="sk-views-wide"><Groups {...props} /></div>
      <details className="sk-views-fold">
        <summary>
          <span>{m.desk_view_label()} <strong>{viewName(address.view, unit)}</strong></span>
          <span className="sk-count-soft">{counts[address.view]}</span>
        </summary>
        <Groups {...props} />
      </details>
    </div>
  );
}

function Groups({ address, counts, unit, counter }: Props) {
  const views = (group: readonly WorklistView[]) =>
    group.map((view) => ({ name: viewName(view, unit), path: worklistPath({ view }), count: counts[view], here: view === address.view }));
  return (
    <>
      <Views title={m.desk_views_own()} views={views(own)} />
      <Views title={m.desk_views_shared()} views={views(shared)} />
      <p className="sk-to-counter"><A to="/stedfortraeder">{m.deputies_title()}</A></p>
      {counter && <p className="sk-to-counter"><A to="/betjening">{m.desk_to_counter()}</A></p>}
    </>
  );
}
