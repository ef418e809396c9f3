import type { ReactNode } from "react";
import { A } from "./link.tsx";

/** Saved views at the left of the desk; on a phone they stand folded above the list. */
export function Views({ title, views }: { title: string; views: readonly { readonly name: string; readonly path: string; readonly count: number; readonly here: boolean }[] }) {
  return (
    <nav className="sk-views" aria-label={title}>
      <p className="sk-small">{title}</p>
      <ul>
        {views.map((view) => (
          <li key={view.path}>
            <A to={view.path} current={view.here ? "page" : undefined}>
              <span>{view.name}</span> <span className="sk-count-soft">{view.count}</span>
            </A>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}

/** The dense table; rows become cards below 900 px. `caption` is for readers. */
export function WorkTable({ caption, columns, children }: TableProps) {
  return (
    <table className="sk-work">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => <th key={column} scope="col">{column}</th>)}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A row; `mark` is the one thin edge that says "current" or the tint of a difference. Cells in the order of the columns. */
export function WorkRow({ cells, mark }: { cells: readonly ReactNode[]; mark?: "current" | "chosen" | "difference" }) {
  return (
    <tr className={mark && `sk-row-${mark}`}>
      {cells.map((cell, index) => <td key={index}>{cell}</td>)}
    </tr>
  );
}
