import { sql } from "kysely";
import { type Actor, isPerson, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import { deputyshipsOf } from "../../access/holders.ts";
import type { Channel } from "../model.ts";
import { answeredForDays, askedForDays, isAsked } from "../satisfaction.ts";

export interface AskedCase {
  readonly service: string;
  readonly channel: Channel;
}

/**
 * A case about which the actor, its party or who acts for them as their deputy, is asked how it went: decided not long ago, one of the share that is
 * asked, and not answered yet, nor another of the same party's about the same service lately. Null for every other.
 */
export async function askedCase(ctx: ReadContext, caseId: string, percent: number): Promise<AskedCase | null> {
  const people = partiesOf(ctx.actor);
  if (people.length === 0 || !isAsked(caseId, percent)) return null;
  const ago = (days: number) => new Date(ctx.clock.now().getTime() - days * 86_400_000);
  const row = await ctx.db
    .selectFrom("cases as c")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .select(["c.service", channel.as("channel")])
    .where("c.id", "=", caseId)
    .where("a.applicant_id", "in", people)
    .where(heldBy(ctx.actor, "c.id"))
    .where((eb) => eb.exists(eb.selectFrom("decisions as d").select("d.id").whereRef("d.case_id", "=", "c.id").where("d.decided_at", ">=", ago(askedForDays))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom("satisfaction_marks as s").select("s.case_id").whereRef("s.case_id", "=", "c.id"))))
    .where(sql<boolean>`not exists (select from applications as b join cases as o on o.application_id = b.id join satisfaction_marks as s on s.case_id = o.id
      where b.applicant_id = a.applicant_id and o.service = c.service and exists (select from decisions as d where d.case_id = o.id and d.decided_at >= ${ago(answeredForDays)}))`)
    .executeTakeFirst();
  return row ?? null;
}

function partiesOf(actor: Actor): readonly string[] {
  return isPerson(actor) ? [selfId(actor), ...deputyshipsOf(actor).map((deputyship) => deputyship.principal.personId)] : [];
}

/** How an application came in. A company sends by one of its people: that is itself. */
export const channel = sql<Channel>`case when a.assistant_id is not null then 'assisted' when a.sent_by <> a.applicant_id
  and not exists (select from representatives as r where r.person_id = a.sent_by and r.company_id = a.applicant_id) then 'deputy' else 'self' end`;
