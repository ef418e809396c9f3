import { sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";

/**
 * Lets something be read as if the tree of units, and their names, were still (or already) that of a day (ISO 8601): tables of this transaction alone
 * stand in front of today's, so that what decides today answers for that day, too, and needs no second way of asking. For reading only.
 */
export async function inTreeOfDay<T>(db: Database, day: string, read: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    const holds = (name: string) => sql`${sql.ref(`${name}.valid_from`)} <= ${sql.lit(day)}::date and (${sql.ref(`${name}.valid_to`)} is null or ${sql.ref(`${name}.valid_to`)} >= ${sql.lit(day)}::date)`;
    await sql`
      create temporary table unit_ancestors on commit drop as
      with recursive up (unit_id, ancestor_id, distance) as (
        select v.unit_id, v.unit_id, 0 from unit_versions as v where ${holds("v")}
        union all
        select up.unit_id, v.parent_id, up.distance + 1 from up join unit_versions as v on v.unit_id = up.ancestor_id and v.parent_id is not null and ${holds("v")} where up.distance < 64
      ) select unit_id, ancestor_id, distance from up`.execute(tx);
    await sql`
      create temporary table units on commit drop as
      select u.id, u.code, coalesce(v.name_da, u.name_da) as name_da, coalesce(v.name_en, u.name_en) as name_en, v.parent_id, u.valid_to
      from units as u left join unit_versions as v on v.unit_id = u.id and ${holds("v")}`.execute(tx);
    await sql`create index on unit_ancestors (unit_id)`.execute(tx);
    await sql`create index on unit_ancestors (ancestor_id)`.execute(tx);
    return read(tx);
  });
}
