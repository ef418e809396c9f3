import type { BeforeAndAfter } from "../../routes/figures/before-after.ts";
import type { ManagementView } from "../../routes/figures/management-view.ts";
import type { ServiceFigures } from "../../routes/figures/service-view.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

/** The year behind the charts, the newest first. */
export function TrendTable({ table }: { table: ManagementView["table"] }) {
  return (
    <table className="sk-cards-table">
      <caption className="sr-only">{m.measure_table()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.measure_choose()}</th>
          {table.heads.map((head) => <th key={head} scope="col">{head}</th>)}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.period}>
            <th scope="row">{row.period}</th>
            {row.values.map((value, at) => <td key={table.heads[at]} data-label={table.heads[at]}>{value}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** So many stand on a phone; the others are a tap away, on the page of the service. */
const mainFigures = 2;

export function ServicesTable({ view, period }: { view: Pick<ManagementView, "services" | "heads" | "total">; period: string }) {
  return (
    <table className="sk-cards-table sk-figures-table">
      <caption className="sr-only">{m.measure_services()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.measure_service()}</th>
          <th scope="col">{m.measure_sent()}</th>
          {view.heads.map((head) => <th key={head} scope="col">{head}</th>)}
        </tr>
      </thead>
      <tbody>
        {view.services.map((row) => (
          <tr key={row.service}>
            <th scope="row"><A to={`/ledelse/${row.service}?periode=${period}`}>{row.title}</A></th>
            <td data-label={m.measure_sent()}>{row.sent}</td>
            {row.values.map((value, at) => <td key={view.heads[at]} data-minor={at < mainFigures ? undefined : ""} data-label={view.heads[at]}>{value}</td>)}
          </tr>
        ))}
        <tr>
          <th scope="row">{m.measure_total()}</th>
          <td data-label={m.measure_sent()}>{view.total.sent}</td>
          {view.total.values.map((value, at) => <td key={view.heads[at]} data-minor={at < mainFigures ? undefined : ""} data-label={view.heads[at]}>{value}</td>)}
        </tr>
      </tbody>
    </table>
  );
}

const barWidth = 120;

/** What a figure is made of, with a bar for each part. */
export function PartsTable({ title, rows }: ServiceFigures["parts"][number]) {
  if (rows.length === 0) return null;
  return (
    <section className="sk-section">
      <h2>{title}</h2>
      <table className="sk-parts">
        <caption className="sr-only">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col" colSpan={2}>{m.measure_figure()}</th>
            <th scope="col">{m.measure_count()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.to === null ? row.name : <A to={row.to}>{row.name}</A>}</th>
              <td className="sk-parts-bar">
                {row.size !== null && (
                  <svg width={barWidth} height="10" viewBox={`0 0 ${barWidth} 10`} aria-hidden="true" focusable="false">
                    <rect width={Math.max(2, row.size * barWidth)} height="10" />
                  </svg>
                )}
              </td>
              <td>{row.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shapes = { better: "done", worse: "late", same: "closed", chance: "closed" } as const;

export function ChangeTable({ caption, sides: { before, after, rows } }: { caption: string; sides: NonNullable<BeforeAndAfter["sides"]> }) {
  return (
    <table className="sk-cards-table sk-figures-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m.measure_figure()}</th>
          <th scope="col">{m.measure_before()}<span className="sk-small">{before}</span></th>
          <th scope="col">{m.measure_after()}<span className="sk-small">{after}</span></th>
          <th scope="col">{m.measure_change()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.title}>
            <th scope="row">{row.title}</th>
            <td data-label={`${m.measure_before()} (${before})`}>{row.before}</td>
            <td data-label={`${m.measure_after()} (${after})`}>{row.after}</td>
            <td data-label={m.measure_change()}>{row.change ? <Status kind={shapes[row.change.kind]}>{row.change.text}</Status> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
