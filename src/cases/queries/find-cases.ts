import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import { isPerson } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Followed, followedHolders, type Holders, holderRows, holdsNothing, isHeldBy } from "../../access/holders.ts";
import { type CaseGroup, type CaseLine, caseLines, type GrantRow, heldIds, inGroup, lineOf, notOwnApproval, ofService } from "../case-lines.ts";
import { isStorable } from "../storable.ts";

export const foundOrders = ["urgent", "newest", "oldest", "number", "service", "party", "state"] as const;
export type FoundOrder = (typeof foundOrders)[number];

/** Which of the actor's cases; with nothing in it, all. */
export interface CaseSearch {
  readonly part: Followed;
  readonly group: CaseGroup;
  /** Part of a case number, a subject (a number plate), a service or the party's name. */
  readonly text?: string;
  /** Services whose names the text was found in. */
  readonly services?: readonly string[];
  /** Only cases of this service. */
  readonly only?: string;
  /** Sent in from this instant on, and before that. */
  readonly from?: Date;
  readonly until?: Date;
  readonly order: FoundOrder;
  /** The name of a service in the reader's language: services are sorted as they read them. */
  readonly titleOf: (service: string) => string;
  /** How many of the newest are looked at. */
  readonly among: number;
}

/** A case that fits, as the actor holds it; what is shown of it is read for those that are. */
export interface FoundCase {
  readonly id: string;
  readonly service: string;
  readonly open: boolean;
  readonly mustAct: boolean;
  readonly deadline: Date | null;
  readonly openedAt: Date;
}

export interface FoundCases {
  /** In the order asked for. */
  readonly found: readonly FoundCase[];
  /** Only the newest were looked at, since there are more than `among`. */
  readonly cut: boolean;
  /** What a list shows of some of them, in their order. */
  readonly read: (some: readonly FoundCase[]) => Promise<readonly CaseLine[]>;
}

/**
 * The actor's cases that fit. Looks at the newest `among` of them, and beside those at whatever has exactly this number or subject, or a party
 * whose name begins so: the cost follows that window, whether somebody follows five cases or a million.
 */
export async function findCases(ctx: ReadContext, search: CaseSearch): Promise<FoundCases> {
  const holders = followedHolders(ctx.actor, search.part);
  const all = search.part === "others" ? followedHolders(ctx.actor) : holders;
  if (holdsNothing(all) || !isStorable([search.text ?? "", search.only ?? ""])) return { found: [], cut: false, read: () => Promise.resolve([]) };
  const window = newestOf(ctx, holders, search);
  const beside = [...(search.part === "others" ? [sentForOthers(ctx, all, search)] : []), ...directly(ctx, all, search)];
  const parts = [sql`select w.* from (${window}) as w`, ...beside.map((part) => sql`select b.*, 0 as looked from (${part}) as b`)];
  const rows = sql<FoundRow>`(select distinct on (u.case_id) u.* from (${sql.join(parts, sql` union all `)}) as u order by u.case_id, u.looked desc, u.via)`;
  const found = await fitting(ctx, rows, search);
  const looked = Math.max(0, ...found.map((row) => row.looked)) || (await countOf(ctx, holders, search));
  const held = new Map(found.map((row) => [row.case_id, row]));
  return {
    found: found.toSorted(inOrder(search)).map((row) => ({ id: row.case_id, service: row.service, open: row.open, mustAct: row.must_act, deadline: row.deadline, openedAt: row.opened_at })),
    cut: looked >= search.among,
    read: (some) => readLines(ctx, some.flatMap((one) => held.get(one.id) ?? [])),
  };
}

type FoundRow = GrantRow & { readonly service: string; readonly looked: number };
/** With what only the case itself can tell, where the search or the order asks for it. */
type FittingRow = FoundRow & { readonly number: string; readonly state: string; readonly applicant_name: string };

/** The cases themselves are looked up only where the text or the order needs them: that is most of what a search costs. */
async function fitting(ctx: ReadContext, rows: RawBuilder<FoundRow>, search: CaseSearch): Promise<readonly FittingRow[]> {
  if (!search.text && !["number", "party", "state"].includes(search.order)) {
    const held = await ctx.db.selectFrom(rows.as("m")).selectAll().execute();
    return held.map((row) => ({ ...row, number: "", state: "", applicant_name: "" }));
  }
  const found = await caseLines(ctx, rows).select(sql<number>`m.looked`.as("looked")).where(fits(search)).execute();
  return found.map((row) => ({ ...row, case_id: row.id }));
}

