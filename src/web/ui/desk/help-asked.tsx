import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";

interface AskedLine {
  readonly number: string;
  readonly party: string;
  /** Who has asked, and when. */
  readonly by: string;
  readonly note: string | null;
}

/** Cases that colleagues want one's help with: they are theirs, so they stand above the list and not in it. */
export function HelpAsked({ cases }: { cases: readonly AskedLine[] }) {
  if (cases.length === 0) return null;
  return (
    <section className="sk-asked" aria-labelledby="asked">
      <h2 id="asked">{m.teams_asked()}</h2>
      <ul>
        {cases.map((line) => (
          <li key={line.number}>
            <A to={`/opgaver/sag/${line.number}`}>{line.number}</A> <span>{line.party}</span> <span className="sk-soft">{line.by}</span>
            {line.note && <span className="sk-asked-note">{line.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
