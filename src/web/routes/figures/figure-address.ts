import { z } from "zod";
import { lastPeriod, type Period, periodOf, periodsUpTo, shownPeriods } from "../../../insight/periods.ts";
import type { Locale } from "../../../platform/text.ts";
import { periodWords } from "./figure-words.ts";

/** The address of a page with figures; what somebody has changed by hand is the plain page and no error. */
export const figureQuery = z.object({
  /** A day in the period. */
  periode: z.iso.date().optional().catch(undefined),
  udgangspunkt: z.uuid().optional().catch(undefined),
  gemt: z.literal("1").optional().catch(undefined),
});

export const longestChange = 60;

/** The address of a page that compares before and after a change: a day, and what came then. */
export const changeQuery = figureQuery.extend({ aendring: z.string().max(20).optional().catch(undefined), hvad: z.string().max(1000).optional().catch(undefined) });

/** What somebody typed of a change, and the change when both can be used. */
export function changeWanted({ aendring = "", hvad = "" }: z.output<typeof changeQuery>) {
  const [day, name] = [aendring.trim(), hvad.trim()];
  const isDay = z.iso.date().safeParse(day).success && day >= "2024-01-01" && day <= "2100-01-01";
  const wrongName = name.length > longestChange;
  return {
    typed: { day, name, wrongDay: (day !== "" || name !== "") && !isDay, wrongName },
    change: isDay && !wrongName ? { day, name } : null,
    /** As it stands in the address of the same change elsewhere. */
    along: isDay && !wrongName ? { aendring: day, ...(name === "" ? {} : { hvad: name }) } : {},
  };
}
export type TypedChange = ReturnType<typeof changeWanted>["typed"];

export type FigureAddress = z.output<typeof figureQuery>;

/** The period that is wanted, if it is over and not long gone; else the last one that is over. */
export function periodWanted(day: string | undefined, now: Date): Period {
  const last = lastPeriod(now);
  return periodsUpTo(last, shownPeriods).find((period) => day !== undefined && period.from === periodOf(day).from) ?? last;
}

export function periodOptions(now: Date, locale: Locale) {
  return periodsUpTo(lastPeriod(now), shownPeriods).toReversed().map((period) => ({ value: period.from, label: periodWords(period, locale) }));
}

export function figurePath(path: string, address: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
  return query === "" ? path : `${path}?${query}`;
}
