import { sql } from "kysely";
import { danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Weeks that are looked back: the same weeks of last year count. */
const weeksCounted = 60;
/** What fewer people of a group have sent in, however often, says something of them: a colleague who is ill again and again. */
const fewestPeople = 5;
/** Any number will do; it is another than that of every other lock. */
const lockKey = 7572654;

/**
 * Counts how often each service was sent in, by week and by group (all of an audience, a unit, a job function), where enough of the group
 * have. All weeks are counted anew, so run twice, or by many at once, it comes to the same. Answers 0: there is never more to do.
 */
export async function countUses(db: Database, now: Date): Promise<number> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as locked`.execute(tx);
    if (!rows[0]?.locked) return;
    const today = danishDay(now);
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    const from = monday.subtract({ weeks: weeksCounted }).toString();
    await tx.deleteFrom("service_uses").execute();
    await sql`with sent as (
        select a.service, a.unit_id, a.applicant_id, p.cvr, (a.sent_at at time zone 'Europe/Copenhagen')::date as day, date_trunc('week', a.sent_at at time zone 'Europe/Copenhagen')::date as week
        from applications as a join people as p on p.id = a.applicant_id
        where a.state = 'sent' and a.sent_at >= (${from}::date)::timestamp at time zone 'Europe/Copenhagen'
      ), used as (
        select week, case when unit_id is not null then 'employee' when cvr is not null then 'company' else 'citizen' end as audience, '' as of_group, service, applicant_id from sent
        union all select week, 'employee', unit_id::text, service, applicant_id from sent where unit_id is not null
        union all select s.week, 'employee', e.job_function_id::text, s.service, s.applicant_id from sent as s join employments as e on e.person_id = s.applicant_id and e.unit_id = s.unit_id
          and e.job_function_id is not null and e.valid_from <= s.day and (e.valid_to is null or e.valid_to >= s.day)
      ), shared as (select audience, of_group, service from used group by audience, of_group, service having count(distinct applicant_id) >= ${fewestPeople})
      insert into service_uses (week, audience, of_group, service, uses) select week, audience, of_group, service, count(*) from used join shared using (audience, of_group, service) group by week, audience, of_group, service`.execute(tx);
  });
  return 0;
}
