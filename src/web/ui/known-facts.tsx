import type { ReactNode } from "react";
import { Help } from "./fold.tsx";

interface Props {
  /** "Det ved vi om DK 54 321". */
  readonly title: string;
  /** "Fra Motorregistret i dag kl. 14.31". */
  readonly source: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Folded last: what to do when it is wrong. */
  readonly wrong?: { readonly label: string; readonly text: ReactNode };
}

/** What a register says, shown before asking. */
export function KnownFacts({ title, source, rows, wrong }: Props) {
  return (
    <section className="sk-panel sk-known">
      <div className="sk-known-head">
        <strong>{title}</strong>
        <span className="sk-small">{source}</span>
      </div>
      <dl className="sk-summary">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
      {wrong && <Help label={wrong.label}>{wrong.text}</Help>}
    </section>
  );
}
