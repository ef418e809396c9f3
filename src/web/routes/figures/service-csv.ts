import { z } from "zod";
import { csvAnswer } from "../../csv.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { changeRows } from "./change-rows.ts";
import { changeWanted, figureQuery, periodWanted } from "./figure-address.ts";
import { inNumbers } from "./figure-words.ts";
import { serviceFigures } from "./service-view.ts";
import { serviceSeen } from "./service.tsx";

/** A year of one service as a file: what the page shows, in numbers to calculate with, and hidden where it hides. */
export const loader = page({
  guard: { action: "see-figures" },
  params: z.object({ service: z.string() }),
  rate: rates.send,
  query: figureQuery,
  async load(ctx, { params: { service }, query }) {
    const entry = serviceSeen(ctx, service);
    const period = periodWanted(query.periode, ctx.clock.now());
    const { table, parts, change, demo } = await serviceFigures(ctx, entry, { period, baseline: null, change: changeWanted(ctx.url.searchParams).change, writing: inNumbers });
    const trend = [[m.measure_weeks(), ...table.heads], ...table.rows.map((row) => [row.period, ...row.values])];
    const made = parts.filter((part) => part.rows.length > 0).flatMap((part) => [[], [part.title, m.measure_count()], ...part.rows.map((row) => [row.name, row.count])]);
    return csvAnswer(`tal-${entry.id}-${period.from}`, [...trend, ...made, ...changeRows(change), ...(demo ? [[m.measure_demo()]] : [])]);
  },
});
