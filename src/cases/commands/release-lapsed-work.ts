import { type RawBuilder, sql } from "kysely";
import { danishDay } from "../../platform/clock.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { CaseHouse } from "../house.ts";
import { assignees, releasingLater } from "./release-work.ts";

const watchName = "lapsed-rights";

/** How far back the first look of all goes. */
const firstLookBack = 26 * 3_600_000;

/** A look that found nothing is not written down before this: what is committed some seconds late is still found, and an idle house writes nothing. */
const rewriteAfter = 60_000;

/**
 * Releases the work of people whose right has run out by itself since the last look: a role, a training, an employment; or who are shut out of
 * one by another that has begun. Every worker process may look: one does at a time, and how far it looked is kept with the jobs that come of
 * it, so nothing is missed while all are down or when one is killed. Of deputyships tellDeputies tells. Answers how many people it asked about.
 */
export async function releaseLapsedWork(house: CaseHouse): Promise<number> {
  const now = house.clock.now();
  return inTransaction(house.db, async (tx) => {
    const since = await lastLook(tx, now);
    if (since === null || since >= now) return 0;
    const over = await whoseRightsChanged(tx, house, since, now);
    const people = over.length === 0 ? [] : await assignees(tx, sql<boolean>`t.assignee_id = ${ids(over)} or t.assignee_id in (select deputy_id from deputyships where principal_id = ${ids(over)} and capacity = 'work')`);
    await releasingLater(house.jobs).releaseWork(tx, people);
    if (over.length > 0 || now.getTime() - since.getTime() > rewriteAfter) await tx.updateTable("watches").set({ looked_until: now }).where("name", "=", watchName).execute();
    return people.length;
  });
}

/** Until when it has been looked for; null while somebody else looks. Held until the transaction ends. */
async function lastLook(tx: Tx, now: Date): Promise<Date | null> {
  await tx.insertInto("watches").values({ name: watchName, looked_until: new Date(now.getTime() - firstLookBack) }).onConflict((conflict) => conflict.doNothing()).execute();
  const row = await tx.selectFrom("watches").select("looked_until").where("name", "=", watchName).forUpdate().skipLocked().executeTakeFirst();
  return row?.looked_until ?? null;
}

async function whoseRightsChanged(tx: Tx, { roles }: CaseHouse, since: Date, now: Date): Promise<readonly string[]> {
  const excluding = roles.all.filter((role) => role.excludes.length > 0).map((role) => role.id);
  const [day, today] = [danishDay(since).toString(), danishDay(now).toString()];
  const { rows } = await sql<{ person_id: string }>`
    select person_id from role_assignments where person_id is not null and ends_at > ${since} and ends_at <= ${now}
    union select e.person_id from role_assignments as r join employments as e on e.job_function_id = r.job_function_id where r.ends_at > ${since} and r.ends_at <= ${now}
    union select e.person_id from role_assignments as r join employments as e on e.job_function_id = r.job_function_id where r.starts_at > ${since} and r.starts_at <= ${now} and r.role = any(${excluding}::text[])
    union select person_id from trainings where valid_to >= ${day} and valid_to < ${today}
    union select person_id from employments where valid_to >= ${day} and valid_to < ${today}
    union select person_id from employments where valid_from > ${day} and valid_from <= ${today}`.execute(tx);
  return rows.map((row) => row.person_id);
}

function ids(people: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${[...people]}::uuid[])`;
}
