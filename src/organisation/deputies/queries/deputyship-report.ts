import { type Expression, type SqlBool, sql } from "kysely";
import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { ReadContext } from "../../../access/context.ts";
import { logReading } from "../../../access/read-log.ts";
import { deputyshipQuery, storedDeputyship } from "../load.ts";
import type { DeputyshipBasis, DeputyshipState, StoredDeputyship } from "../model.ts";
import { mayAudit } from "../policy.ts";

export const reportSorts = ["start", "end", "principal", "deputy"] as const;
export type ReportSort = (typeof reportSorts)[number];

export interface ReportWanted {
  /** Part of either name. */
  readonly text: string;
  readonly state: DeputyshipState | "all";
  readonly basis: DeputyshipBasis | "all";
  readonly sort: ReportSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface DeputyshipReport {
  readonly total: number;
  readonly rows: readonly StoredDeputyship[];
}

/** Every deputyship and power of attorney there is or was, for the auditor. Reading of powers of attorney is logged, each for whose it is. */
export async function deputyshipReport(ctx: ReadContext<Employee>, wanted: ReportWanted): Promise<DeputyshipReport> {
  const basis = authorise(mayAudit(ctx.actor));
  const fits = sql<SqlBool>`${inState(wanted.state, ctx.clock.now())} and ${named(wanted.text)} and ${wanted.basis === "all" ? sql`true` : sql`d.basis = ${wanted.basis}`}`;
  const counted = await ctx.db.selectFrom("deputyships as d").innerJoin("people as p", "p.id", "d.principal_id").innerJoin("people as q", "q.id", "d.deputy_id").select((eb) => eb.fn.countAll<number>().as("total")).where(fits).executeTakeFirstOrThrow();
  const rows = await deputyshipQuery(ctx.db)
    .where(fits)
    .orderBy(sortColumns[wanted.sort], (direction) => (wanted.descending ? direction.desc().nullsLast() : direction.asc().nullsLast()))
    .orderBy("d.id")
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  const found = rows.map(storedDeputyship);
  for (const one of found) if (one.capacity === "private") await logReading(ctx, { what: "person", subjectId: one.id, personId: one.principal.personId, basis });
  return { total: counted.total, rows: found };
}

const sortColumns = { start: sql`d.starts_at`, end: sql`least(d.ends_at, d.ended_at)`, principal: sql`p.name`, deputy: sql`q.name` } as const;

function inState(state: ReportWanted["state"], now: Date): Expression<SqlBool> {
  const over = sql`coalesce(least(d.ends_at, d.ended_at) <= ${now}, false)`;
  switch (state) {
    case "all":
      return sql<SqlBool>`true`;
    case "ended":
      return sql<SqlBool>`${over}`;
    case "coming":
      return sql<SqlBool>`not ${over} and d.starts_at > ${now}`;
    case "running":
      return sql<SqlBool>`not ${over} and d.starts_at <= ${now}`;
  }
}

/** Case-insensitive part of either name; what LIKE reads as a wildcard is taken as it is written. */
function named(text: string): Expression<SqlBool> {
  const asked = text.trim().toWellFormed().replaceAll("\0", "");
  if (asked === "") return sql<SqlBool>`true`;
  const pattern = `%${asked.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`(p.name ilike ${pattern} or q.name ilike ${pattern})`;
}
