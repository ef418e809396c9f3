import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { holdsNothing, roleHolders } from "../../access/holders.ts";
import { holdersSql } from "../case-lines.ts";
import { ownParties, workingRoles } from "../desks.ts";

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

/** So many of the newest that were sent in are looked at: a year of a large service. */
const mostLooked = 5000;

/**
 * The cases behind a figure of a service, as far as the actor sees them by their own roles: those they handle or approve, never one in which they are partial. Newest first. Who works with
 * none of them finds nothing, whatever the figures say. Counted as src/insight/commands/count-week.ts does.
 */
export async function casesBehind(ctx: ReadContext<Employee>, wanted: BehindWanted): Promise<readonly CaseBehind[]> {
  const holders = roleHolders(workingRoles(ctx.actor.roles));
  if (holdsNothing(holders)) return [];
  const { service, kind, reason, from, until, limit, offset } = wanted;
  const { rows } = await sql<Row>`select * from held_behind(${holdersSql(holders)}, ${ownParties(ctx.actor)}::uuid[], ${service}, ${kind}, ${reason?.id ?? null}, ${JSON.stringify(reason?.texts ?? [])}::jsonb, ${from}, ${until}, ${limit}, ${offset}, ${mostLooked})`.execute(ctx.db);
  return rows.map((row) => ({
    id: row.id, number: row.number, service: row.service, subject: row.subject, applicantName: row.party, open: row.closed_at === null, mustAct: false, outcome: row.outcome, deadline: row.deadline, openedAt: row.opened_at,
  }));
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly subject: string | null;
  readonly party: string;
  readonly outcome: string | null;
  readonly deadline: Date | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}
