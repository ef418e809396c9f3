import { z } from "zod";
import { lastPeriod, type Period, periodOf, periodsUpTo, shownPeriods } from "../../../insight/periods.ts";
import type { Locale } from "../../../platform/text.ts";
import { askedDay } from "../../day-fields.ts";
import { m } from "../../paraglide/messages.js";
import { periodWords } from "./figure-words.ts";

/** The address of a page with figures; what somebody has changed by hand is the plain page and no error. */
export const figureQuery = z.object({
  /** A day in the period. */
  periode: z.iso.date().optional().catch(undefined),
  udgangspunkt: z.uuid().optional().catch(undefined),
  gemt: z.literal("1").optional().catch(undefined),
});

export const longestChange = 60;

/** Weeks are counted from 2024 on. */
const changeYears = { from: 2024, to: 2099 } as const;

/** What somebody typed of a change, and the change when both can be used: `aendring`, a day, and `hvad`, what came then. */
export function changeWanted(query: URLSearchParams) {
  const asked = askedDay(query, "aendring", changeYears);
  const name = (query.get("hvad") ?? "").trim().slice(0, 1000);
  const wrongDay = asked.error ?? (asked.day === null && name !== "" ? m.date_asked_error(changeYears) : null);
  const wrongName = name.length > longestChange ? m.measure_save_long({ count: longestChange }) : null;
  const change = asked.day !== null && wrongName === null ? { day: asked.day, name } : null;
  return {
    typed: { day: asked.typed, name, wrongDay, wrongName },
    change,
    /** As it stands in the address of the same change elsewhere. */
    along: change === null ? {} : { aendring: change.day, ...(name === "" ? {} : { hvad: name }) },
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
