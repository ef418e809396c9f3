import { sql } from "kysely";
import { isPerson, selfId } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import { deputyshipsOf, employeeHolder, type Holders, roleOfHolder } from "../access/holders.ts";
import { gives } from "../access/roles.ts";

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

export const caseGroups = ["must-act", "under-way", "closed"] as const;
export type CaseGroup = (typeof caseGroups)[number] | "all";
/** Parts of a list: the groups, all of it, and what is not closed. */
export type ListPart = CaseGroup | "open";

/** Where each part begins and ends in `grants.urgency` (db/migrations/0013-lists.sql). */
const urgency: Readonly<Record<ListPart, readonly [number, number]>> = { "must-act": [0, 1e11], "under-way": [1e11, 2e11], "closed": [2e11, 3e11], "open": [0, 2e11], "all": [0, 3e11] };

/** The bounds of parts as the functions of the database take them. */
export function boundsOf(parts: readonly ListPart[]) {
  const bound = (end: 0 | 1) => sql`${parts.map((part) => urgency[part][end])}::float8[]`;
  return sql`${bound(0)}, ${bound(1)}`;
}

export function holdersSql({ exact, below }: Holders) {
  return sql`${exact}::text[], ${below}::text[]`;
}

/**
 * Whose cases are none of the actor's to approve, as the functions of the database take them: their own, which lies at their own desk, too, and waits for the manager
 * above; of whom they are deputy for, all where they approve only as that one's deputy, and where they approve themselves ("~") what they had a hand in.
 */
export function notToApprove({ actor }: ReadContext) {
  const mark = actor.kind === "employee" && actor.roles.some((held) => gives(held, "approve")) ? "~" : "";
  const principals = isPerson(actor) ? deputyshipsOf(actor).filter((one) => one.capacity === "work").map((one) => mark + employeeHolder(one.principal.personId)) : [];
  return sql`${isPerson(actor) ? [employeeHolder(actor.personId), ...principals] : []}::text[]`;
}

/** A case as the functions of the database give it; without an id where the part has none. */
export interface ListedRow {
  /** From one. */
  readonly part: number;
  readonly total: number | null;
  readonly skipped: number;
  readonly id: string | null;
}
export type HeldLine = Pick<CaseLine, "id" | "number" | "service" | "subject" | "state" | "outcome" | "step" | "open" | "deadline"> & {
  readonly must_act: boolean;
  readonly closed_at: Date | null;
  readonly opened_at: Date;
  readonly via: string;
  readonly holder: string;
  readonly applicant_id: string;
  readonly unit_id: string | null;
  readonly applicant_name: string;
};

/** One page of a part of a list. */
export interface ListedPart<Part extends ListPart = ListPart> {
  readonly part: Part;
  readonly lines: readonly CaseLine[];
  /** Counted as far as was asked. */
  readonly total: number;
  /** So many stand before the page. */
  readonly skipped: number;
}

/** Rows of the database's functions as the parts that were asked for, in their order. */
export function listedParts<Part extends ListPart>(ctx: ReadContext, parts: readonly Part[], rows: readonly (ListedRow & HeldLine)[]): readonly ListedPart<Part>[] {
  return parts.map((part, index) => {
    const own = rows.filter((row) => row.part === index + 1);
    return { part, lines: own.filter((row) => row.id !== null).map((row) => lineOf(ctx, row)), total: own[0]?.total ?? 0, skipped: own[0]?.skipped ?? 0 };
  });
}

export function lineOf({ actor }: ReadContext, row: HeldLine): CaseLine {
  const held = roleOfHolder(row.holder);
  return {
    id: row.id, number: row.number, service: row.service, subject: row.subject, state: row.state, outcome: row.outcome, step: row.step, open: row.open,
    mustAct: row.must_act, deadline: row.deadline, openedAt: row.opened_at, closedAt: row.closed_at, applicantName: row.applicant_name, own: isPerson(actor) && row.applicant_id === selfId(actor),
    capacity: row.unit_id === null ? "private" : "work", toApprove: row.via === "approver", heldAs: { via: row.via, role: held?.role ?? null, unitId: held?.unitId ?? null, applicantId: row.applicant_id },
  };
}
