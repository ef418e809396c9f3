import type { CaseView } from "../../routes/portal/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { Fold } from "../fold.tsx";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";

/** What became of each letter in every channel that it went by. */
export function CaseDeliveries({ view }: { view: CaseView }) {
  if (view.deliveries.length === 0) return null;
  return (
    <Fold title={view.applicant ? m.own_deliveries_other({ name: view.applicant }) : m.own_deliveries()}>
      <ol className="sk-events">
        {view.deliveries.map((letter) => (
          <li key={letter.id}>
            <span className="sk-small">{letter.at}</span>
            <span lang={letter.lang}>{letter.subject}</span>
            {letter.ways.map((way) => <span key={way} className="sk-small">{way}</span>)}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

const unreachedTitles = { mail: m.own_unreached_mail, sms: m.own_unreached_sms, push: m.own_unreached_push } as const;

/** Said on top of the case: a short message of it did not get through. */
export function Unreached({ view }: { view: CaseView }) {
  if (!view.unreached) return null;
  return (
    <Message kind="soon" title={unreachedTitles[view.unreached]()}>
      <p>{m.own_unreached_what()} <A to="/min-side/beskeder">{m.own_unreached_mend()}</A></p>
    </Message>
  );
}
