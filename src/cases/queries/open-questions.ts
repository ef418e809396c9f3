import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { isAtDesk } from "../desks.ts";

/** A case in which the party has asked something and has no answer yet. */
export interface OpenQuestion {
  readonly number: string;
  readonly service: string;
  readonly partyName: string;
  /** The instant by which the oldest of them is to be answered. */
  readonly answerBy: Date;
}

/** What parties ask at the employee's desks and those they are deputy for, what is due first at first. Nobody's own case is here (FVL § 3). */
export async function openQuestions(ctx: ReadContext<Employee>, limit: number): Promise<readonly OpenQuestion[]> {
  const atDesk = isAtDesk(ctx.actor);
  if (!atDesk) return [];
  const rows = await ctx.db
    .selectFrom("messages as m")
    .innerJoin("cases as c", "c.id", "m.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select((eb) => ["c.number", "c.service", "p.name as party_name", eb.fn.min("m.answer_by").as("answer_by")])
    .where("m.answer_by", "is not", null)
    .where("m.answered_at", "is", null)
    .where("c.state", "<>", "closed")
    .where(atDesk)
    .groupBy(["c.id", "p.id"])
    .orderBy("answer_by")
    .orderBy("c.id")
    .limit(limit)
    .execute();
  return rows.flatMap((row) => (row.answer_by === null ? [] : [{ number: row.number, service: row.service, partyName: row.party_name, answerBy: row.answer_by }]));
}
