import { z } from "zod";
import { csvAnswer } from "../../csv.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { figureQuery, periodWanted } from "./figure-address.ts";
import { serviceFigures } from "./service-view.ts";
import { serviceSeen } from "./service.tsx";

/** A year of one service as a file: what the page shows, and hidden where it hides. */
export const loader = page({
  guard: { action: "see-figures" },
  params: z.object({ service: z.string() }),
  rate: rates.send,
  query: figureQuery,
  async load(ctx, { params: { service }, query }) {
    const entry = serviceSeen(ctx, service);
    const period = periodWanted(query.periode, ctx.clock.now());
    const { table, parts, demo } = await serviceFigures(ctx, entry, { period, baseline: null, changeDay: null });
    const trend = [[m.measure_choose(), ...table.heads], ...table.rows.map((row) => [row.period, ...row.values])];
    const made = parts.filter((part) => part.rows.length > 0).flatMap((part) => [[], [part.title, m.measure_count()], ...part.rows.map((row) => [row.name, row.count])]);
    return csvAnswer(`tal-${entry.id}-${period.from}`, [...trend, ...made, ...(demo ? [[m.measure_demo()]] : [])]);
  },
});
