import { type Employee, personHolder, roleHolder } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";

/** A case in which a step has stopped and a person must have it tried again. */
export interface StoppedCase {
  readonly number: string;
  readonly partyName: string;
  readonly service: string;
  /** Since when the step stands still. */
  readonly since: Date;
}

/** The cases of the employee's desks with an incident, longest first; at most `limit`. Their own case is left out (FVL § 3). */
export async function stoppedCases(ctx: ReadContext<Employee>, limit: number): Promise<readonly StoppedCase[]> {
  const holders = ctx.actor.roles.filter((held) => held.role !== "citizen-service").map((held) => roleHolder(held.role, held.unitId));
  if (holders.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("tokens as t")
    .innerJoin("process_instances as i", "i.id", "t.instance_id")
    .innerJoin("cases as c", "c.id", "i.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["c.number", "c.service", "p.name", "t.entered_at"])
    .where("t.state", "=", "incident")
    .where((eb) => eb.exists(eb.selectFrom("grants as g").select("g.case_id").whereRef("g.case_id", "=", "c.id").where("g.holder", "in", holders)))
    .where((eb) => eb.not(eb.exists(eb.selectFrom("grants as own").select("own.case_id").whereRef("own.case_id", "=", "c.id").where("own.holder", "=", personHolder(ctx.actor.personId)))))
    .orderBy("t.entered_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ number: row.number, partyName: row.name, service: row.service, since: row.entered_at }));
}
