import type { ReadLogLine } from "../../routes/admin/read-log-view.ts";
import { m } from "../../paraglide/messages.js";

/** Readings, one row each; on a phone a card each. */
export function ReadLogTable({ lines }: { lines: readonly ReadLogLine[] }) {
  return (
    <table className="sk-cards-table">
      <caption className="sr-only">{m.readlog_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.readlog_col_at()}</th>
          <th scope="col">{m.readlog_col_reader()}</th>
          <th scope="col">{m.readlog_col_what()}</th>
          <th scope="col">{m.readlog_col_about()}</th>
          <th scope="col">{m.readlog_col_why()}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td data-label={m.readlog_col_at()}>{line.when}</td>
            <td data-label={m.readlog_col_reader()}>{line.who}{line.unit && <span className="sk-small">{line.unit}</span>}</td>
            <td data-label={m.readlog_col_what()}>{line.what}{line.number && <span className="sk-small">{line.number}</span>}</td>
            <td data-label={m.readlog_col_about()} data-none={line.about === null || undefined}>{line.about ?? "–"}</td>
            <td data-label={m.readlog_col_why()}>{line.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
