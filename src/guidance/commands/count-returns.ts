import { type RawBuilder, sql } from "kysely";
import { isService, type Catalogue, type Service } from "../../catalogue/model.ts";
import type { Question } from "../../forms/model.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Cases that an answer must have been sent with before anything is said of it: fewer say nothing, and could be somebody. */
export const leastCases = 20;
/** Different people that those cases, and those of them that were sent back, must be of: what one sends again and again says something of them. */
const leastPeople = 5;
/** How far back. A form and its readers change. */
const days = 730;

/** With this outcome a caseworker or an approver sends a case back (docs/how-to/add-a-service.md). */
const sentBack = "ask";

/**
 * Counts anew, for each answer to a question with a closed list of them, how many cases were sent with it and how many of those were sent back. Free texts
 * are never counted, nor answers that not everybody at a desk may see, nor those of few cases or people. Running it twice, or by many at once, does no harm. Answers with the rows kept.
 */
export async function countReturns(house: { readonly db: Database; readonly clock: Clock }, catalogue: Pick<Catalogue, "entries">): Promise<number> {
  const services = catalogue.entries.filter(isService).filter((service) => service.warnOfReturns);
  const asked = services.flatMap((service) => countedQuestions(service).map((question) => ({ service: service.id, question: question.id })));
  const now = house.clock.now();
  const since = new Date(now.getTime() - days * 86_400_000);
  return inTransaction(house.db, async (tx) => {
    const { numAffectedRows } = await sql`
      with recent as (
        select c.service, a.answers, a.applicant_id as party, coalesce(a.sent_by, a.applicant_id) as sender, exists (select from tasks as t where t.case_id = c.id and t.outcome = ${sentBack}) as returned
          from cases as c join applications as a on a.id = c.application_id where c.opened_at >= ${since} and c.service = any(${services.map(({ id }) => id)}::text[])
      ), asked as (select * from unnest(${asked.map(({ service }) => service)}::text[], ${asked.map(({ question }) => question)}::text[]) as q (service, question))
      insert into answer_returns (service, question, answer, cases, returned, counted_at)
        select r.service, q.question, r.answers ->> q.question, count(*), count(*) filter (where r.returned), ${now}::timestamptz
          from recent as r join asked as q on q.service = r.service where r.answers ->> q.question is not null group by 1, 2, 3
          having count(*) >= ${leastCases} and ${enoughPeople(sql`true`)} and (count(*) filter (where r.returned) = 0 or ${enoughPeople(sql`r.returned`)})
        union all select r.service, '', '', count(*), count(*) filter (where r.returned), ${now}::timestamptz from recent as r group by 1
        order by 1, 2, 3
      on conflict (service, question, answer) do update set cases = excluded.cases, returned = excluded.returned, counted_at = excluded.counted_at`.execute(tx);
    await tx.deleteFrom("answer_returns").where("counted_at", "<", now).execute();
    return Number(numAffectedRows ?? 0n);
  });
}

/** Whether the cases of a group are of enough people, be it as parties or as those who sent them. */
function enoughPeople(which: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`least(count(distinct r.party) filter (where ${which}), count(distinct r.sender) filter (where ${which})) >= ${leastPeople}`;
}

/** Questions whose answers are a closed list of the catalogue's own. */
export function countedQuestions(service: Service): readonly Question[] {
  const isClosed = ({ type, options, optionsFrom, dataClass = "ordinary" }: Question) => dataClass === "ordinary" && (type === "checkbox" || (type === "choice" && options !== undefined && optionsFrom === undefined));
  return service.form.pages.flatMap((page) => page.questions).filter(isClosed);
}
