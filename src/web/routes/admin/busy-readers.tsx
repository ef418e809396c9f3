import { useLoaderData } from "react-router";
import { busyReaders, unusual } from "../../../access/readings/busy-readers.ts";
import { auditMinutes } from "../../fresh.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { readLogPath } from "./read-log-query.ts";

/** Days that are looked back on. */
const days = 30;

export const loader = page({
  guard: { action: "audit" },
  recent: auditMinutes,
  rate: rates.search,
  async load(ctx) {
    const until = ctx.clock.now();
    const from = new Date(until.getTime() - days * 86_400_000);
    const found = await busyReaders({ ...ctx, db: ctx.app.db }, { from, until });
    return { days, rows: found.map((one) => ({ ...one, unit: one.unit[ctx.locale], path: readLogPath({ laeser: one.readerId, fra: from.toISOString().slice(0, 10) }) })) };
  },
});

export default function BusyReadersPage() {
  const { days: back, rows } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.readlog_busy_title()} width="front">
      <Breadcrumb trail={[{ name: m.readlog_title(), path: "/administration/laeselog" }]} here={m.readlog_busy_title()} />
      <h1>{m.readlog_busy_title()}</h1>
      <p className="sk-lead">{m.readlog_busy_lead({ days: back, times: unusual.times })}</p>
      {rows.length === 0 ? (
        <p>{m.readlog_busy_none()}</p>
      ) : (
        <table className="sk-cards-table">
          <caption className="sr-only">{m.readlog_busy_title()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.readlog_busy_name()}</th>
              <th scope="col">{m.readlog_busy_unit()}</th>
              <th scope="col">{m.readlog_busy_people()}</th>
              <th scope="col">{m.readlog_busy_usual()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.readerId} ${row.unit}`}>
                <th scope="row"><A to={row.path}>{row.name}</A></th>
                <td data-label={m.readlog_busy_unit()}>{row.unit}</td>
                <td data-label={m.readlog_busy_people()}>{row.people}</td>
                <td data-label={m.readlog_busy_usual()}>{row.median}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="sk-small">{m.readlog_busy_rule({ readers: unusual.readers, people: unusual.people })}</p>
    </PageLayout>
  );
}
