import { type Expression, type SqlBool, sql } from "kysely";
import { holdersOf } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { isStorable } from "../storable.ts";

/** One line of "my cases". */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly subject: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly step: string | null;
  readonly open: boolean;
  readonly mustAct: boolean;
  readonly deadline: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Whom the case is for, when not for the reader. */
  readonly applicantName: string;
  readonly own: boolean;
}

export type CaseOrder = "urgent" | "newest" | "oldest";

/** Which of the actor's cases; with nothing in it, all. */
export interface CaseFilter {
  /** Part of a case number, a number plate or a service. */
  readonly text?: string;
  /** Services whose names the text was found in. */
  readonly services?: readonly string[];
  /** Only cases of this service. */
  readonly only?: string;
}

export interface CaseListRequest extends CaseFilter {
  readonly group: "must-act" | "under-way" | "closed" | "all";
  readonly order: CaseOrder;
  readonly limit: number;
  readonly offset: number;
}

/**
 * The actor's own cases: must-act first, then by deadline. Reads the first rows of each holder's range in the index
 * `grants_mine` and merges them, so that the cost follows the page and not the number of cases (DESIGN.md §6).
 */
export async function myCases(ctx: ReadContext, request: CaseListRequest): Promise<readonly CaseLine[]> {
  const holders = myHolders(ctx);
  if (holders.length === 0) return [];
  const wanted = request.limit + request.offset;
  // Each range in parentheses of its own: a part of a union has no order and no limit otherwise.
  const perHolder = holders.map((holder) => ctx.db.selectFrom(holderRange(ctx, holder, request, wanted).as("r")).selectAll());
  const [first, ...rest] = perHolder;
  if (!first) return [];
  const merged = rest.reduce((all, range) => all.unionAll(range), first);
  const rows = await ctx.db
    .selectFrom(merged.as("m"))
    .selectAll()
    .orderBy("open", "desc")
    .$if(request.order === "urgent", (qb) => qb.orderBy("must_act", "desc").orderBy("deadline"))
    .orderBy("opened_at", request.order === "oldest" ? "asc" : "desc")
    .limit(request.limit)
    .offset(request.offset)
    .execute();
  const personId = ctx.actor.kind === "citizen" || ctx.actor.kind === "employee" ? ctx.actor.personId : "";
  // Somebody helped by their own counter holds the case twice.
  const once = rows.filter((row, index) => rows.findIndex((other) => other.id === row.id) === index);
  return once.map((row) => ({
    id: row.id, number: row.number, service: row.service, subject: row.subject, state: row.state, outcome: row.outcome, step: row.step, open: row.open,
    mustAct: row.must_act, deadline: row.deadline, openedAt: row.opened_at, closedAt: row.closed_at, applicantName: row.applicant_name, own: row.applicant_id === personId,
  }));
}

function holderRange(ctx: ReadContext, holder: string, request: CaseListRequest, limit: number) {
  return ctx.db
    .selectFrom("grants as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select([
      "c.id", "c.number", "c.service", "c.subject", "c.state", "c.outcome", "c.step", "c.closed_at", "g.open", "g.must_act", "g.deadline", "g.opened_at",
      "a.applicant_id", "p.name as applicant_name",
    ])
    .where("g.holder", "=", holder)
    .where(() => inGroup(request.group))
    .where(() => fits(request))
    .orderBy("g.open", "desc")
    .$if(request.order === "urgent", (qb) => qb.orderBy("g.must_act", "desc").orderBy("g.deadline"))
    .orderBy("g.opened_at", request.order === "oldest" ? "asc" : "desc")
    .limit(limit);
}

/** How many there are in each group, counted to `atMost` so that a number never costs more than a page. */
export async function countMyCases(ctx: ReadContext, atMost = 1000, filter: CaseFilter = {}): Promise<{ readonly mustAct: number; readonly underWay: number; readonly closed: number }> {
  const holders = myHolders(ctx);
  if (holders.length === 0) return { mustAct: 0, underWay: 0, closed: 0 };
  const count = async (group: CaseListRequest["group"]): Promise<number> => {
    const all = ctx.db.selectFrom("grants as g").select("g.case_id").distinct().where("g.holder", "in", holders).where(() => inGroup(group)).limit(atMost);
    const rows = filter.text || filter.only ? all.innerJoin("cases as c", "c.id", "g.case_id").where(() => fits(filter)) : all;
    const row = await ctx.db.selectFrom(rows.as("r")).select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
    return Number(row.n);
  };
  const [mustAct, underWay, closed] = await Promise.all([count("must-act"), count("under-way"), count("closed")]);
  return { mustAct, underWay, closed };
}

/** Their own cases and those their counter helped with; the desk's cases stand in the worklist. */
function myHolders(ctx: ReadContext): readonly string[] {
  return holdersOf(ctx.actor).filter((holder) => holder.startsWith("person:") || holder.startsWith("role:citizen-service@"));
}

function inGroup(group: CaseListRequest["group"]): Expression<SqlBool> {
  switch (group) {
    case "must-act":
      return sql<SqlBool>`g.open and g.must_act`;
    case "under-way":
      return sql<SqlBool>`g.open and not g.must_act`;
    case "closed":
      return sql<SqlBool>`not g.open`;
    case "all":
      return sql<SqlBool>`true`;
  }
}

/** Condition on the case `c` that is joined. */
function fits(filter: CaseFilter): Expression<SqlBool> {
  const text = filter.text ?? "";
  const hits = [contains("c.number", text), contains("c.subject", text.replaceAll(" ", "")), ...(filter.services?.length ? [sql<SqlBool>`c.service in (${sql.join([...filter.services])})`] : [])];
  const hit = text === "" ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(hits, sql` or `)})`;
  return filter.only ? sql<SqlBool>`${hit} and c.service = ${filter.only}` : hit;
}

/** Case-insensitive part of a column; what LIKE reads as a wildcard is taken as it is written. */
function contains(column: string, text: string): Expression<SqlBool> {
  if (!isStorable(text)) return sql<SqlBool>`false`;
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} ilike ${pattern}`;
}
