import { sql } from "kysely";
import { type Person, selfId } from "../actor.ts";
import type { ReadContext } from "../context.ts";
import { type Reader, type ReadThing, thingOf } from "./model.ts";
import { readerColumns, readerJoins, readerOf, type ReaderRow, readingDay } from "./reader-columns.ts";

/** That somebody has looked, once for each reader, day, case and ground. */
export interface ReaderLine extends Reader {
  /** The last time that day. */
  readonly at: Date;
  readonly caseNumber: string | null;
  readonly what: readonly ReadThing[];
}

export interface LinesWanted {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Who else has looked at a case, the newest first. The caller has authorised: it is for the party (GDPR art. 15(1); who looked in
 * the authority's own service may be told by name, where it takes that to see that it was lawful: C-579/21).
 */
export function readersOfCase(ctx: ReadContext<Person>, caseId: string, wanted: LinesWanted): Promise<readonly ReaderLine[]> {
  return readerLines(ctx, sql`r.case_id = ${caseId}::uuid`, wanted);
}

/** Who else has looked at what is about the actor, whatever case it was in, the newest first. */
export function readersOfMine(ctx: ReadContext<Person>, wanted: LinesWanted): Promise<readonly ReaderLine[]> {
  return readerLines(ctx, sql`r.person_id = ${selfId(ctx.actor)}::uuid`, wanted);
}

interface LineRow extends ReaderRow {
  readonly last_at: Date;
  readonly number: string | null;
  readonly what: readonly string[];
}

async function readerLines(ctx: ReadContext<Person>, whose: ReturnType<typeof sql>, { limit, offset }: LinesWanted): Promise<readonly ReaderLine[]> {
  const { rows } = await sql<LineRow>`
    with r as (
      select r.reader_kind, r.reader_id, r.role, r.unit_id, r.reason, r.on_behalf_of, r.case_id, ${readingDay} as day, max(r.at) as last_at, array_agg(distinct r.what) as what
      from read_log as r where ${whose} and r.reader_id is distinct from ${ctx.actor.personId}::uuid
      group by r.reader_kind, r.reader_id, r.role, r.unit_id, r.reason, r.on_behalf_of, r.case_id, day
      order by last_at desc, r.case_id, r.reader_id, r.reason limit ${limit} offset ${offset}
    )
    select ${readerColumns}, r.last_at, r.what, c.number from r ${readerJoins} left join cases as c on c.id = r.case_id
    order by r.last_at desc, r.case_id, r.reader_id, r.reason`.execute(ctx.db);
  return rows.map((row) => ({ ...readerOf(row), at: row.last_at, caseNumber: row.number, what: row.what.map(thingOf) }));
}
