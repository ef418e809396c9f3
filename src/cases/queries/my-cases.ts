import { sql } from "kysely";
import { isPerson } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Followed, followedHolders, holdsNothing } from "../../access/holders.ts";
import { boundsOf, type CaseGroup, type CaseLine, type HeldLine, holdersSql, type ListedPart, listedParts, type ListedRow, notToApprove } from "../case-lines.ts";

export type { CaseLine } from "../case-lines.ts";

export type CaseOrder = "urgent" | "newest" | "oldest";

interface CasePages<Group extends CaseGroup> {
  readonly groups: readonly Group[];
  readonly order: CaseOrder;
  readonly part?: Followed | undefined;
  /** Of each group. */
  readonly size: number;
  readonly skip: number;
  /** Each group is counted so far, and a page beyond its end is its last; 0: not counted. */
  readonly atMost: number;
}

/**
 * The actor's own cases, a page of each group with how many there are: must-act first, then by deadline. Reads the first rows of each holder's
 * range in an index and merges them, so that the cost follows the page and not the number of cases (docs/decisions/0019). A case held twice stands once.
 */
export async function casePages<Group extends CaseGroup>(ctx: ReadContext, { groups, order, part, size, skip, atMost }: CasePages<Group>): Promise<readonly ListedPart<Group>[]> {
  const holders = followedHolders(ctx.actor, part);
  if (holdsNothing(holders)) return listedParts(ctx, groups, []);
  const { rows } = await sql<ListedRow & HeldLine>`select * from held_pages(${holdersSql(holders)}, ${notToApprove(ctx)}, 'followed', null, ${boundsOf(groups)}, ${order}, ${size}, ${skip}, ${atMost})`.execute(ctx.db);
  return listedParts(ctx, groups, rows);
}

export interface CaseListRequest {
  readonly group: CaseGroup;
  readonly order: CaseOrder;
  readonly part?: Followed;
  readonly limit: number;
  readonly offset: number;
}

/** The actor's own cases of one group, those of one page. */
export async function myCases(ctx: ReadContext, { group, order, part, limit, offset }: CaseListRequest): Promise<readonly CaseLine[]> {
  return (await casePages(ctx, { groups: [group], order, part, size: limit, skip: offset, atMost: 0 })).flatMap(({ lines }) => lines);
}

export interface CaseCounts {
  readonly mustAct: number;
  readonly underWay: number;
  readonly closed: number;
}

/** How many there are in each group, counted to `atMost`: a group with as many may have more. */
export async function countMyCases(ctx: ReadContext, atMost = 1000, part: Followed = "all"): Promise<CaseCounts> {
  const [mustAct, underWay, closed] = await casePages(ctx, { groups: ["must-act", "under-way", "closed"], order: "urgent", part, size: 0, skip: 0, atMost });
  return { mustAct: mustAct?.total ?? 0, underWay: underWay?.total ?? 0, closed: closed?.total ?? 0 };
}

export type PartCounts = Readonly<Record<Followed, number>>;

/** How many cases there are in each part of what the actor follows, counted to `atMost`. */
export async function countParts(ctx: ReadContext, atMost: number): Promise<PartCounts> {
  const all = followedHolders(ctx.actor);
  if (holdsNothing(all)) return { all: 0, mine: 0, others: 0, unit: 0 };
  const sender = isPerson(ctx.actor) ? ctx.actor.personId : null;
  const count = (part: Followed) => sql`count_followed(${holdersSql(followedHolders(ctx.actor, part))}, ${notToApprove(ctx)}, ${holdersSql(all)}, ${part === "others" ? sender : null}::uuid, ${atMost})`;
  // Where one part alone has as many as are counted, so have all together.
  const { rows } = await sql<PartCounts>`select p.*, case when greatest(p.mine, p.unit) >= ${atMost} then ${atMost} else ${count("all")} end as "all"
    from (select ${count("mine")} as mine, ${count("others")} as others, ${count("unit")} as unit offset 0) as p`.execute(ctx.db);
  return rows[0] ?? { all: 0, mine: 0, others: 0, unit: 0 };
}
