import type { ReactNode } from "react";

function Chevron() {
  return (
    <svg className="sk-chevron" width="8" height="12" viewBox="0 0 8 12" aria-hidden="true" focusable="false">
      <path d="m1.5 1 5 5-5 5" />
    </svg>
  );
}

/** Several folds between hairlines. */
export function Folds({ children }: { children: ReactNode }) {
  return <div className="sk-folds">{children}</div>;
}

/** A part one can open; `count` is a soft remark at the right ("11 svar"). */
export function Fold({ title, count, open, children }: { title: string; count?: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="sk-fold" open={open}>
      <summary>
        <Chevron />
        <span>{title}</span>
        {count && <span className="sk-fold-count">{count}</span>}
      </summary>
      <div className="sk-fold-body">{children}</div>
    </details>
  );
}

/** Help folded in at its question. */
export function Help({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="sk-help">
      <summary>
        <Chevron />
        <span>{label}</span>
      </summary>
      <div className="sk-help-body">{children}</div>
    </details>
  );
}

/** A row of a list that is one target: title link, a soft line, a chevron at the right. */
export function LinkRow({ link, note }: { link: ReactNode; note?: ReactNode }) {
  return (
    <li className="sk-link-row">
      <div>
        {link}
        {note && <span className="sk-small">{note}</span>}
      </div>
      <Chevron />
    </li>
  );
}
