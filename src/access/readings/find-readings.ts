import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../actor.ts";
import { authorise } from "../authorise.ts";
import type { ReadContext } from "../context.ts";
import { logReading } from "../read-log.ts";
import { type Reader, type ReadingReason, type ReadThing, thingOf } from "./model.ts";
import { type NameOrder, pageByName } from "./by-name.ts";
import { mayAudit } from "./policy.ts";
import { readerColumns, readerJoins, readerOf, type ReaderRow, readingDay } from "./reader-columns.ts";

/** What of the log is asked for; with nothing in it, all of it. */
export interface ReadingsFilter {
  /** Whose data was read. */
  readonly personId?: string | undefined;
  readonly readerId?: string | undefined;
  readonly caseNumber?: string | undefined;
  /** Part of a unit's name: the roles of that unit and of those below it. */
  readonly unit?: string | undefined;
  readonly role?: string | undefined;
  readonly reason?: ReadingReason | undefined;
  readonly from?: Date | undefined;
  /** The first instant that is not asked for any more. */
  readonly until?: Date | undefined;
}

/** Where a page of the log ended: the next begins after it. */
export interface ReadingCursor {
  readonly at: Date;
  readonly id: string;
  /** By name: in whose readings; null: in those of nobody. */
  readonly key?: string | null;
}

export interface ReadingsWanted extends ReadingsFilter {
  readonly order: "newest" | "oldest" | NameOrder;
  readonly after?: ReadingCursor | undefined;
  readonly limit: number;
}

/** One reading, as it stands in the log. */
export interface LoggedReading extends Reader {
  readonly id: string;
  readonly at: Date;
  readonly what: ReadThing;
  readonly caseNumber: string | null;
  /** Whose data it was. */
  readonly personName: string | null;
  /** Of the one whose name the log is in the order of; null: of nobody. */
  readonly sortKey: string | null;
}

/**
 * Searches the log of readings; that it was searched is written in it. Every filter has an index that begins with it and goes on with
 * the time, and a page begins where the last one ended, so the cost follows the page and not the log. `ctx.db` must see the numbers of
 * all cases: whoever audits may open none.
 */
export async function findReadings(ctx: ReadContext<Employee>, wanted: ReadingsWanted): Promise<readonly LoggedReading[]> {
  const basis = authorise(mayAudit(ctx.actor));
  const caseId = wanted.caseNumber === undefined ? undefined : await caseOf(ctx, wanted.caseNumber);
  const isNobody = wanted.personId !== undefined && !(await isHere(ctx, wanted.personId));
  await logReading(ctx, { what: "read-log", basis, ...(caseId ? { caseId } : {}), ...(wanted.personId && !isNobody ? { personId: wanted.personId } : {}), ...(wanted.readerId ? { subjectId: wanted.readerId } : {}) });
  if (caseId === null || isNobody) return [];
  const units = wanted.unit === undefined ? null : await unitsNamed(ctx, wanted.unit);
  const { rows } = await sql<ReadingRow>`
    with r as (select r.*, ${readingDay} as day from (${await pageOf(ctx, wanted, caseId, units)}) as r)
    select ${readerColumns}, r.id, r.at, r.what, c.number, w.name as person_name, r.sort_key from r ${readerJoins}
    left join cases as c on c.id = r.case_id left join people as w on w.id = r.person_id order by ${inOrder(wanted.order)}`.execute(ctx.db);
  return rows.map((row) => ({ ...readerOf(row), id: row.id, at: row.at, what: thingOf(row.what), caseNumber: row.number, personName: row.person_name, sortKey: row.sort_key }));
}

/** An address may name somebody who was never here, or whom nobody knows any more. */
async function isHere({ db }: ReadContext, personId: string): Promise<boolean> {
  return (await db.selectFrom("people").select("id").where("id", "=", personId).executeTakeFirst()) !== undefined;
}

interface ReadingRow extends ReaderRow {
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  readonly number: string | null;
  readonly person_name: string | null;
  readonly sort_key: string | null;
}

/** So many units have their ranges read one by one; of more, the newest rows of the whole log are theirs soon enough. */
const unitsApart = 50;

/** The rows of a page. Of a few units the first rows of each are merged, as each has its own range in the index. */
async function pageOf(ctx: ReadContext, wanted: ReadingsWanted, caseId: string | undefined, units: readonly string[] | null): Promise<RawBuilder<unknown>> {
  const { order, after, limit } = wanted;
  if (order === "reader" || order === "person") {
    const where = sql.join([sql`true`, ...conditionsOf(wanted, caseId), ...(units === null ? [] : [sql`r.unit_id = any(${units}::uuid[])`])], sql` and `);
    return pageByName(ctx.db, { order, where, after: after && { ...after, key: after.key ?? null }, limit });
  }
  return sql`select r.*, null::uuid as sort_key from (${pageByTime(wanted, caseId, units)}) as r`;
}

function pageByTime(wanted: ReadingsWanted, caseId: string | undefined, units: readonly string[] | null): RawBuilder<unknown> {
  const apart = units !== null && units.length <= unitsApart;
  const conditions = [sql`true`, ...conditionsOf(wanted, caseId), ...(units === null || apart ? [] : [sql`r.unit_id = any(${units}::uuid[])`])];
  const end = sql`order by ${inOrder(wanted.order)} limit ${wanted.limit}`;
  const where = sql.join(conditions, sql` and `);
  if (!apart) return sql`select r.* from read_log as r where ${where} ${end}`;
  return sql`select r.* from unnest(${units}::uuid[]) as d (unit_id) cross join lateral (select r.* from read_log as r where r.unit_id = d.unit_id and ${where} ${end}) as r ${end}`;
}

function conditionsOf(wanted: ReadingsWanted, caseId: string | undefined): RawBuilder<unknown>[] {
  const { personId, readerId, role, reason, from, until, after, order } = wanted;
  // In the order of names it takes more than the time to say what lies beyond.
  const beyond = after && (order === "newest" || order === "oldest") && (order === "newest" ? sql`(r.at, r.id) < (${after.at}, ${after.id}::uuid)` : sql`(r.at, r.id) > (${after.at}, ${after.id}::uuid)`);
  return [
    personId && sql`r.person_id = ${personId}::uuid`, readerId && sql`r.reader_id = ${readerId}::uuid`, caseId && sql`r.case_id = ${caseId}::uuid`, role && sql`r.role = ${role}`,
    // Written out: the index of what is rare is for these words only.
    reason && sql`r.reason = ${sql.lit(reason)}`,
    from && sql`r.at >= ${from}`, until && sql`r.at < ${until}`, beyond,
  ].filter((condition) => typeof condition === "object");
}

function inOrder(order: ReadingsWanted["order"]): RawBuilder<unknown> {
  switch (order) {
    case "newest":
      return sql`r.at desc, r.id desc`;
    case "oldest":
      return sql`r.at, r.id`;
    default:
      return sql`r.sort_name nulls last, r.sort_key, r.at desc, r.id desc`;
  }
}

async function caseOf(ctx: ReadContext, number: string): Promise<string | null> {
  const row = await ctx.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirst();
  return row?.id ?? null;
}

async function unitsNamed(ctx: ReadContext, text: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct up.unit_id as id from units as u join unit_ancestors as up on up.ancestor_id = u.id
    where position(folded(${text}) in folded(u.name_da)) > 0 or position(folded(${text}) in folded(u.name_en)) > 0`.execute(ctx.db);
  return rows.map((row) => row.id);
}
