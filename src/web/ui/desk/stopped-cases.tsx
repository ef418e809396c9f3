import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

export interface StoppedLine {
  readonly number: string;
  readonly party: string;
  readonly service: string;
}

/** Cases that stand still until a person has the step tried again; above the list, since nothing else moves them. */
export function StoppedCases({ cases }: { cases: readonly StoppedLine[] }) {
  if (cases.length === 0) return null;
  return (
    <section className="sk-stopped" aria-labelledby="stopped">
      <h2 id="stopped"><Status kind="late">{m.desk_stopped({ count: cases.length })}</Status></h2>
      <ul>
        {cases.map((line) => (
          <li key={line.number}>
            <A to={`/opgaver/sag/${line.number}`}>{line.number}</A> <span>{line.party}</span> <span className="sk-soft">{line.service}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
