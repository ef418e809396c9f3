import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { daySteps, longer, type Measure, minuteSteps } from "../model.ts";
import { instantsOfWeek } from "../periods.ts";
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

/** Counts one week anew from what happened. Twice is the same as once. */
export async function countWeek(tx: Tx, { week, now, reasons }: { readonly week: string; readonly now: Date; readonly reasons: readonly Reason[] }): Promise<void> {
  const { from, until } = instantsOfWeek(week);
  await tx.deleteFrom("service_figures").where("week", "=", week).where("measure", "in", counted).where("demo", "=", false).execute();
  const monday = sql`${week}::date`;
  // A week is a small part of the tables; reading all of them for it is what the planner believes to be cheaper on a spinning disk.
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`
    with opened as materialized (
      select c.id, c.service, ${channel} as channel, a.filling_seconds
      from cases as c join applications as a on a.id = c.application_id where c.opened_at >= ${from} and c.opened_at < ${until}
    ), back as (
      select o.service, sent_back_because(o.id, ${JSON.stringify(textsOf(reasons))}::jsonb -> o.service) as reason from opened as o
    )
    insert into service_figures (service, week, measure, part, amount)
    select service, ${monday}, 'sent', channel, count(*) from opened group by service, channel
    union all select service, ${monday}, 'sent-back', reason, count(*) from back where reason is not null group by service, reason
    union all select o.service, ${monday}, 'questions', '', count(*) from opened as o join messages as m on m.case_id = o.id where m.author = 'party' and m.task_id is null group by o.service
    union all select service, ${monday}, 'fill-minutes', ${stepIn(sql`filling_seconds / 60.0`, minuteSteps)} as step, count(*) from opened where filling_seconds is not null group by service, step`.execute(tx);
  await sql`
    insert into service_figures (service, week, measure, part, amount)
    select service, ${monday}, 'begun', stand, count(*) from (
      select service, case when state = 'sent' then 'sent' when state = 'discarded' or saved_at < ${new Date(now.getTime() - givenUpDays * 86_400_000)} then 'left:' || coalesce(page, '') else 'under-way' end as stand
      from applications where created_at >= ${from} and created_at < ${until}) as begun
    group by service, stand`.execute(tx);
  await sql`
    insert into service_figures (service, week, measure, part, amount)
    select service, ${monday}, 'answer-days', ${stepIn(sql`floor(extract(epoch from decided_at - opened_at) / 86400)`, daySteps)} as step, count(*) from (
      select c.service, c.opened_at, d.decided_at from decisions as d join cases as c on c.id = d.case_id
      where d.decided_at >= ${from} and d.decided_at < ${until} and not exists (select from decisions as e where e.case_id = d.case_id and (e.decided_at, e.id) < (d.decided_at, d.id))) as decided
    group by service, step`.execute(tx);
}

function textsOf(reasons: readonly Reason[]): Readonly<Record<string, readonly Reason[]>> {
  return Object.fromEntries(Map.groupBy(reasons, ({ service }) => service));
}

/** As `stepOf` in figures.ts. */
function stepIn(value: RawBuilder<unknown>, steps: readonly number[]): RawBuilder<string> {
  return sql<string>`case ${sql.join(steps.map((step) => sql`when ${value} <= ${sql.lit(step)} then ${sql.lit(String(step))}`), sql` `)} else ${sql.lit(longer)} end`;
}
