import { sql } from "kysely";
import { z } from "zod";
import type { Database, Tx } from "../../platform/database/database.ts";
import { changeKinds, type ChangeKind, entities, type Entity } from "../loads/model.ts";
import { describe } from "../loads/describe.ts";
import { loadCounts, type LoadCounts, loadPreview, type LoadPreview } from "../loads/preview.ts";

export const loadStates = ["received", "planned", "refused", "approved", "running", "done", "failed"] as const;
export type LoadState = (typeof loadStates)[number];

export interface LoadLine {
  readonly id: string;
  readonly kind: "full" | "changes";
  readonly source: "csv" | "xlsx" | "scim";
  readonly state: LoadState;
  readonly reason: string | null;
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: LoadCounts;
}
export interface LoadFile extends LoadLine {
  readonly preview: LoadPreview | null;
}

export const loadSorts = ["started", "kind", "state", "person"] as const;
export interface LoadSearch {
  /** Part of the name of whoever started it. */
  readonly text: string;
  readonly state: LoadState | null;
  readonly sort: (typeof loadSorts)[number];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

const loadRow = z.object({
  id: z.string(), kind: z.enum(["full", "changes"]), source: z.enum(["csv", "xlsx", "scim"]), state: z.enum(loadStates), reason: z.string().nullable(), started_by: z.string().nullable(), started_at: z.date(),
  finished_at: z.date().nullable(), counts: loadCounts, preview: loadPreview.nullable().optional(),
});

/** Loads, with how many there are in all. The caller has authorised. */
export async function listLoads(db: Database | Tx, { text, state, sort, descending, limit, offset }: LoadSearch): Promise<{ readonly loads: readonly LoadLine[]; readonly total: number }> {
  const like = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found = db
    .selectFrom("organisation_loads as l")
    .leftJoin("people as p", "p.id", "l.started_by")
    .$if(text !== "", (qb) => qb.where("p.name", "ilike", like))
    .$if(state !== null, (qb) => qb.where("l.state", "=", state ?? ""));
  const column = { started: "l.started_at", kind: "l.kind", state: "l.state", person: "p.name" } as const;
  const rows = await found
    .select(["l.id", "l.kind", "l.source", "l.state", "l.reason", "p.name as started_by", "l.started_at", "l.finished_at", "l.counts"])
    .orderBy(column[sort], descending ? "desc" : "asc")
    .orderBy("l.id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { loads: rows.map((row) => lineOf(loadRow.parse(row))), total };
}

/** One load, or null when there is none of that id. The caller has authorised. */
export async function findLoad(db: Database | Tx, id: string): Promise<LoadFile | null> {
  const row = await db
    .selectFrom("organisation_loads as l")
    .leftJoin("people as p", "p.id", "l.started_by")
    .select(["l.id", "l.kind", "l.source", "l.state", "l.reason", "p.name as started_by", "l.started_at", "l.finished_at", "l.counts", "l.preview"])
    .where("l.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const parsed = loadRow.parse(row);
  return { ...lineOf(parsed), preview: parsed.preview ?? null };
}

function lineOf(row: z.output<typeof loadRow>): LoadLine {
  return { id: row.id, kind: row.kind, source: row.source, state: row.state, reason: row.reason, startedBy: row.started_by, startedAt: row.started_at, finishedAt: row.finished_at, counts: row.counts };
}

export interface ChangeLine {
  readonly id: string;
  readonly at: Date;
  readonly entity: Entity;
  readonly change: ChangeKind;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}
export interface ChangeSearch {
  readonly loadId: string;
  /** Part of a key or a name. */
  readonly text: string;
  readonly entity: Entity | null;
  readonly change: ChangeKind | null;
  readonly limit: number;
  readonly offset: number;
}

/** What a load has changed, in the order in which it was. The caller has authorised. */
export async function changesOfLoad(db: Database | Tx, { loadId, text, entity, change, limit, offset }: ChangeSearch): Promise<readonly ChangeLine[]> {
  const like = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .selectFrom("organisation_changes")
    .select(["id", "at", "entity", "change", "before", "after"])
    .where("load_id", "=", loadId)
    .$if(entity !== null, (qb) => qb.where("entity", "=", entity ?? ""))
    .$if(change !== null, (qb) => qb.where("change", "=", change ?? ""))
    .$if(text !== "", (qb) => qb.where(sql<boolean>`(before::text ilike ${like} or after::text ilike ${like})`))
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => {
    const entityOf = z.enum(entities).parse(row.entity);
    const [before, after] = [describe(entityOf, row.before), describe(entityOf, row.after)];
    return { id: row.id, at: row.at, entity: entityOf, change: z.enum(changeKinds).parse(row.change), what: after?.key ?? before?.key ?? "", before: before?.words ?? null, after: after?.words ?? null };
  });
}
