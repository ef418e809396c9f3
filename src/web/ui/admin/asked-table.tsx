import { m } from "../../paraglide/messages.js";
import type { AskedRow } from "../../find/asked-view.ts";
import { A } from "../link.tsx";
import { askedWordPath } from "./asked-address.ts";

/** Words that people search with; on a phone each is a card. */
export function AskedTable({ rows }: { rows: readonly AskedRow[] }) {
  return (
    <table className="sk-work sk-words">
      <caption className="sr-only">{m.find_asked_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.find_asked_words()}</th>
          <th scope="col">{m.find_asked_count()}</th>
          <th scope="col">{m.find_asked_followed()}</th>
          <th scope="col">{m.find_asked_not_helped()}</th>
          <th scope="col">{m.find_asked_now()}</th>
          <th scope="col">{m.find_asked_proposed()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.words}>
            <td><A to={askedWordPath(row.words)}>{row.words}</A></td>
            <Figure name={m.find_asked_count()} value={row.asked} />
            <Figure name={m.find_asked_followed()} value={row.followed} />
            <Figure name={m.find_asked_not_helped()} value={row.notHelped} />
            <td><span className="sk-words-on-phone">{m.find_asked_now()}: </span>{row.leadsTo ?? m.find_asked_nothing()}</td>
            <td><Proposed row={row} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return <td><span className="sk-words-on-phone">{name}: </span>{value}</td>;
}

function Proposed({ row: { decided, proposed } }: { row: AskedRow }) {
  if (decided) return <>{decided.title ?? m.find_asked_dismissed()} <span className="sk-soft">{m.find_asked_decided({ day: decided.on })}</span></>;
  return <><span className="sk-words-on-phone">{m.find_asked_proposed()}: </span>{proposed?.title ?? "–"}</>;
}
