import { z } from "zod";
import { type ChangeKind, changeKinds, entities, type Entity } from "../../../organisation/loads/model.ts";
import { loadSorts, loadStates, type LoadSearch, type LoadState } from "../../../organisation/queries/loads.ts";

export const organisationPath = "/administration/organisation";
export const unitsPath = `${organisationPath}/enheder`;

export function loadPath(id: string): string {
  return `${organisationPath}/indlaesninger/${id}`;
}

/** What of the list of loads is shown. */
export interface LoadsAddress {
  readonly text: string;
  readonly state: LoadState | null;
  readonly sort: LoadSearch["sort"];
  readonly descending: boolean;
  /** 1-based. */
  readonly page: number;
}

const sortWords: Readonly<Record<LoadSearch["sort"], string>> = { started: "tid", kind: "art", state: "tilstand", person: "hvem" };
const firstLoads: LoadsAddress = { text: "", state: null, sort: "started", descending: true, page: 1 };
const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const text = z.string().max(100).catch("");

/** Reads the query; what somebody has changed by hand is the plain list and no error. */
export const loadsQuery = z
  .object({ q: text, tilstand: z.enum(loadStates).nullable().catch(null), sorter: text, retning: text, side: page })
  .transform(({ q, tilstand, sorter, retning, side }): LoadsAddress => ({
    text: q.trim(), state: tilstand, sort: loadSorts.find((sort) => sortWords[sort] === sorter) ?? firstLoads.sort, descending: retning !== "op", page: side,
  }));

export function loadsPath(address: Partial<LoadsAddress>): string {
  const { text: q, state, sort, descending, page: side } = { ...firstLoads, ...address };
  return withQuery(organisationPath, { q, tilstand: state ?? "", sorter: sort === firstLoads.sort ? "" : sortWords[sort], retning: descending ? "" : "op", side: side > 1 ? String(side) : "" });
}

/** What of a load's changes is shown. */
export interface ChangesAddress {
  readonly text: string;
  readonly entity: Entity | null;
  readonly change: ChangeKind | null;
  readonly page: number;
}

export const changesQuery = z
  .object({ q: text, hvad: z.enum(entities).nullable().catch(null), aendring: z.enum(changeKinds).nullable().catch(null), side: page })
  .transform(({ q, hvad, aendring, side }): ChangesAddress => ({ text: q.trim(), entity: hvad, change: aendring, page: side }));

export function changesPath(id: string, { text: q, entity, change, page: side }: ChangesAddress): string {
  return withQuery(loadPath(id), { q, hvad: entity ?? "", aendring: change ?? "", side: side > 1 ? String(side) : "" });
}

/** Which day of the organisation is shown, and what is searched for. */
export interface UnitsAddress {
  /** ISO 8601; null: today. */
  readonly day: string | null;
  readonly text: string;
  readonly page: number;
}

/** Without the day, which may stand in three fields: see `askedDay`. */
export const unitsQuery = z.object({ q: text, side: page }).transform(({ q, side }): Omit<UnitsAddress, "day"> => ({ text: q.trim(), page: side }));
/** Those of the days that there are in the organisation. */
export const unitYears = { from: 1900, to: 2299 } as const;

export function unitsAt({ day, text: q, page: side }: Partial<UnitsAddress>): string {
  return withQuery(unitsPath, { dag: day ?? "", q: q ?? "", side: side !== undefined && side > 1 ? String(side) : "" });
}

export function unitAt(code: string, day: string | null): string {
  return withQuery(`${unitsPath}/${encodeURIComponent(code)}`, { dag: day ?? "" });
}

function withQuery(path: string, words: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== "")).toString();
  return query === "" ? path : `${path}?${query}`;
}
