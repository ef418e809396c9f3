import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { ReadingCursor, ReadingsFilter } from "../../../access/readings/find-readings.ts";
import { readingReasons } from "../../../access/readings/model.ts";
import { endOfDanishDay, municipalZone } from "../../../platform/clock.ts";

const day = z.iso.date().optional().catch(undefined);
const text = z.string().trim().max(100).optional().catch(undefined);

/** What is asked of the log, as it stands in the address: people by their ids, never by a number or a name. */
export const readLogQuery = z.object({
  om: z.guid().optional().catch(undefined),
  laeser: z.guid().optional().catch(undefined),
  sag: z.string().trim().regex(/^S-\d{4}-\d{4,8}$/i).optional().catch(undefined),
  enhed: text,
  rolle: text,
  grund: z.enum(readingReasons).optional().catch(undefined),
  fra: day,
  til: day,
  orden: z.enum(["newest", "oldest", "reader", "person"]).default("newest").catch("newest"),
  /** Where the page before this one ended. */
  efter: z.string().max(120).optional().catch(undefined),
});
export type ReadLogQuery = z.output<typeof readLogQuery>;

/** The search as the log understands it: days are Danish days, both of them included. */
export function filterOf(query: ReadLogQuery): ReadingsFilter {
  return {
    personId: query.om, readerId: query.laeser, caseNumber: query.sag?.toUpperCase(), unit: query.enhed || undefined, role: query.rolle || undefined, reason: query.grund,
    from: query.fra === undefined ? undefined : new Date(Temporal.PlainDate.from(query.fra).toZonedDateTime(municipalZone).epochMilliseconds),
    until: query.til === undefined ? undefined : endOfDanishDay(Temporal.PlainDate.from(query.til)),
  };
}

export function cursorOf(text: string | undefined): ReadingCursor | undefined {
  const [at = "", id = "", key = ""] = (text ?? "").split("_");
  const when = z.iso.datetime().safeParse(at);
  if (!when.success || !z.guid().safeParse(id).success) return undefined;
  return { at: new Date(when.data), id, key: z.guid().safeParse(key).success ? key : null };
}
/** In the order of names the person is told by their id, as everywhere in an address. */
export function cursorText({ at, id, key }: ReadingCursor): string {
  return [at.toISOString(), id, ...(key ? [key] : [])].join("_");
}

/** The address of a search, with what is left out left out. */
export function readLogPath(query: Partial<ReadLogQuery>, page = "/administration/laeselog"): string {
  const named = Object.entries({ ...query, orden: query.orden === "newest" ? undefined : query.orden }).filter(([, value]) => value !== undefined && value !== "");
  const asked = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
  return asked === "" ? page : `${page}?${asked}`;
}
