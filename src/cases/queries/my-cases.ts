import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Followed, followedHolders, holderRows, holdsNothing } from "../../access/holders.ts";
import { type CaseGroup, type CaseLine, caseLines, type GrantRow, heldIds, inGroup, lineOf, notOwnApproval, ofService } from "../case-lines.ts";

export type { CaseLine } from "../case-lines.ts";

export type CaseOrder = "urgent" | "newest" | "oldest";

export interface CaseListRequest {
  readonly group: CaseGroup;
  readonly order: CaseOrder;
  readonly part?: Followed;
  readonly limit: number;
  readonly offset: number;
}

/**
 * The actor's own cases: must-act first, then by deadline. Reads the first rows of each holder's range in an index and merges
 * them, so that the cost follows the page and not the number of cases (DESIGN.md §6). A case held twice stands once.
 */
export async function myCases(ctx: ReadContext, request: CaseListRequest): Promise<readonly CaseLine[]> {
  const holders = followedHolders(ctx.actor, request.part);
  if (holdsNothing(holders)) return [];
  const wanted = request.limit + request.offset;
  const range = (limit: number) => rangeOf(ctx.actor, request, limit);
  const held = wanted > 1 ? nearHolders(holderRows(holders), range(1), request.order, wanted) : holderRows(holders);
  const merged = sql`select distinct on (r.case_id) r.* from (${held}) as h cross join lateral (${range(wanted)}) as r order by r.case_id, ${inOrder("r", request.order)}`;
  // The page first: what is shown of a case is looked up for its rows only.
  const shown = sql<GrantRow>`(select * from (${merged}) as m order by ${inOrder("m", request.order)} limit ${request.limit} offset ${request.offset})`;
  const rows = await caseLines(ctx, shown).orderBy(inOrder("m", request.order)).execute();
  return rows.map((row) => lineOf(ctx, row));
}

/** The first rows of one holder's range; `h` is the holder. */
function rangeOf(actor: Actor, request: CaseListRequest, limit: number): RawBuilder<unknown> {
  return sql`select g.case_id, g.open, g.must_act, g.deadline, g.opened_at, g.via, g.holder from grants as g
    where g.holder = h.holder and ${ofService} and ${notOwnApproval(actor)} and ${inGroup(request.group)} order by ${inOrder("g", request.order)} limit ${limit}`;
}

/**
 * Of many holders those whose first row can be among the first `wanted` cases: a holder whose best case comes after so many others has
 * nothing for the page. Of a director's 3,000 units a page then reads the ranges of twenty.
 */
function nearHolders(holders: RawBuilder<unknown>, first: RawBuilder<unknown>, order: CaseOrder, wanted: number): RawBuilder<unknown> {
  const tops = sql`select h.holder, h.service, t.case_id, t.open, t.must_act, t.deadline, t.opened_at from (${holders}) as h cross join lateral (${first}) as t`;
  const ranked = sql`select r.holder, r.service, row_number() over (order by ${inOrder("r", order)}, r.holder) as place, row_number() over (partition by r.case_id order by ${inOrder("r", order)}, r.holder) as nth from (${tops}) as r`;
  return sql`select n.holder, n.service from (select p.holder, p.service, sum((p.nth = 1)::int) over (order by p.place) as cases from (${ranked}) as p) as n where n.cases <= ${wanted}`;
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

export interface CaseCounts {
  readonly mustAct: number;
  readonly underWay: number;
  readonly closed: number;
}

/** How many there are in each group, counted to `atMost`: a group with as many may have more. */
export async function countMyCases(ctx: ReadContext, atMost = 1000, part: Followed = "all"): Promise<CaseCounts> {
  const holders = followedHolders(ctx.actor, part);
  if (holdsNothing(holders)) return { mustAct: 0, underWay: 0, closed: 0 };
  const count = (group: CaseGroup) => sql<number>`(select least(count(distinct r.case_id), ${sql.lit(atMost)})::int from (${heldIds(holders, sql<SqlBool>`(${inGroup(group)} and ${notOwnApproval(ctx.actor)})`, atMost)}) as r)`;
  return ctx.db.selectNoFrom([count("must-act").as("mustAct"), count("under-way").as("underWay"), count("closed").as("closed")]).executeTakeFirstOrThrow();
}
