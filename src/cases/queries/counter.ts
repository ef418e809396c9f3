import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { holderRows, roleHolders } from "../../access/holders.ts";
import { gives, type HeldRole } from "../../access/roles.ts";

/** A case that the counter helped somebody with. */
export interface HelpedCase {
  readonly number: string;
  readonly service: string;
  readonly subject: string | null;
  readonly partyName: string;
  readonly open: boolean;
  readonly outcome: string | null;
  readonly openedAt: Date;
}

/** An application that the counter has begun for somebody and not sent. */
export interface HelpedDraft {
  readonly applicationId: string;
  readonly service: string;
  readonly partyName: string;
  readonly savedAt: Date;
}

/** The cases that the employee's counter helped with: open ones first, then the newest. Only as long as the counter is theirs. */
export async function helpedCases(ctx: ReadContext<Employee>, limit: number): Promise<readonly HelpedCase[]> {
  const counters = countersOf(ctx.actor);
  if (counters.length === 0) return [];
  const held = holderRows(roleHolders(counters));
  const rows = await ctx.db
    .selectFrom("grants as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["c.number", "c.service", "c.subject", "c.outcome", "g.open", "g.opened_at", "p.name"])
    .where("g.holder", "in", sql<string>`(select holder from (${held}) as h)`)
    .where(sql<boolean>`exists (select from (${held}) as h where h.holder = g.holder and (h.service is null or h.service = g.service))`)
    .orderBy("g.open", "desc")
    .orderBy("g.must_act", "desc")
    .orderBy("g.deadline")
    .orderBy("g.case_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ number: row.number, service: row.service, subject: row.subject, partyName: row.name, open: row.open, outcome: row.outcome, openedAt: row.opened_at }));
}

/** The drafts that the employee began for others, last saved first. */
export async function helpedDrafts(ctx: ReadContext<Employee>, limit: number): Promise<readonly HelpedDraft[]> {
  if (countersOf(ctx.actor).length === 0) return [];
  const rows = await ctx.db
    .selectFrom("applications as a")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["a.id", "a.service", "a.saved_at", "p.name"])
    .where("a.assistant_id", "=", ctx.actor.personId)
    .where("a.assistant_unit_id", "is not", null)
    .where(sql<boolean>`exists (select from unit_ancestors as up where up.unit_id = a.assistant_unit_id and up.ancestor_id = any(${countersOf(ctx.actor).map((held) => held.unitId)}::uuid[]))`)
    .where("a.state", "=", "draft")
    .orderBy("a.saved_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ applicationId: row.id, service: row.service, partyName: row.name, savedAt: row.saved_at }));
}

function countersOf(actor: Employee): readonly HeldRole[] {
  return actor.roles.filter((held) => gives(held, "assist"));
}
