import type { DeputyshipLine } from "../../routes/deputies/deputyship-view.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

/** Deputyships as rows: who, until when, what. `shows` is whose name leads the row. */
export function DeputyshipList({ lines, shows }: { lines: readonly DeputyshipLine[]; shows: "principal" | "deputy" | "both" }) {
  return (
    <ul className="sk-rows">
      {lines.map((line) => (
        <li key={line.id}>
          <div>
            <A to={line.path}>{shows === "both" ? m.deputies_a_for_b({ name: line.deputy, other: line.principal }) : line[shows]}</A>
            <p className="sk-small">{line.covers}</p>
            <p className="sk-small">{line.period}</p>
          </div>
          <StateOf state={line.state} />
        </li>
      ))}
    </ul>
  );
}

export function StateOf({ state }: { state: DeputyshipLine["state"] }) {
  switch (state) {
    case "coming":
      return <Status kind="waiting">{m.deputies_state_coming()}</Status>;
    case "running":
      return <Status kind="working">{m.deputies_state_running()}</Status>;
    case "ended":
      return <Status kind="closed">{m.deputies_state_ended()}</Status>;
  }
}
