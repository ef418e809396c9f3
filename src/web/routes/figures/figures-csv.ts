import { csvAnswer } from "../../csv.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { changeRows } from "./change-rows.ts";
import { changeWanted, figureQuery, periodWanted } from "./figure-address.ts";
import { inNumbers } from "./figure-words.ts";
import { managementView } from "./management-view.ts";

/** All services in a period as a file: what the page shows, in numbers to calculate with, and hidden where it hides. */
export const loader = page({
  guard: { action: "see-figures" },
  rate: rates.send,
  query: figureQuery,
  async load(ctx, { query }) {
    const period = periodWanted(query.periode, ctx.clock.now());
    const view = await managementView(ctx, { period, baseline: null, change: changeWanted(ctx.url.searchParams).change, writing: inNumbers });
    const heads = [m.measure_weeks(), m.measure_service(), m.measure_sent(), ...view.heads];
    const rows = [...view.services.map((row) => [period.from, row.title, row.sent, ...row.values]), [period.from, m.measure_total(), view.total.sent, ...view.total.values]];
    return csvAnswer(`tal-${period.from}`, [heads, ...rows, ...changeRows(view.change), ...(view.demo ? [[m.measure_demo()]] : [])]);
  },
});
