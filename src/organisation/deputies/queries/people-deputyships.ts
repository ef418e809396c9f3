import { sql } from "kysely";
import type { Employee } from "../../../access/actor.ts";
import { placesOf } from "../../../access/basis.ts";
import type { ReadContext } from "../../../access/context.ts";
import { danishDay } from "../../../platform/clock.ts";
import { deputyshipQuery, storedDeputyship } from "../load.ts";
import type { StoredDeputyship } from "../model.ts";

/** Those of the people whose deputies the actor appoints, running and coming, the soonest over first; at most `limit`, and their own left out. */
export async function peopleDeputyships(ctx: ReadContext<Employee>, limit: number): Promise<readonly StoredDeputyship[]> {
  const places = placesOf(ctx.actor, "appoint-deputies");
  if (places.length === 0) return [];
  const now = ctx.clock.now();
  const day = danishDay(now).toString();
  const held = sql.join(places.map(({ unitId, below }) => sql`(${unitId}::uuid, ${below}::boolean)`));
  const rows = await deputyshipQuery(ctx.db)
    .where("d.capacity", "=", "work")
    .where("d.principal_id", "!=", ctx.actor.personId)
    .where((eb) => eb.or([eb("d.ends_at", "is", null), eb("d.ends_at", ">", now)]))
    .where((eb) => eb.or([eb("d.ended_at", "is", null), eb("d.ended_at", ">", now)]))
    .where(sql<boolean>`exists (select from employments as e join unit_ancestors as up on up.unit_id = e.unit_id
      join (values ${held}) as h (unit_id, below) on h.unit_id = up.ancestor_id and (h.below or up.distance = 0)
      where e.person_id = d.principal_id and e.valid_from <= ${day}::date and (e.valid_to is null or e.valid_to >= ${day}::date))`)
    .orderBy(sql`d.ends_at nulls last`)
    .orderBy("d.id")
    .limit(limit)
    .execute();
  return rows.map(storedDeputyship);
}
