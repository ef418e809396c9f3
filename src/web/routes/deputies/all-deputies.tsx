import { useLoaderData } from "react-router";
import { deputyshipReport, type ReportSort } from "../../../organisation/deputies/queries/deputyship-report.ts";
import { localPath } from "../../local-path.ts";
import { auditMinutes } from "../../fresh.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { StateOf } from "../../ui/deputies/deputyship-list.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { basisWords } from "./deputyship-view.ts";
import { type ReportAddress, reportPath, reportQuery, reportRow, reportWanted, type ReportRow } from "./report.ts";

const perPage = 25;

/** All deputyships and powers of attorney there are and were, for the auditor. */
export const loader = page({
  guard: { action: "audit" },
  recent: auditMinutes,
  rate: rates.search,
  query: reportQuery,
  async load(ctx, { query: address }) {
    const { total, rows } = await deputyshipReport(ctx, reportWanted(address, perPage, (address.side - 1) * perPage));
    if (rows.length === 0 && address.side > 1) throw ctx.goTo(reportPath(address, { side: 1 }));
    return { address, total, rows: rows.map((one) => reportRow(ctx, one)) };
  },
});

export default function AllDeputiesPage() {
  const { address, total, rows } = useLoaderData<typeof loader>();
  const from = (address.side - 1) * perPage;
  return (
    <PageLayout title={m.deputies_all_title()}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.deputies_all_title()} />
      <h1>{m.deputies_all_title()}</h1>
      <p className="sk-lead">{m.deputies_all_lead()}</p>
      <Tools address={address} />
      {rows.length === 0 ? (
        <p className="sk-soft">{m.deputies_all_none()}</p>
      ) : (
        <>
          <Table address={address} rows={rows} />
          <Paging from={from + 1} to={from + rows.length} total={total} previous={address.side > 1 ? reportPath(address, { side: address.side - 1 }) : null} next={from + rows.length < total ? reportPath(address, { side: address.side + 1 }) : null} />
          <p><A to={reportPath({ ...address, side: 1 }, {}, "/stedfortraeder/alle.csv")} download>{m.deputies_all_csv()}</A></p>
        </>
      )}
    </PageLayout>
  );
}

function Tools({ address }: { address: ReportAddress }) {
  const { locale } = useShell();
  return (
    <form className="sk-report-tools" action={localPath("/stedfortraeder/alle", locale)} role="search">
      <TextField name="q" label={m.deputies_all_name()} value={address.q} type="search" autoComplete="off" maxLength={200} width="medium" />
      <SelectField name="tilstand" label={m.deputies_col_state()} value={address.tilstand} options={[
        { value: "all", label: m.deputies_all_states() }, { value: "running", label: m.deputies_state_running() }, { value: "coming", label: m.deputies_state_coming() }, { value: "ended", label: m.deputies_state_ended() },
      ]} />
      <SelectField name="grund" label={m.deputies_col_basis()} value={address.grund} options={[{ value: "all", label: m.deputies_all_bases() }, ...(["self", "manager", "rule", "registered"] as const).map((basis) => ({ value: basis, label: basisWords(basis) }))]} />
      {address.orden !== "start" && <input type="hidden" name="orden" value={address.orden} />}
      {address.ned && <input type="hidden" name="ned" value="1" />}
      <button type="submit" className="button button-secondary">{m.deputies_all_search()}</button>
    </form>
  );
}

function Table({ address, rows }: { address: ReportAddress; rows: readonly ReportRow[] }) {
  return (
    <table className="sk-report">
      <caption className="sr-only">{m.deputies_all_title()}</caption>
      <thead>
        <tr data-sort={m.org_sort_by()}>
          <SortHead address={address} sort="deputy" name={m.deputies_col_deputy()} />
          <SortHead address={address} sort="principal" name={m.deputies_col_principal()} />
          <th scope="col">{m.deputies_col_may()}</th>
          <SortHead address={address} sort="start" name={m.deputies_col_from()} />
          <SortHead address={address} sort="end" name={m.deputies_col_to()} />
          <th scope="col">{m.deputies_col_basis()}</th>
          <th scope="col">{m.deputies_col_state()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td><A to={`/stedfortraeder/${row.id}`}>{row.deputy}</A></td>
            <td>{m.deputies_for_name({ name: row.principal })}<br /><span className="sk-soft">{row.kind}</span></td>
            <td>{row.rights}. {row.services}{row.upTo === null ? "" : `. ${m.deputies_up_to({ amount: row.upTo })}`}</td>
            <td><span className="sk-report-label">{m.deputies_col_from()} </span>{row.from}</td>
            <td><span className="sk-report-label">{m.deputies_col_to()} </span>{row.to}</td>
            <td>{row.passedOn ? m.deputies_basis_passed_on() : row.basis}{row.by === "" ? "" : ` (${row.by})`}</td>
            <td><StateOf state={row.state} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortHead({ address, sort, name }: { address: ReportAddress; sort: ReportSort; name: string }) {
  const here = address.orden === sort;
  const down = address.ned === "1";
  return (
    <th scope="col" aria-sort={here ? (down ? "descending" : "ascending") : undefined}>
      <A to={reportPath(address, { orden: sort, ned: here && !down ? "1" : undefined, side: 1 })}>{name}</A>
      {here && <span aria-hidden="true"> {down ? "↓" : "↑"}</span>}
    </th>
  );
}
