import type { ReactNode } from "react";

/**
 * yours: your turn. soon: a deadline is near. late: over, or wrong. working: somebody works on it. waiting: waits for
 * others. done. closed: no, or unchanged.
 */
export type StatusKind = "yours" | "soon" | "late" | "working" | "waiting" | "done" | "closed";

const shapes: Readonly<Record<StatusKind, ReactNode>> = {
  yours: <path className="fill" d="M7 0.5 13.5 7 7 13.5 0.5 7Z" />,
  soon: (
    <>
      <circle cx="7" cy="7" r="5.8" />
      <path d="M7 3.8V7.2L9.4 8.6" />
    </>
  ),
  late: (
    <>
      <path className="fill" d="M7 0.8 13.8 13H0.2Z" />
      <path className="cut" d="M7 5.2v3.6M7 10.4v1.2" />
    </>
  ),
  working: (
    <>
      <circle cx="7" cy="7" r="5.8" />
      <path className="fill" d="M7 1.2a5.8 5.8 0 0 1 0 11.6Z" />
    </>
  ),
  waiting: <circle cx="7" cy="7" r="5.5" />,
  done: (
    <>
      <circle className="fill" cx="7" cy="7" r="6.6" />
      <path className="cut" d="m4 7.2 2.1 2.1L10 5.2" />
    </>
  ),
  closed: (
    <>
      <rect x="1" y="1" width="12" height="12" />
      <path d="M4 7h6" />
    </>
  ),
};

/** The shape alone; always beside its word. */
export function Shape({ kind, size = 14 }: { kind: StatusKind; size?: number }) {
  return (
    <svg className={`sk-shape sk-shape-${kind}`} width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {shapes[kind]}
    </svg>
  );
}

/** A state as a shape and a word. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={`sk-status sk-status-${kind}`}>
      <Shape kind={kind} />
      <span>{children}</span>
    </span>
  );
}
