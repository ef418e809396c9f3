import { roleHolder, type Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";

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
  const holders = countersOf(ctx.actor).map((unitId) => roleHolder("citizen-service", unitId));
  if (holders.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("grants as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["c.number", "c.service", "c.subject", "c.outcome", "g.open", "g.opened_at", "p.name"])
    .where("g.holder", "in", holders)
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
  const counters = countersOf(ctx.actor);
  if (counters.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("applications as a")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["a.id", "a.service", "a.saved_at", "p.name"])
    .where("a.assistant_id", "=", ctx.actor.personId)
    .where("a.assistant_unit_id", "in", counters)
    .where("a.state", "=", "draft")
    .orderBy("a.saved_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ applicationId: row.id, service: row.service, partyName: row.name, savedAt: row.saved_at }));
}

function countersOf(actor: Employee): readonly string[] {
  return actor.roles.filter((held) => held.role === "citizen-service").map((held) => held.unitId);
}
