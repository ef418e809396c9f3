import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { danishDay } from "../../platform/clock.ts";
import type { OrganisationHouse } from "../house.ts";
import { inLoadTransaction } from "../loads/load-lock.ts";
import { type Entry, writeChanges } from "../loads/journal.ts";
import { leaveEmployments } from "./leave-employments.ts";

/** Days back in which employments that ended are looked at again: more than a long holiday with everything switched off. */
const daysBack = 31;

/**
 * Brings the organisation to today: units that were to change by now, roles and sessions of employments that ended at midnight. Twice
 * does no harm. Answers how much there was to do. Throws `unavailable` while a load runs.
 */
export async function keepToday(house: Pick<OrganisationHouse, "db" | "clock" | "ids" | "work">): Promise<number> {
  const now = house.clock.now();
  const day = danishDay(now).toString();
  return inLoadTransaction(house.db, async (tx) => (await unitsOfToday(tx, house, now, day)) + (await endedEmployments(tx, house, now, day)));
}

async function unitsOfToday(tx: Tx, house: Pick<OrganisationHouse, "ids">, now: Date, day: string): Promise<number> {
  const { rows } = await sql<{ id: string; code: string; parent_id: string | null; before: object; after: object; moved: boolean }>`
    select u.id, u.code, v.parent_id, jsonb_build_object('code', u.code, 'parent', up.code, 'name', jsonb_build_object('da', u.name_da, 'en', u.name_en)) as before,
      jsonb_build_object('code', u.code, 'parent', above.code, 'name', jsonb_build_object('da', v.name_da, 'en', v.name_en)) as after, u.parent_id is distinct from v.parent_id as moved
    from units u
    join unit_versions v on v.unit_id = u.id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to >= ${day})
    left join units up on up.id = u.parent_id left join units above on above.id = v.parent_id
    where (u.parent_id, u.name_da, u.name_en) is distinct from (v.parent_id, v.name_da, v.name_en)`.execute(tx);
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  const ofToday = sql`unit_versions v where u.id = any(${ids}::uuid[]) and v.unit_id = u.id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to >= ${day})`;
  await sql`update units u set name_da = v.name_da, name_en = v.name_en from ${ofToday}`.execute(tx);
  // Apart, since a changed parent makes the closure of the tree anew.
  if (rows.some((row) => row.moved)) await sql`update units u set parent_id = v.parent_id from ${ofToday} and u.parent_id is distinct from v.parent_id`.execute(tx);
  const entries = rows.map((row): Entry => ({ entity: "unit", entityId: row.id, change: "changed", before: row.before, after: row.after }));
  await writeChanges(tx, house.ids, { loadId: null, changedBy: null, at: now }, entries);
  return rows.length;
}

async function endedEmployments(tx: Tx, house: Pick<OrganisationHouse, "work">, now: Date, day: string): Promise<number> {
  // The same job goes on under another title: the roles given for it go along.
  const kept = await sql`
    update role_assignments a set employment_id = next.id from employments e join employments next
      on next.source_key = e.source_key and next.valid_from = e.valid_to + 1 and next.unit_id = e.unit_id and next.person_id = e.person_id
    where a.employment_id = e.id and e.valid_to < ${day} and (a.ends_at is null or a.ends_at > ${now}) and (next.valid_to is null or next.valid_to >= next.valid_from)`.execute(tx);
  const { rows } = await sql<{ id: string; person_id: string }>`
    select e.id, e.person_id from employments e
    where e.valid_to < ${day} and (e.valid_to >= ${day}::date - ${daysBack}::integer
      or exists (select from role_assignments a where a.employment_id = e.id and (a.ends_at is null or a.ends_at > ${now})))`.execute(tx);
  const left = await leaveEmployments(tx, house.work, { employmentIds: rows.map((row) => row.id), personIds: [...new Set(rows.map((row) => row.person_id))] }, now, day);
  return Number(kept.numAffectedRows ?? 0n) + left;
}
