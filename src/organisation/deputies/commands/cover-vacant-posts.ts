import { sql } from "kysely";
import { systemActor } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { OrganisationHouse } from "../../house.ts";
import { deputyshipQuery, storedDeputyship } from "../load.ts";
import { storeDeputyship } from "../store.ts";
import { endAll } from "./end-deputyship.ts";

/** A unit without a manager, who managed it last, and the nearest manager above. */
interface Vacancy {
  readonly unit_id: string;
  readonly principal_id: string;
  readonly deputy_id: string;
}

/** A number that only this takes, so that two who look at once make one deputyship. */
const lock = 30_031;

/**
 * The nearest manager above stands in for a post that is vacant, until there is somebody in it: made and ended here to fit the organisation
 * as it is. Once a day, and after each load; running it again changes nothing. Answers with how many were made or ended.
 */
export async function coverVacantPosts(house: Pick<OrganisationHouse, "db" | "clock" | "ids" | "work">): Promise<number> {
  return inTransaction(house.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx);
    const now = house.clock.now();
    const ctx: Context = { actor: systemActor("vacant-posts"), db: tx, clock: house.clock, ids: house.ids, locale: "da", requestId: "vacant-posts", jobs: noJobs };
    const vacancies = await vacanciesOn(tx, danishDay(now).toString());
    const standing = (await deputyshipQuery(tx).where("d.basis", "=", "rule").where("d.ended_at", "is", null).forNoKeyUpdate("d").execute()).map(storedDeputyship);
    const fits = (vacancy: Vacancy, one: (typeof standing)[number]) => one.unitIds?.[0] === vacancy.unit_id && one.principal.personId === vacancy.principal_id && one.deputy.personId === vacancy.deputy_id;
    const over = standing.filter((one) => !vacancies.some((vacancy) => fits(vacancy, one)));
    const missing = vacancies.filter((vacancy) => !standing.some((one) => fits(vacancy, one)));
    await endAll(ctx, house.work, over);
    for (const { unit_id, principal_id, deputy_id } of missing) {
      await storeDeputyship(ctx, {
        principalId: principal_id, deputyId: deputy_id, capacity: "work", basis: "rule", services: null, taskKinds: null, unitIds: [unit_id], rights: ["see", "prepare", "send", "approve"],
        amountLimitOre: null, reason: vacantPost, startsAt: now, endsAt: null, mayPassOn: false, passedOnFrom: null,
      });
    }
    return over.length + missing.length;
  });
}

/** Stands as the reason; a page says it in the reader's language. */
export const vacantPost = "vacant-post";

async function vacanciesOn(tx: Tx, day: string): Promise<readonly Vacancy[]> {
  const holds = (name: string) => sql`${sql.ref(`${name}.valid_from`)} <= ${day}::date and (${sql.ref(`${name}.valid_to`)} is null or ${sql.ref(`${name}.valid_to`)} >= ${day}::date)`;
  const { rows } = await sql<Vacancy>`
    select u.id as unit_id, last.person_id as principal_id, above.person_id as deputy_id
    from units as u
    join lateral (
      select e.person_id from employments as e where e.unit_id = u.id and e.manages and e.valid_to < ${day}::date order by e.valid_to desc, e.id limit 1
    ) as last on true
    join lateral (
      select e.person_id from unit_ancestors as up join employments as e on e.unit_id = up.ancestor_id and e.manages
      where up.unit_id = u.id and up.distance > 0 and ${holds("e")} order by up.distance, e.valid_from, e.id limit 1
    ) as above on true
    where (u.valid_to is null or u.valid_to >= ${day}::date)
      and not exists (select from employments as e where e.unit_id = u.id and e.manages and ${holds("e")})
      and above.person_id <> last.person_id`.execute(tx);
  return rows;
}

/** What a rule makes or ends is told by `tellDeputies`; nothing is queued from here. */
const noJobs: Context["jobs"] = { enqueue: () => Promise.resolve() };
