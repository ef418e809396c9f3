import { danishDay } from "../../../platform/clock.ts";
import { csvAnswer } from "../../csv.ts";
import { auditMinutes } from "../../fresh.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { filterOf, readLogQuery } from "./read-log-query.ts";
import { readLogLines } from "./read-log-view.ts";

/** Lines of one spreadsheet: more than a person reads, and little enough to be made while they wait. */
export const mostExported = 10_000;

/** The lines of a search as a file. Getting it is a search, and logged as one. */
export const loader = page({
  guard: { action: "audit" },
  recent: auditMinutes,
  rate: rates.search,
  query: readLogQuery,
  async load(ctx, { query }) {
    const lines = await readLogLines(ctx, { ...filterOf(query), order: query.orden, limit: mostExported });
    const head = [m.readlog_col_at(), m.readlog_col_reader(), m.readlog_unit_column(), m.readlog_col_what(), m.readlog_case(), m.readlog_col_about(), m.readlog_col_why()];
    const rows = lines.map((line) => [line.at.toISOString(), line.who, line.unit ?? "", line.what, line.number ?? "", line.about ?? "", line.why]);
    return csvAnswer(`laeselog-${danishDay(ctx.clock.now()).toString()}`, [head, ...rows]);
  },
});
