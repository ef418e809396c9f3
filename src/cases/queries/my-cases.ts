import { type Expression, type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import { type Actor, isPerson, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { employeeHolder, followedHolders, holderRows, holdsNothing } from "../../access/holders.ts";
import type { Tables } from "../../platform/database/tables.ts";
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
  /** Applied for as an employee, or privately. */
  readonly capacity: "work" | "private";
  /** The reader has it as one who approves: it is read at the desk and not as the party sees it. */
  readonly toApprove: boolean;
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
 * The actor's own cases: must-act first, then by deadline. Reads the first rows of each holder's range in an index and merges
 * them, so that the cost follows the page and not the number of cases (DESIGN.md §6). A case held twice stands once.
 */
export async function myCases(ctx: ReadContext, request: CaseListRequest): Promise<readonly CaseLine[]> {
  const holders = followedHolders(ctx.actor);
  if (holdsNothing(holders)) return [];
  const wanted = request.limit + request.offset;
  const range = (limit: number) => rangeOf(ctx.actor, request, limit);
  const held = wanted > 1 ? nearHolders(holderRows(holders), range(1), request.order, wanted) : holderRows(holders);
  const merged = sql`select distinct on (r.case_id) r.* from (${held}) as h cross join lateral (${range(wanted)}) as r order by r.case_id, ${inOrder("r", request.order)}`;
  // The page first: what is shown of a case is looked up for its rows only.
  const shown = sql<GrantRow>`(select * from (${merged}) as m order by ${inOrder("m", request.order)} limit ${request.limit} offset ${request.offset})`;
  const rows = await ctx.db
    .selectFrom(shown.as("m"))
    .innerJoin("cases as c", "c.id", "m.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select([
      "c.id", "c.number", "c.service", "c.subject", "c.state", "c.outcome", "c.step", "c.closed_at", "m.open", "m.must_act", "m.deadline", "m.opened_at", "m.via",
      "a.applicant_id", "a.unit_id", "p.name as applicant_name",
    ])
    .orderBy(inOrder("m", request.order))
    .execute();
  const self = isPerson(ctx.actor) ? selfId(ctx.actor) : "";
  return rows.map((row) => ({
    id: row.id, number: row.number, service: row.service, subject: row.subject, state: row.state, outcome: row.outcome, step: row.step, open: row.open,
    mustAct: row.must_act, deadline: row.deadline, openedAt: row.opened_at, closedAt: row.closed_at, applicantName: row.applicant_name, own: row.applicant_id === self,
    capacity: row.unit_id === null ? "private" : "work", toApprove: row.via === "approver",
  }));
}

/** The first rows of one holder's range; `h` is the holder. */
function rangeOf(actor: Actor, request: CaseListRequest, limit: number): RawBuilder<unknown> {
  const join = looksAtCase(request) ? sql`join cases as c on c.id = g.case_id` : sql``;
  return sql`select g.case_id, g.open, g.must_act, g.deadline, g.opened_at, g.via from grants as g ${join}
    where g.holder = h.holder and ${ofService} and ${notOwnApproval(actor)} and ${inGroup(request.group)} and ${fits(request)} order by ${inOrder("g", request.order)} limit ${limit}`;
}

/**
 * Of many holders those whose first row can be among the first `wanted` cases: a holder whose best case comes after so many others has
 * nothing for the page. Of a director's 3,000 units a page then reads the ranges of twenty.
 */
function nearHolders(holders: RawBuilder<unknown>, first: RawBuilder<unknown>, order: CaseOrder, wanted: number): RawBuilder<unknown> {
  const tops = sql`select h.holder, h.service, t.* from (${holders}) as h cross join lateral (${first}) as t`;
  const ranked = sql`select r.holder, r.service, row_number() over (order by ${inOrder("r", order)}, r.holder) as place, row_number() over (partition by r.case_id order by ${inOrder("r", order)}, r.holder) as nth from (${tops}) as r`;
  return sql`select n.holder, n.service from (select p.holder, p.service, sum((p.nth = 1)::int) over (order by p.place) as cases from (${ranked}) as p) as n where n.cases <= ${wanted}`;
}

type GrantRow = Pick<Selectable<Tables["grants"]>, "case_id" | "open" | "must_act" | "deadline" | "opened_at" | "via">;

const ofService = sql<SqlBool>`(h.service is null or g.service = h.service)`;

/** A manager's own claim lies at their own desk, too, and waits for the manager above: there it is none of theirs. */
function notOwnApproval(actor: Actor): Expression<SqlBool> {
  if (!isPerson(actor)) return sql<SqlBool>`true`;
  return sql<SqlBool>`(g.via <> 'approver' or not exists (select from grants as mine where mine.holder = ${employeeHolder(actor.personId)} and mine.case_id = g.case_id))`;
}

/** As the indexes `grants_mine` and `grants_newest` have it. */
function inOrder(of: "g" | "m" | "r", order: CaseOrder): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${of}.${name}`);
  switch (order) {
    case "urgent":
      return sql`${column("open")} desc, ${column("must_act")} desc, ${column("deadline")}, ${column("case_id")} desc`;
    case "newest":
      return sql`${column("opened_at")} desc, ${column("case_id")} desc`;
    case "oldest":
      return sql`${column("opened_at")}, ${column("case_id")}`;
  }
}

/** The case is joined only where the filter looks at it. */
function looksAtCase(filter: CaseFilter): boolean {
  return Boolean(filter.text) || filter.only !== undefined;
}

/** How many there are in each group, counted to `atMost` so that a number never costs more than a page. */
export async function countMyCases(ctx: ReadContext, atMost = 1000, filter: CaseFilter = {}): Promise<{ readonly mustAct: number; readonly underWay: number; readonly closed: number }> {
  const holders = followedHolders(ctx.actor);
  if (holdsNothing(holders)) return { mustAct: 0, underWay: 0, closed: 0 };
  const count = async (group: CaseListRequest["group"]): Promise<number> => {
    const join = looksAtCase(filter) ? sql`join cases as c on c.id = g.case_id` : sql``;
    const held = sql`select distinct g.case_id from (${holderRows(holders)}) as h join grants as g on g.holder = h.holder and ${ofService} ${join} where ${notOwnApproval(ctx.actor)} and ${inGroup(group)} and ${fits(filter)} limit ${sql.lit(atMost)}`;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${held}) as r`.execute(ctx.db);
    return rows[0]?.n ?? 0;
  };
  const [mustAct, underWay, closed] = await Promise.all([count("must-act"), count("under-way"), count("closed")]);
  return { mustAct, underWay, closed };
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
