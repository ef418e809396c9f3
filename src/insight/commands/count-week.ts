import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { daySteps, longer, type Measure, minuteSteps } from "../model.ts";
import { instantsOfPeriod, instantsOfWeek, periodOf } from "../periods.ts";
import { channel } from "../queries/asked-case.ts";

/** A text that caseworkers choose when they send something back: why, in the catalogue's own words. */
export interface Reason {
  readonly service: string;
  readonly id: string;
  readonly text: string;
}

/** Of what was begun, days without a touch after which somebody has given up. */
const givenUpDays = 7;

const counted: readonly Measure[] = ["sent", "sent-back", "questions", "fill-minutes", "begun", "answer-days"];

/** Who sent it in, or was about to. What the counter helps with is the party's own. */
const sender = sql`case when a.assistant_id is null then coalesce(a.sent_by, a.begun_by, a.applicant_id) else a.applicant_id end`;

/**
 * Counts one week anew from what happened, and how many people are behind each amount. Twice is the same as once. Somebody counts in the week of a period in which they come
 * first; so what came before in the period (`earlier`) is read, too.
 */
export async function countWeek(tx: Tx, { week, now, reasons }: { readonly week: string; readonly now: Date; readonly reasons: readonly Reason[] }): Promise<void> {
  const { from, until } = instantsOfWeek(week);
  const since = instantsOfPeriod(periodOf(week)).from;
  await tx.deleteFrom("service_figures").where("week", "=", week).where("measure", "in", counted).where("demo", "=", false).execute();
  // Four weeks are a small part of the tables; reading all of them for it is what the planner believes to be cheaper on a spinning disk.
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`set local random_page_cost = 1.1`.execute(tx);
  await insertTallied(tx, week, sql`
    with near as materialized (
      select c.id, c.service, c.opened_at < ${from} as earlier, a.applicant_id as party, ${sender} as sender, ${channel} as channel, a.filling_seconds
      from cases as c join applications as a on a.id = c.application_id where c.opened_at >= ${since} and c.opened_at < ${until}
    ), opened as materialized (
      select * from near where not earlier
      union all select * from near where earlier and ((service, party) in (select service, party from near where not earlier) or (service, sender) in (select service, sender from near where not earlier))
    ), back as (
      select *, sent_back_because(id, case when not earlier then ${JSON.stringify(textsOf(reasons))}::jsonb -> service end) as reason from opened
    )
    select 'sent' as measure, service, channel as part, earlier, party, sender from opened
    union all select 'sent-back', service, reason, earlier, party, sender from back where reason is not null
    union all select 'questions', o.service, '', o.earlier, o.party, o.sender from opened as o join messages as m on m.case_id = o.id where m.author = 'party' and m.task_id is null
    union all select 'fill-minutes', service, ${stepIn(sql`filling_seconds / 60.0`, minuteSteps)}, earlier, party, sender from opened where filling_seconds is not null`);
  await insertTallied(tx, week, sql`
    select 'begun' as measure, service, case when state = 'sent' then 'sent' when state = 'discarded' or saved_at < ${new Date(now.getTime() - givenUpDays * 86_400_000)} then 'left:' || coalesce(page, '') else 'under-way' end as part,
      created_at < ${from} as earlier, applicant_id as party, ${sender} as sender
    from applications as a where created_at >= ${since} and created_at < ${until}`);
  await insertTallied(tx, week, sql`
    select 'answer-days' as measure, c.service, ${stepIn(sql`floor(extract(epoch from d.decided_at - c.opened_at) / 86400)`, daySteps)} as part, d.decided_at < ${from} as earlier, a.applicant_id as party, ${sender} as sender
    from decisions as d join cases as c on c.id = d.case_id join applications as a on a.id = c.application_id
    where d.decided_at >= ${since} and d.decided_at < ${until} and not exists (select from decisions as e where e.case_id = d.case_id and (e.decided_at, e.id) < (d.decided_at, d.id))`);
}

/**
 * Adds up what happened (measure, service, part, earlier, party, sender). Behind an amount are as many people as there are parties, or senders where those are fewer: five cases that
 * one deputy sent say something of the deputy. Each is in one part only, so that the parts' people are no more than those of the whole.
 */
async function insertTallied(tx: Tx, week: string, happened: RawBuilder<unknown>): Promise<void> {
  const firstOf = (who: "party" | "sender") => sql`select measure, service, part, count(*) as people from (
    select measure, service, min(part) as part from happened group by measure, service, ${sql.ref(who)} having not bool_or(earlier)) as first group by measure, service, part`;
  await sql`
    with happened as materialized (${happened}), parties as (${firstOf("party")}), senders as (${firstOf("sender")}),
    amounts as (select measure, service, part, count(*) as amount from happened where not earlier group by measure, service, part)
    insert into service_figures (service, week, measure, part, amount, people)
    select service, ${week}::date, measure, part, amount, least(coalesce(p.people, 0), coalesce(s.people, 0))
    from amounts left join parties as p using (measure, service, part) left join senders as s using (measure, service, part)`.execute(tx);
}

function textsOf(reasons: readonly Reason[]): Readonly<Record<string, readonly Reason[]>> {
  return Object.fromEntries(Map.groupBy(reasons, ({ service }) => service));
}

/** As `stepOf` in figures.ts. */
function stepIn(value: RawBuilder<unknown>, steps: readonly number[]): RawBuilder<string> {
  return sql<string>`case ${sql.join(steps.map((step) => sql`when ${value} <= ${sql.lit(step)} then ${sql.lit(String(step))}`), sql` `)} else ${sql.lit(longer)} end`;
}