async function readLines(ctx: ReadContext, held: readonly FoundRow[]): Promise<readonly CaseLine[]> {
  if (held.length === 0) return [];
  const rows = sql<GrantRow>`(select r.* from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as r (case_id uuid, open boolean, must_act boolean, deadline timestamptz, opened_at timestamptz, via text, holder text))`;
  const lines = new Map((await caseLines(ctx, rows).execute()).map((row) => [row.id, lineOf(ctx, row)]));
  return held.flatMap((row) => lines.get(row.case_id) ?? []);
}

/**
 * The newest of all holders' cases together. So many of each that they make up the number say where the oldest of them can lie at most; from
 * there on each range is read. A director's 3,000 units give two rows each, and not a thousand.
 */
function newestOf(ctx: ReadContext, holders: Holders, search: CaseSearch): RawBuilder<unknown> {
  if (holdsNothing(holders)) return sql`select ${grantColumns}, 0 as looked from grants as g where false`;
  const among = sql.lit(search.among);
  const range = sql`from grants as g where g.holder = h.holder and ${ofService} and ${wanted(ctx, search)}`;
  const newest = sql`order by g.opened_at desc, g.case_id desc`;
  return sql`with held as materialized (${holderRows(holders)}),
    tops as materialized (select t.opened_at, t.case_id from held as h cross join lateral (select g.opened_at, g.case_id ${range} ${newest} limit (select greatest(2, ceil(3.0 * ${among} / greatest(count(*), 1)))::int from held)) as t),
    edge as materialized (select d.opened_at from (select distinct t.opened_at, t.case_id from tops as t) as d order by d.opened_at desc, d.case_id desc offset ${among} - 1 limit 1)
    select g.*, (count(*) over ())::int as looked from (
      select distinct on (r.opened_at, r.case_id) r.* from held as h cross join lateral (
        select ${grantColumns} ${range} and g.opened_at >= coalesce((select opened_at from edge), '-infinity'::timestamptz) ${newest} limit ${among}) as r
      order by r.opened_at desc, r.case_id desc, r.via limit ${among}) as g`;
}

const grantColumns = sql.raw("g.case_id, g.open, g.must_act, g.deadline, g.opened_at, g.via, g.holder, g.service");

/** What the actor has sent in for somebody else and still holds: as a deputy, at the counter, for their company. */
function sentForOthers(ctx: ReadContext, holders: Holders, search: CaseSearch): RawBuilder<unknown> {
  const me = isPerson(ctx.actor) ? ctx.actor.personId : null;
  return sql`select ${grantColumns} from (select a.id from applications as a where a.sent_by = ${me} and a.sent_by <> a.applicant_id order by a.sent_at desc limit ${sql.lit(search.among)}) as a
    join cases as c on c.application_id = a.id join grants as g on g.case_id = c.id and ${isHeldBy(holders, "g")} where ${wanted(ctx, search)}`;
}

const mostDirectly = 200;

