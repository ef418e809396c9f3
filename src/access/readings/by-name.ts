import { type RawBuilder, sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";

/** In the order of the names of those who read, or of those whose data it was. */
export type NameOrder = "reader" | "person";

/** Where a page ended: in the readings of that person, or (null) among those that belong to none. */
export interface NameCursor {
  readonly key: string | null;
  readonly at: Date;
  readonly id: string;
}

export interface PageByName {
  readonly order: NameOrder;
  /** What is asked for, of `r`. */
  readonly where: RawBuilder<unknown>;
  readonly after: NameCursor | undefined;
  readonly limit: number;
}

/** So many rows are sorted in memory; of more, there are some of nearly everybody, so people are gone through in their order instead. */
const mostSorted = 20_000;

/** A column of `read_log`, and what is told last since there is no name to it. Written out as the indexes are. */
const of = {
  reader: { column: sql.ref("r.reader_id"), nobody: sql`r.reader_kind in ('machine', 'partner', 'system')` },
  person: { column: sql.ref("r.person_id"), nobody: sql`r.person_id is null` },
} as const;

/** The rows of a page, each with `sort_name` and `sort_key` (null: of nobody). A page costs what it holds, or the sorting of `mostSorted` rows. */
export async function pageByName(db: Database | Tx, { order, where, after, limit }: PageByName): Promise<RawBuilder<unknown>> {
  const { column, nobody } = of[order];
  const newest = sql`order by r.at desc, r.id desc limit ${limit}`;
  const beyond = after ? sql`(r.at, r.id) < (${after.at}, ${after.id}::uuid)` : sql`true`;
  const none = sql`select r.*, null::text as sort_name, null::uuid as sort_key from read_log as r where ${nobody} and ${where} and ${after?.key === null ? beyond : sql`true`} ${newest}`;
  if (after?.key === null) return none;
  const from = after ? sql`(k.name, k.id) >= ((select name from people where id = ${after.key}::uuid), ${after.key}::uuid)` : sql`true`;
  const later = after ? sql`(k.id <> ${after.key}::uuid or ${beyond})` : sql`true`;
  const inOrder = sql`order by sort_name, sort_key, at desc, id desc limit ${limit}`;
  const named = (await areFew(db, where))
    ? sql`select r.*, k.name as sort_name, k.id as sort_key from (select r.* from read_log as r where ${where} offset 0) as r join people as k on k.id = ${column} where ${from} and ${later} ${inOrder}`
    : sql`select r.*, k.name as sort_name, k.id as sort_key from people as k cross join lateral (select r.* from read_log as r where ${column} = k.id and ${where} and ${later} ${newest}) as r where ${from} ${inOrder}`;
  return sql`select r.* from ((${named}) union all (${none})) as r order by sort_name nulls last, sort_key, at desc, id desc limit ${limit}`;
}

async function areFew(db: Database | Tx, where: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from read_log as r where ${where} limit ${mostSorted + 1}) as r`.execute(db);
  return (rows[0]?.n ?? 0) <= mostSorted;
}
