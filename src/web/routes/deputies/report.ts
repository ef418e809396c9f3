import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { type ReportWanted, reportSorts } from "../../../organisation/deputies/queries/deputyship-report.ts";
import { endOf, stateAt, type StoredDeputyship } from "../../../organisation/deputies/model.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { amount } from "../../ui/format.ts";
import { basisWords, moment, reasonWords, rightsWords, serviceNames } from "./deputyship-view.ts";

/** The address of the auditor's list: what is searched for, how it is sorted, which page. */
export const reportQuery = z.object({
  q: z.string().max(200).catch(""),
  tilstand: z.enum(["all", "running", "coming", "ended"]).catch("all"),
  grund: z.enum(["all", "self", "manager", "rule", "registered"]).catch("all"),
  orden: z.enum(reportSorts).catch("start"),
  ned: z.enum(["1"]).optional().catch(undefined),
  side: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ReportAddress = z.output<typeof reportQuery>;

export function reportWanted(address: ReportAddress, limit: number, offset: number): ReportWanted {
  return { text: address.q, state: address.tilstand, basis: address.grund, sort: address.orden, descending: address.ned === "1", limit, offset };
}

export function reportPath(address: ReportAddress, change: Partial<ReportAddress> = {}, base = "/stedfortraeder/alle"): string {
  const { q, tilstand, grund, orden, ned, side } = { ...address, ...change };
  const entries = [["q", q], ["tilstand", tilstand === "all" ? "" : tilstand], ["grund", grund === "all" ? "" : grund], ["orden", orden === "start" ? "" : orden], ["ned", ned ?? ""], ["side", side === 1 ? "" : String(side)]].filter(([, value]) => value !== "");
  const query = new URLSearchParams(entries as [string, string][]).toString();
  return query === "" ? base : `${base}?${query}`;
}

/** A row in words, for the page and for the file alike. */
export function reportRow(ctx: PageContext<Employee>, one: StoredDeputyship) {
  const end = endOf(one);
  const state = stateAt(one, ctx.clock.now());
  return {
    id: one.id,
    kind: one.capacity === "work" ? m.deputies_kind_work() : m.deputies_kind_private(),
    principal: one.principal.name,
    deputy: one.deputy.name,
    from: moment(one.startsAt, ctx.locale),
    to: end === null ? m.deputies_until_new_manager() : moment(end, ctx.locale),
    state,
    rights: rightsWords(one.rights, one.capacity),
    services: one.services === null ? (one.capacity === "work" ? m.deputies_all_services() : m.attorney_all_services()) : serviceNames(ctx, one.services),
    amount: one.amountLimitOre === null ? "" : String(one.amountLimitOre / 100).replace(".", ctx.locale === "da" ? "," : "."),
    upTo: one.amountLimitOre === null ? null : amount(one.amountLimitOre, ctx.locale),
    basis: basisWords(one.basis),
    by: one.appointedBy?.name ?? "",
    passedOn: one.passedOnFrom !== null,
    reason: reasonWords(one),
    endedBy: one.endedAt === null ? "" : (one.endedBy?.name ?? m.deputies_basis_rule()),
  };
}
export type ReportRow = ReturnType<typeof reportRow>;
