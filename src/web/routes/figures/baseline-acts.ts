import { data } from "react-router";
import type { Employee } from "../../../access/actor.ts";
import { longestName, saveBaseline } from "../../../insight/commands/save-baseline.ts";
import { mayKeepBaselines } from "../../../insight/policy.ts";
import type { Baseline } from "../../../insight/queries/baselines.ts";
import { baselinesOf } from "../../../insight/queries/baselines.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import type { BaselineView } from "../../ui/figures/figure-parts.tsx";
import { figurePath, type FigureAddress, figureQuery, periodWanted } from "./figure-address.ts";
import { periodWords } from "./figure-words.ts";

const mostBaselines = 10;

/** The baselines of a page, and the one that is compared with: the one chosen, or the newest. Null for who may not see them. */
export async function baselinesFor(ctx: PageContext<Employee>, service: string | null, path: string, address: FigureAddress): Promise<{ readonly chosen: Baseline | null; readonly views: readonly BaselineView[] | null }> {
  if (!mayKeepBaselines(ctx.actor, service).allowed) return { chosen: null, views: null };
  const all = await baselinesOf(ctx, service, mostBaselines);
  const chosen = all.find((one) => one.id === address.udgangspunkt) ?? all[0] ?? null;
  const views = all.map((one) => ({
    id: one.id, name: one.name, here: one.id === chosen?.id, path: figurePath(path, { periode: address.periode, udgangspunkt: one.id }),
    note: m.measure_baseline_note({ period: periodWords(one, ctx.locale), name: one.savedBy, day: dayWithYear(one.savedAt, ctx.locale) }),
  }));
  return { chosen, views };
}

/** Keeps what the page shows as a baseline. */
export async function keepBaseline(ctx: PageContext<Employee>, service: string | null, path: string, posted: FormData) {
  const typed = posted.get("name");
  const name = typeof typed === "string" ? typed.replaceAll("\0", "").trim() : "";
  const error = name === "" ? m.measure_save_empty() : name.length > longestName ? m.measure_save_long({ count: longestName }) : null;
  if (error !== null) return data({ name, error }, { status: 422 });
  const { periode } = figureQuery.parse(Object.fromEntries(ctx.url.searchParams));
  const period = periodWanted(periode, ctx.clock.now());
  const id = await ctx.change((context) => saveBaseline(context, { service, period, name }));
  return ctx.goTo(figurePath(path, { periode: period.from, udgangspunkt: id, gemt: "1" }));
}
