import type { ReactNode } from "react";
import { m } from "../paraglide/messages.js";
import { A } from "./link.tsx";

export interface SummaryRow {
  readonly label: string;
  readonly value: ReactNode;
  /** "Fra CPR-registeret". */
  readonly source?: string | null;
  /** Where the answer can be changed. */
  readonly change?: string | null;
}

/** Answers with their source, and "Ret" only where one can change. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="sk-summary">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>
            <div>{row.value}</div>
            {row.source && <div className="sk-small">{row.source}</div>}
          </dd>
          {row.change && (
            <dd className="sk-change">
              <A to={row.change}>
                {m.change()}
                <span className="sr-only"> {row.label}</span>
              </A>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
