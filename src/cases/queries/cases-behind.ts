import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { holderRows, holdsNothing, roleHolders } from "../../access/holders.ts";
import { isAnothers, workingRoles } from "../desks.ts";

export interface CaseBehind {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly subject: string | null;
  readonly applicantName: string;
  readonly open: boolean;
  /** Never: what waits for whom is no matter of a figure. */
  readonly mustAct: false;
  readonly outcome: string | null;
  readonly deadline: Date | null;
  readonly openedAt: Date;
}

/** What cases a figure is made of: all sent in, those sent back, those with questions of the party's, those decided. */
export const behindKinds = ["sent", "sent-back", "questions", "decided"] as const;
export type BehindKind = (typeof behindKinds)[number];

export interface BehindWanted {
  readonly service: string;
  readonly kind: BehindKind;
  /** Of those sent back, the ones for this reason: its id among the texts that cases of the service are sent back with, or "other". */
  readonly reason?: { readonly id: string; readonly texts: readonly { readonly id: string; readonly text: string }[] } | undefined;
  /** Sent in from this instant and before that one; of the decided ones, decided. */
  readonly from: Date;
  readonly until: Date;
  readonly limit: number;
  readonly offset: number;
}

/** Of each holder's cases so many of the newest are looked at: a year of a large service. */
const mostLooked = 5000;

/**
 * The cases behind a figure of a service, as far as the actor sees them by their own roles: those they handle or approve, never their own. Newest first. Who works with
 * none of them finds nothing, whatever the figures say.
 */
export async function casesBehind(ctx: ReadContext<Employee>, wanted: BehindWanted): Promise<readonly CaseBehind[]> {
  const holders = roleHolders(workingRoles(ctx.actor.roles));
  if (holdsNothing(holders)) return [];
  const { service, kind, reason, from, until, limit, offset } = wanted;
  const since = kind === "decided" ? sql`true` : sql`g.opened_at >= ${from}`;
  const range = sql`select g.case_id, g.opened_at, g.deadline from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.service = ${service} and ${since} and g.opened_at < ${until} order by g.opened_at desc limit ${sql.lit(mostLooked)}`;
  const { rows } = await sql<{ id: string; number: string; service: string; subject: string | null; name: string; state: string; outcome: string | null; deadline: Date | null; opened_at: Date; closed_at: Date | null }>`
    select c.id, c.number, c.service, c.subject, c.party as name, c.state, c.outcome, m.deadline, m.opened_at, c.closed_at
    from (select distinct on (x.case_id) x.* from (${holderRows(holders)}) as h cross join lateral (${range}) as x order by x.case_id) as m
      join cases as c on c.id = m.case_id join applications as a on a.id = c.application_id
    where ${isAnothers(ctx.actor)} and ${isOf(kind, from, until)} and ${isFor(reason)}
    order by m.opened_at desc, c.id desc limit ${limit} offset ${offset}`.execute(ctx.db);
  return rows.map((row) => ({
    id: row.id, number: row.number, service: row.service, subject: row.subject, applicantName: row.name, open: row.closed_at === null, mustAct: false, outcome: row.outcome, deadline: row.deadline, openedAt: row.opened_at,
  }));
}

/** Condition on the case `c`: as the figures count (src/insight/commands/count-week.ts). */
function isOf(kind: BehindKind, from: Date, until: Date): RawBuilder<boolean> {
  switch (kind) {
    case "sent":
      return sql<boolean>`true`;
    case "sent-back":
      return sql<boolean>`exists (select from tasks as t where t.case_id = c.id and t.performer <> 'applicant' and t.outcome = 'ask')`;
    case "questions":
      return sql<boolean>`exists (select from messages as q where q.case_id = c.id and q.author = 'party' and q.task_id is null)`;
    case "decided":
      return sql<boolean>`(select min(d.decided_at) from decisions as d where d.case_id = c.id) between ${from} and ${new Date(until.getTime() - 1)}`;
  }
}

function isFor(reason: BehindWanted["reason"]): RawBuilder<boolean> {
  return reason === undefined ? sql<boolean>`true` : sql<boolean>`sent_back_because(c.id, ${JSON.stringify(reason.texts)}::jsonb) = ${reason.id}`;
}
