import { figureNames } from "../../../insight/figures.ts";
import { csvAnswer } from "../../csv.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { figureQuery, periodWanted } from "./figure-address.ts";
import { figureTitle } from "./figure-words.ts";
import { managementView } from "./management-view.ts";

/** All services in a period as a file: what the page shows, and hidden where it hides. */
export const loader = page({
  guard: { action: "see-figures" },
  rate: rates.send,
  query: figureQuery,
  async load(ctx, { query }) {
    const period = periodWanted(query.periode, ctx.clock.now());
    const view = await managementView(ctx, period, null);
    const heads = [m.measure_weeks(), m.measure_service(), m.measure_sent(), ...figureNames.map(figureTitle)];
    const rows = [...view.services.map((row) => [period.from, row.title, row.sent, ...row.values]), [period.from, m.measure_total(), view.total.sent, ...view.total.values]];
    return csvAnswer(`tal-${period.from}`, [heads, ...rows, ...(view.demo ? [[m.measure_demo()]] : [])]);
  },
});
