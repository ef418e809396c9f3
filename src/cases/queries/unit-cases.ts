import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { approvingHolders, employeeHolder, holderRows, holdsNothing } from "../../access/holders.ts";
import { ofService } from "../case-lines.ts";

/** A case that the actor's people have sent in. */
export interface UnitCase {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly subject: string | null;
  readonly applicantName: string;
  readonly open: boolean;
  /** Waits for an approval. */
  readonly waiting: boolean;
  readonly outcome: string | null;
  readonly deadline: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

export type UnitCaseGroup = "waiting" | "open" | "closed" | "all";

export interface UnitCaseRequest {
  readonly group: UnitCaseGroup;
  readonly service?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/**
 * What the people of the units whose cases the actor approves have sent in, what waits first, then by deadline. Reads the first rows of each
 * holder's range in the index and merges them. The actor's own are left out: those are in "my cases".
 */
export async function unitCases(ctx: ReadContext<Employee>, request: UnitCaseRequest): Promise<readonly UnitCase[]> {
  const holders = approvingHolders(ctx.actor);
  if (holdsNothing(holders)) return [];
  const order = (of: string) => sql`${sql.ref(`${of}.open`)} desc, ${sql.ref(`${of}.must_act`)} desc, ${sql.ref(`${of}.deadline`)}, ${sql.ref(`${of}.case_id`)} desc`;
  const range = sql`select g.case_id, g.open, g.must_act, g.deadline, g.opened_at from grants as g where ${held(request)} and ${notOwn(ctx.actor)} order by ${order("g")} limit ${request.limit + request.offset}`;
  const { rows } = await sql<{ id: string; number: string; service: string; subject: string | null; name: string; open: boolean; must_act: boolean; outcome: string | null; deadline: Date | null; opened_at: Date; closed_at: Date | null }>`
    select c.id, c.number, c.service, c.subject, p.name, r.open, r.must_act, c.outcome, r.deadline, r.opened_at, c.closed_at
    from (select distinct on (x.case_id) x.* from (${holderRows(holders)}) as h cross join lateral (${range}) as x order by x.case_id, x.must_act desc) as r
      join cases as c on c.id = r.case_id join applications as a on a.id = c.application_id join people as p on p.id = a.applicant_id
    order by ${order("r")} limit ${request.limit} offset ${request.offset}`.execute(ctx.db);
  return rows.map((row) => ({
    id: row.id, number: row.number, service: row.service, subject: row.subject, applicantName: row.name, open: row.open, waiting: row.must_act, outcome: row.outcome, deadline: row.deadline,
    openedAt: row.opened_at, closedAt: row.closed_at,
  }));
}

/** What the actor has sent in themselves, or somebody they are deputy for at work, lies in "my cases", too. */
function notOwn({ personId, deputyFor }: Employee): RawBuilder<boolean> {
  const holders = [personId, ...deputyFor.filter((one) => one.capacity === "work").map((one) => one.principal.personId)].map(employeeHolder);
  return sql<boolean>`not exists (select from grants as mine where mine.holder in (${sql.join(holders)}) and mine.case_id = g.case_id)`;
}

/** Condition on a row of `grants` of the holder `h`. */
function held({ group, service }: Pick<UnitCaseRequest, "group" | "service">): RawBuilder<boolean> {
  const inGroup = { waiting: sql`g.open and g.must_act`, open: sql`g.open`, closed: sql`not g.open`, all: sql`true` }[group];
  return sql<boolean>`g.holder = h.holder and ${ofService} and g.via = 'approver' and ${inGroup}${service === undefined ? sql`` : sql` and g.service = ${service}`}`;
}

export type UnitCounts = Readonly<Record<Exclude<UnitCaseGroup, "all">, number>>;

/** How many there are in each group, each counted to `atMost`. */
export async function countUnitCases(ctx: ReadContext<Employee>, atMost = 1000): Promise<UnitCounts> {
  const holders = approvingHolders(ctx.actor);
  if (holdsNothing(holders)) return { waiting: 0, open: 0, closed: 0 };
  const count = async (group: UnitCaseGroup): Promise<number> => {
    const range = sql`select g.case_id from grants as g where ${held({ group })} and ${notOwn(ctx.actor)} limit ${atMost}`;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select distinct x.case_id from (${holderRows(holders)}) as h cross join lateral (${range}) as x limit ${atMost}) as d`.execute(ctx.db);
    return rows[0]?.n ?? 0;
  };
  const [waiting, open, closed] = await Promise.all([count("waiting"), count("open"), count("closed")]);
  return { waiting, open, closed };
}

/** A service in numbers: what the unit sent in, now and in the period before, and how long it took. Null: too few to be shown. */
export interface UnitNumbers {
  readonly service: string;
  readonly sent: number | null;
  readonly sentBefore: number | null;
  /** Days from sent in to closed, of which half took no longer; of the cases of the period that are closed. */
  readonly medianDays: number | null;
}

/** Groups below this say something of single people, and are not shown. */
export const smallestGroup = 5;
/** Rows of one holder that are looked at. */
const mostCounted = 5000;

/** What the actor's units have sent in in the last `days`, by service, the most first; reads no more than the newest rows of each holder. */
export async function unitNumbers(ctx: ReadContext<Employee>, days: number): Promise<readonly UnitNumbers[]> {
  const holders = approvingHolders(ctx.actor);
  if (holdsNothing(holders)) return [];
  const now = ctx.clock.now().getTime();
  const [from, before] = [new Date(now - days * 86_400_000), new Date(now - 2 * days * 86_400_000)];
  const range = sql`select g.case_id, g.service, g.opened_at from grants as g where ${held({ group: "all" })} and g.opened_at >= ${before} order by g.opened_at desc limit ${mostCounted}`;
  const inPeriod = sql`m.opened_at >= ${from}`;
  const { rows } = await sql<{ service: string; sent: number; before: number; closed: number; seconds: number | null }>`
    select m.service, (count(*) filter (where ${inPeriod}))::int as sent, (count(*) filter (where not ${inPeriod}))::int as before, (count(c.closed_at) filter (where ${inPeriod}))::int as closed,
      percentile_cont(0.5) within group (order by extract(epoch from c.closed_at - m.opened_at)) filter (where ${inPeriod} and c.closed_at is not null) as seconds
    from (select distinct x.* from (${holderRows(holders)}) as h cross join lateral (${range}) as x) as m join cases as c on c.id = m.case_id
    group by m.service order by 2 desc, m.service`.execute(ctx.db);
  const shown = (count: number) => (count < smallestGroup ? null : count);
  return rows.filter((row) => row.sent > 0).map((row) => ({
    service: row.service, sent: shown(row.sent), sentBefore: shown(row.before), medianDays: row.closed < smallestGroup || row.seconds === null ? null : Math.round(Number(row.seconds) / 8640) / 10,
  }));
}
