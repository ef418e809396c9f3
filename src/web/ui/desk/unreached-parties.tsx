import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

interface UnreachedLine {
  readonly number: string;
  readonly party: string;
  readonly service: string;
  readonly channel: string;
}

/** Parties whom a mail or an SMS did not reach, until somebody has seen to it. */
export function UnreachedParties({ cases }: { cases: readonly UnreachedLine[] }) {
  if (cases.length === 0) return null;
  return (
    <section className="sk-stopped" aria-labelledby="unreached">
      <h2 id="unreached"><Status kind="soon">{m.own_desk_unreached({ count: cases.length })}</Status></h2>
      <ul>
        {cases.map((line) => (
          <li key={line.number + line.channel}>
            <A to={`/opgaver/sag/${line.number}`}>{line.number}</A> <span>{line.party}</span> <span className="sk-soft">{line.service}, {line.channel}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
