import type { UnitCaseRow } from "../../routes/personal/leader-view.ts";
import { Facts } from "../document-list.tsx";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

/** Cases of a manager's people, each read at the desk. */
export function UnitCaseList({ rows, heading: Heading }: { rows: readonly UnitCaseRow[]; heading: "h2" | "h3" }) {
  return (
    <ul className="sk-case-list">
      {rows.map((row) => (
        <li key={row.number} className="sk-case-row">
          <div>
            <Heading className="sk-case-title"><A to={`/opgaver/sag/${row.number}`}>{row.title}</A></Heading>
            <Facts facts={row.facts} />
          </div>
          <div className="sk-case-act">
            <Status kind={row.status}>{row.word}</Status>
          </div>
        </li>
      ))}
    </ul>
  );
}
