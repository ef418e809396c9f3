import { A } from "../link.tsx";

export interface ReaderView {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly day: string;
  readonly what: string;
  readonly why: string;
  readonly number: string | null;
}

/** Who has looked, when, at what and why; `cases` says in which case, where the list is of several. */
export function Readers({ lines, cases }: { lines: readonly ReaderView[]; cases?: boolean }) {
  return (
    <ul className="sk-readers">
      {lines.map((line) => (
        <li key={line.id}>
          <div>
            <strong>{line.name}</strong>
            {line.unit && <span>{line.unit}</span>}
          </div>
          <div>
            <span>{line.what}</span>
            {cases && line.number && <span><A to={`/sager/${line.number}`}>{line.number}</A></span>}
            <span className="sk-soft">{line.why}</span>
          </div>
          <span className="sk-soft sk-readers-day">{line.day}</span>
        </li>
      ))}
    </ul>
  );
}
