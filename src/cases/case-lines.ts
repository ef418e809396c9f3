import { type Expression, type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import { type Actor, isPerson, selfId } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import { deputyshipsOf, employeeHolder, holderRows, type Holders, roleOfHolder } from "../access/holders.ts";
import type { Tables } from "../platform/database/tables.ts";

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
  /** By whose grant it stands here: what the log of readings says of a list that leaves the house. */
  readonly heldAs: { readonly via: string; readonly role: string | null; readonly unitId: string | null; readonly applicantId: string };
}

export type CaseGroup = "must-act" | "under-way" | "closed" | "all";

export type GrantRow = Pick<Selectable<Tables["grants"]>, "case_id" | "holder" | "open" | "must_act" | "deadline" | "opened_at" | "via">;

/** The holder `h` holds for this service, or for all. */
export const ofService = sql<SqlBool>`(h.service is null or g.service = h.service)`;

/**
 * A manager's own claim lies at their own desk, too, and waits for the manager above: there it is none of theirs. Nor is what they have sent
 * for somebody whose deputy they are.
 */
export function notOwnApproval(actor: Actor): Expression<SqlBool> {
  if (!isPerson(actor)) return sql<SqlBool>`true`;
  const heldBy = (holders: readonly string[]) => sql`grants as mine where mine.holder in (${sql.join(holders)}) and mine.case_id = g.case_id`;
  const principals = deputyshipsOf(actor).filter((one) => one.capacity === "work").map((one) => employeeHolder(one.principal.personId));
  // Only who is a deputy pays for the look at the application.
  const prepared = sql`exists (select from cases as c join applications as a on a.id = c.application_id where c.id = g.case_id and (a.sent_by = ${actor.personId} or ${actor.personId} = any(a.prepared_by)))`;
  const sentForOther = principals.length === 0 ? sql`false` : sql`(exists (select from ${heldBy(principals)}) and ${prepared})`;
  return sql<SqlBool>`(g.via <> 'approver' or not (exists (select from ${heldBy([employeeHolder(actor.personId)])}) or ${sentForOther}))`;
}

export function inGroup(group: CaseGroup): Expression<SqlBool> {
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

/** Ids of cases held, some of them twice, in no order; enough to count to `atMost`, and read no further, so that a number never costs more than a page. */
export function heldIds(holders: Holders, condition: Expression<SqlBool>, atMost: number): RawBuilder<unknown> {
  const most = sql.lit(atMost * 2);
  const range = sql`select g.case_id from grants as g where g.holder = h.holder and ${ofService} and ${condition} limit ${most}`;
  return sql`select g.case_id from (${holderRows(holders)}) as h cross join lateral (${range}) as g limit ${most}`;
}

/** What a list shows of the cases that `held` has, which are rows of grants under the name `m`. */
export function caseLines(ctx: ReadContext, held: RawBuilder<GrantRow>) {
  return ctx.db
    .selectFrom(held.as("m"))
    .innerJoin("cases as c", "c.id", "m.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select([
      "c.id", "c.number", "c.service", "c.subject", "c.state", "c.outcome", "c.step", "c.closed_at", "m.open", "m.must_act", "m.deadline", "m.opened_at", "m.via", "m.holder",
      "a.applicant_id", "a.unit_id", "p.name as applicant_name",
    ]);
}

/** A case as a list's query has it. */
export type HeldLine = Awaited<ReturnType<ReturnType<typeof caseLines>["executeTakeFirstOrThrow"]>>;

export function lineOf({ actor }: ReadContext, row: HeldLine): CaseLine {
  const held = roleOfHolder(row.holder);
  return {
    id: row.id, number: row.number, service: row.service, subject: row.subject, state: row.state, outcome: row.outcome, step: row.step, open: row.open,
    mustAct: row.must_act, deadline: row.deadline, openedAt: row.opened_at, closedAt: row.closed_at, applicantName: row.applicant_name, own: isPerson(actor) && row.applicant_id === selfId(actor),
    capacity: row.unit_id === null ? "private" : "work", toApprove: row.via === "approver", heldAs: { via: row.via, role: held?.role ?? null, unitId: held?.unitId ?? null, applicantId: row.applicant_id },
  };
}