/** Whatever has exactly this number or subject, or a party whose name begins so, however old it is. Of others' only those that stand there by themselves. */
function directly(ctx: ReadContext, holders: Holders, search: CaseSearch): readonly RawBuilder<unknown>[] {
  if (!search.text || search.part === "others") return [];
  const text = search.text.toUpperCase();
  const name = `${search.text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const held = sql`join grants as g on g.case_id = c.id and ${isHeldBy(holders, "g")}`;
  const people = sql`select p.id from people as p where lower(p.name) like ${name} limit ${sql.lit(mostDirectly)}`;
  return [
    sql`select ${grantColumns} from cases as c ${held} where (c.number = ${text} or c.subject = ${text.replaceAll(" ", "")}) and ${wanted(ctx, search)} limit ${sql.lit(mostDirectly)}`,
    sql`select ${grantColumns} from (select a.id from applications as a where a.applicant_id = any(array(${people})) and a.state = 'sent' limit ${sql.lit(mostDirectly)}) as a join cases as c on c.application_id = a.id ${held} where ${wanted(ctx, search)} limit ${sql.lit(mostDirectly)}`,
  ];
}

/** Condition on the grant `g`: whatever can be told without the case. */
function wanted(ctx: ReadContext, { group, only, from, until }: CaseSearch): Expression<SqlBool> {
  const conditions = [notOwnApproval(ctx.actor), inGroup(group), ...(only ? [sql`g.service = ${only}`] : []), ...(from ? [sql`g.opened_at >= ${from}`] : []), ...(until ? [sql`g.opened_at < ${until}`] : [])];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/** How many there are to look at, counted to the size of the window. */
async function countOf(ctx: ReadContext, holders: Holders, search: CaseSearch): Promise<number> {
  if (holdsNothing(holders)) return 0;
  const { rows } = await sql<{ n: number }>`select count(distinct r.case_id)::int as n from (${heldIds(holders, wanted(ctx, search), search.among)}) as r`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

export type PartCounts = Readonly<Record<Followed, number>>;

/** How many cases there are in each part of what the actor follows, counted to `atMost`. */
export async function countParts(ctx: ReadContext, atMost: number): Promise<PartCounts> {
  const all = followedHolders(ctx.actor);
  if (holdsNothing(all)) return { all: 0, mine: 0, others: 0, unit: 0 };
  const search: CaseSearch = { part: "others", group: "all", order: "newest", titleOf: String, among: atMost };
  const count = (part: Followed) => {
    const holders = followedHolders(ctx.actor, part);
    const ranges = [...(holdsNothing(holders) ? [] : [heldIds(holders, notOwnApproval(ctx.actor), atMost)]), ...(part === "others" ? [sql`select s.case_id from (${sentForOthers(ctx, all, search)}) as s`] : [])];
    if (ranges.length === 0) return sql<number>`0`;
    return sql<number>`(select least(count(distinct r.case_id), ${sql.lit(atMost)})::int from (${sql.join(ranges.map((range) => sql`(${range})`), sql` union all `)}) as r)`;
  };
  return ctx.db.selectNoFrom([count("all").as("all"), count("mine").as("mine"), count("others").as("others"), count("unit").as("unit")]).executeTakeFirstOrThrow();
}

/** Condition on the case `c` and its party `p`. */
function fits({ text, services }: CaseSearch): Expression<SqlBool> {
  if (!text) return sql<SqlBool>`true`;
  const hits = [contains("c.number", text), contains("c.subject", text.replaceAll(" ", "")), contains("p.name", text), ...(services?.length ? [sql<SqlBool>`c.service in (${sql.join([...services])})`] : [])];
  return sql<SqlBool>`(${sql.join(hits, sql` or `)})`;
}

/** Case-insensitive part of a column; what LIKE reads as a wildcard is taken as it is written. */
function contains(column: string, text: string): Expression<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} ilike ${pattern}`;
}

type Compare = (a: FittingRow, b: FittingRow) => number;

const danish = new Intl.Collator("da", { numeric: true });
const newestFirst: Compare = (a, b) => b.opened_at.getTime() - a.opened_at.getTime() || (a.case_id < b.case_id ? 1 : -1);
const mostUrgent: Compare = (a, b) => Number(b.open) - Number(a.open) || Number(b.must_act) - Number(a.must_act) || timeOf(a.deadline) - timeOf(b.deadline) || newestFirst(a, b);
const never = 8.64e15;

/** What has no deadline comes after all that have. */
function timeOf(deadline: Date | null): number {
  return deadline?.getTime() ?? never;
}

function inOrder({ order, titleOf }: CaseSearch): Compare {
  switch (order) {
    case "urgent":
      return mostUrgent;
    case "newest":
      return newestFirst;
    case "oldest":
      return (a, b) => newestFirst(b, a);
    case "number":
      return (a, b) => danish.compare(a.number, b.number);
    case "service":
      return (a, b) => danish.compare(titleOf(a.service), titleOf(b.service)) || mostUrgent(a, b);
    case "party":
      return (a, b) => danish.compare(a.applicant_name, b.applicant_name) || mostUrgent(a, b);
    case "state":
      return (a, b) => danish.compare(a.state, b.state) || mostUrgent(a, b);
  }
}
