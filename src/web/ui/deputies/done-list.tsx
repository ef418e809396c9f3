import type { ReactNode } from "react";
import type { DoneLine } from "../../routes/deputies/done-view.ts";
import { A } from "../link.tsx";

/** What was done, newest first; `after` is what can be done about it. */
export function DoneList({ lines, after }: { lines: readonly DoneLine[]; after?: (id: string) => ReactNode }) {
  return (
    <ul className="sk-rows">
      {lines.map((line) => (
        <li key={line.id}>
          <div>
            <A to={line.path}>{line.what}</A>
            <p className="sk-small">{line.where}</p>
            {after?.(line.id)}
          </div>
        </li>
      ))}
    </ul>
  );
}
