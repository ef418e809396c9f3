import { sql } from "kysely";
import { danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Weeks that are looked back when nothing was counted yet: the same weeks of last year count. */
const firstWeeks = 60;
/** Any number will do; it is another than that of every other lock. */
const lockKey = 7572654;

/**
 * Counts how often each service was sent in, by week and by group (all of an audience, a unit, a job function), from the last week that
 * was counted. A week is counted anew as a whole, so run twice, or by many at once, it comes to the same. Answers 0: there is never more to do.
 */
export async function countUses(db: Database, now: Date): Promise<number> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as locked`.execute(tx);
    if (!rows[0]?.locked) return;
    const today = danishDay(now);
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    const last = await tx.selectFrom("service_uses").select((eb) => eb.fn.max("week").as("week")).executeTakeFirst();
    const from = last?.week ?? monday.subtract({ weeks: firstWeeks }).toString();
    await tx.deleteFrom("service_uses").where("week", ">=", from).execute();
    await sql`with sent as (
        select a.service, a.unit_id, a.applicant_id, p.cvr, (a.sent_at at time zone 'Europe/Copenhagen')::date as day, date_trunc('week', a.sent_at at time zone 'Europe/Copenhagen')::date as week
        from applications as a join people as p on p.id = a.applicant_id
        where a.state = 'sent' and a.sent_at >= (${from}::date)::timestamp at time zone 'Europe/Copenhagen'
      ), used as (
        select week, case when unit_id is not null then 'employee' when cvr is not null then 'company' else 'citizen' end as audience, '' as of_group, service from sent
        union all select week, 'employee', unit_id::text, service from sent where unit_id is not null
        union all select s.week, 'employee', e.job_function_id::text, s.service from sent as s join employments as e on e.person_id = s.applicant_id and e.unit_id = s.unit_id
          and e.job_function_id is not null and e.valid_from <= s.day and (e.valid_to is null or e.valid_to >= s.day)
      )
      insert into service_uses (week, audience, of_group, service, uses) select week, audience, of_group, service, count(*) from used group by week, audience, of_group, service`.execute(tx);
  });
  return 0;
}
