import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Followed } from "../../../access/holders.ts";
import { caseGroups } from "../../../cases/case-lines.ts";
import type { CaseOrder } from "../../../cases/queries/my-cases.ts";
import { type CaseSearch, type FoundOrder, foundOrders } from "../../../cases/queries/find-cases.ts";
import { danishDay, endOfDanishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";

export const caseParts = ["alle", "mine", "andre", "enhed"] as const;
export const casePeriods = ["30d", "90d", "12m", "i-aar", "sidste-aar"] as const;
export const caseSizes = [20, 100, 1000] as const;

/** What "my cases" is asked for, as it stands in its address; whatever does not fit asks for nothing. */
export const myCasesQuery = z.object({
  q: z.string().max(100).catch("").default(""),
  slags: z.string().max(100).catch("").default(""),
  orden: z.enum(foundOrders).catch("urgent").default("urgent"),
  gruppe: z.enum(caseGroups).optional().catch(undefined),
  hvis: z.enum(caseParts).catch("alle").default("alle"),
  periode: z.enum(casePeriods).optional().catch(undefined),
  antal: z.coerce.number().pipe(z.union(caseSizes.map((size) => z.literal(size)))).catch(20).default(20),
  side: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type MyCasesQuery = z.output<typeof myCasesQuery>;

/** Counting, searching and sorting end here: whoever follows more narrows it down. */
export const mostLookedAt = 1000;

const parts: Readonly<Record<MyCasesQuery["hvis"], Followed>> = { alle: "all", mine: "mine", andre: "others", enhed: "unit" };
export function partOf({ hvis }: MyCasesQuery): Followed {
  return parts[hvis];
}

/** Whether somebody has narrowed the list down, beside which of its parts they look at. */
export function isFiltered({ q, slags, periode }: MyCasesQuery): boolean {
  return q.trim() !== "" || slags !== "" || periode !== undefined;
}

/** The order that the index itself has, for a list that is not filtered; else it is searched for. */
export function plainOrder(wanted: MyCasesQuery): CaseOrder | null {
  if (isFiltered(wanted) || wanted.hvis === "andre") return null;
  return wanted.orden === "urgent" || wanted.orden === "newest" || wanted.orden === "oldest" ? wanted.orden : null;
}

/** The search that an address asks for. @param services all there are, with their names in the reader's language */
export function searchOf(wanted: MyCasesQuery, services: readonly { readonly id: string; readonly title: string }[], locale: Locale, now: Date, among: number): CaseSearch {
  const text = wanted.q.trim();
  const inOrder = new Intl.Collator(locale, { numeric: true });
  const order: FoundOrder = wanted.orden;
  return {
    part: partOf(wanted), order, among, servicesInOrder: services.toSorted((a, b) => inOrder.compare(a.title, b.title)).map(({ id }) => id),
    ...(text === "" ? {} : { text, services: services.filter((service) => service.title.toLowerCase().includes(text.toLowerCase())).map((service) => service.id) }),
    ...(wanted.slags === "" ? {} : { only: wanted.slags }),
    ...periodOf(wanted, now),
  };
}

function periodOf({ periode }: MyCasesQuery, now: Date): Pick<CaseSearch, "from" | "until"> {
  const today = danishDay(now);
  const newYear = Temporal.PlainDate.from({ year: today.year, month: 1, day: 1 });
  switch (periode) {
    case "30d":
      return { from: beginningOf(today.subtract({ days: 30 })) };
    case "90d":
      return { from: beginningOf(today.subtract({ days: 90 })) };
    case "12m":
      return { from: beginningOf(today.subtract({ months: 12 })) };
    case "i-aar":
      return { from: beginningOf(newYear) };
    case "sidste-aar":
      return { from: beginningOf(newYear.subtract({ years: 1 })), until: beginningOf(newYear) };
    case undefined:
      return {};
  }
}

function beginningOf(day: Temporal.PlainDate): Date {
  return endOfDanishDay(day.subtract({ days: 1 }));
}

/** What of an address is kept as a view, and what a page's links carry on: all that is not as it is from the start. */
export function pairsOf(wanted: MyCasesQuery): Readonly<Record<string, string>> {
  const all = { q: wanted.q.trim(), slags: wanted.slags, orden: wanted.orden === "urgent" ? "" : wanted.orden, gruppe: wanted.gruppe ?? "", hvis: wanted.hvis === "alle" ? "" : wanted.hvis, periode: wanted.periode ?? "", antal: wanted.antal === 20 ? "" : String(wanted.antal) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Address of "my cases" with this asked for, or of a file of it. */
export function myCasesPath(wanted: MyCasesQuery, more: { readonly side?: number; readonly file?: ".csv" | ".xlsx" } = {}): string {
  const query = new URLSearchParams({ ...pairsOf(wanted), ...(more.side && more.side > 1 ? { side: String(more.side) } : {}) }).toString();
  return `/mine-sager${more.file ?? ""}${query === "" ? "" : `?${query}`}`;
}
