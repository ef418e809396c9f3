import { m } from "../../paraglide/messages.js";
import { Status } from "../status.tsx";
import { differing, type Piece } from "./differing.ts";
import type { FactRow } from "./fact-rows.ts";

/** One row per fact: the answer, the register, and a word with a shape. Below 900 px each row is stacked. */
export function FactsTable({ rows }: { rows: readonly FactRow[] }) {
  return (
    <table className="sk-compare">
      <caption className="sr-only">{m.desk_facts_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.desk_fact()}</th>
          <th scope="col">{m.desk_fact_answer()}</th>
          <th scope="col">{m.desk_fact_register()}</th>
          <th scope="col"><span className="sr-only">{m.desk_fact_state()}</span></th>
        </tr>
      </thead>
      <tbody>{rows.map((row, index) => <Row key={index} row={row} />)}</tbody>
    </table>
  );
}

function Row({ row }: { row: FactRow }) {
  const pieces = row.state === "differs" ? differing(row.answer ?? "", row.register ?? "") : null;
  return (
    <tr className={row.state === "differs" ? "sk-row-difference" : undefined}>
      <th scope="row">{row.label}</th>
      <td className="sk-compare-answer">
        <span className="sk-cell-name">{m.desk_fact_answer()}: </span>
        {row.state === "hidden" ? <span className="sk-soft">{m.approval_hidden()}</span> : row.answer === null ? <span className="sk-soft">{m.desk_fact_nothing()}</span> : pieces ? <Marked pieces={pieces.left} /> : row.answer}
      </td>
      <td className="sk-compare-register">
        <span className="sk-cell-name">{m.desk_fact_register_short()}: </span>
        {row.state === "hidden" ? null : row.register === null ? <span className="sk-soft">{m.desk_fact_silent()}</span> : pieces ? <Marked pieces={pieces.right} /> : row.register}
        {row.source && <span className="sk-source"> {m.desk_fact_from({ source: row.source })}</span>}
      </td>
      <td className="sk-compare-state"><State state={row.state} /></td>
    </tr>
  );
}

/** What differs is marked by a line under it and said by `<mark>`; what is the same stays plain. */
function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map((piece, index) => (piece.differs && piece.text.trim() !== "" ? <mark key={index} className="sk-differs">{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</>;
}

function State({ state }: { state: FactRow["state"] }) {
  switch (state) {
    case "differs":
      return <Status kind="late">{m.desk_fact_differs()}</Status>;
    case "silent":
      return <Status kind="waiting">{m.desk_fact_unknown()}</Status>;
    case "same":
      return (
        <span className="sk-same">
          <Tick /> {m.desk_fact_same()}
        </span>
      );
    case "answered":
    case "hidden":
      return null;
  }
}

/** The plain tick of what is as it should be; quieter than the shape of something done. */
export function Tick() {
  return (
    <svg className="sk-tick" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <path d="m1.5 7.5 3.5 3.5 7.5-8" />
    </svg>
  );
}
