import { deputyshipReport } from "../../../organisation/deputies/queries/deputyship-report.ts";
import { danishDay } from "../../../platform/clock.ts";
import { csvAnswer } from "../../csv.ts";
import { auditMinutes } from "../../fresh.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { type ReportRow, reportQuery, reportRow, reportWanted } from "./report.ts";

/** Many times what there is; a file of this size still opens. */
const most = 20_000;

/** What the auditor's list shows as a file, all pages of it. */
export const loader = page({
  guard: { action: "audit" },
  recent: auditMinutes,
  rate: rates.send,
  query: reportQuery,
  async load(ctx, { query: address }) {
    const { rows } = await deputyshipReport(ctx, reportWanted(address, most, 0));
    const lines = rows.map((one) => columns.map(({ value }) => value(reportRow(ctx, one))));
    return csvAnswer(`stedfortraedere-${danishDay(ctx.clock.now()).toString()}`, [columns.map(({ head }) => head()), ...lines]);
  },
});

const states: Readonly<Record<ReportRow["state"], () => string>> = { coming: m.deputies_state_coming, running: m.deputies_state_running, ended: m.deputies_state_ended };

const columns: readonly { readonly head: () => string; readonly value: (row: ReportRow) => string }[] = [
  { head: m.deputies_col_deputy, value: (row) => row.deputy },
  { head: m.deputies_col_principal, value: (row) => row.principal },
  { head: m.deputies_col_kind, value: (row) => row.kind },
  { head: m.deputies_col_may, value: (row) => row.rights },
  { head: m.deputies_row_services, value: (row) => row.services },
  { head: m.deputies_row_amount, value: (row) => row.amount },
  { head: m.deputies_col_from, value: (row) => row.from },
  { head: m.deputies_col_to, value: (row) => row.to },
  { head: m.deputies_col_state, value: (row) => states[row.state]() },
  { head: m.deputies_col_basis, value: (row) => (row.passedOn ? m.deputies_basis_passed_on() : row.basis) },
  { head: m.deputies_col_by, value: (row) => row.by },
  { head: m.deputies_row_reason, value: (row) => row.reason },
  { head: m.deputies_row_ended, value: (row) => row.endedBy },
];
