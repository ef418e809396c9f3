import { useId, type ReactNode } from "react";

/** The panel that says: it is your turn. `sentence` names who must act, what and when, and is an h2. */
export function YourTurn({ sentence, children }: { sentence: string; children?: ReactNode }) {
  const id = useId();
  return (
    <section className="sk-your-turn" aria-labelledby={id}>
      <h2 id={id} className="sk-state">{sentence}</h2>
      {children}
    </section>
  );
}

/** Warm sand for things that belong together. */
export function Panel({ title, children, className }: { title?: string; children: ReactNode; className?: string }) {
  return (
    <section className={className ? `sk-panel ${className}` : "sk-panel"}>
      {title && <h2 className="sk-panel-title">{title}</h2>}
      {children}
    </section>
  );
}

/** What was sent has been received: `title` is the page's h1; answer date first, number after. */
export function Confirmation({ title, children, number }: { title: string; children: ReactNode; number?: { label: string; value: string } }) {
  return (
    <div className="sk-confirmation">
      <h1>{title}</h1>
      <div className="sk-lead">{children}</div>
      {number && (
        <p className="sk-number">
          {number.label} <strong>{number.value}</strong>
        </p>
      )}
    </div>
  );
}

/** What happened, said at the top of the page after an act, or something partly failed. */
export function Message({ kind, title, children }: { kind: "done" | "info" | "soon" | "late"; title: string; children?: ReactNode }) {
  return (
    <div className={`sk-message sk-message-${kind}`} role="status">
      <p className="sk-message-title">{title}</p>
      {children}
    </div>
  );
}

/** One label and its answer in a side panel. */
export function Fact({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="sk-fact">
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span className="sk-small">{note}</span>}
      </dd>
    </div>
  );
}
