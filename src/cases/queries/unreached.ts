import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { isAtDesk } from "../desks.ts";

/** A case whose party could not be reached by a channel, and nobody has seen to it yet. */
export interface UnreachedParty {
  readonly number: string;
  readonly partyName: string;
  readonly service: string;
  readonly channel: string;
}

/** The cases of the employee's desks in which a notice that no step waits for did not get through, the oldest first; at most `limit`. Their own is left out (FVL § 3). */
export async function unreachedParties(ctx: ReadContext<Employee>, limit: number): Promise<readonly UnreachedParty[]> {
  const atDesk = isAtDesk(ctx.actor);
  if (!atDesk) return [];
  const rows = await ctx.db
    .selectFrom("notices as n")
    .innerJoin("cases as c", "c.id", "n.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["c.number", "c.service", "p.name", "n.channel", (eb) => eb.fn.min("n.created_at").as("since")])
    .where("n.state", "in", ["refused", "failed"])
    .where("n.token_id", "is", null)
    .where("n.settled_at", "is", null)
    .where(atDesk)
    .groupBy(["c.number", "c.service", "p.name", "n.channel"])
    .orderBy("since")
    .orderBy("c.number")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ number: row.number, partyName: row.name, service: row.service, channel: row.channel }));
}
