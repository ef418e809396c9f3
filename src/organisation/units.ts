import type { Database, Tx } from "../platform/database/database.ts";

/** Each unit with those above it, itself first, as the tree stands today. */
export async function unitPaths(db: Database | Tx, unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.selectFrom("unit_ancestors").select(["unit_id", "ancestor_id"]).where("unit_id", "in", [...new Set(unitIds)]).orderBy("distance").execute();
  return new Map([...Map.groupBy(rows, (row) => row.unit_id)].map(([unitId, up]) => [unitId, up.map((row) => row.ancestor_id)]));
}

/**
 * The department that each unit belongs to: the unit at the top of its tree, or the one right below where a single unit (the
 * municipality itself) stands above all others.
 */
export async function departmentsOf(db: Database | Tx, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const paths = await unitPaths(db, unitIds);
  const roots = await db.selectFrom("units").select("id").where("parent_id", "is", null).limit(2).execute();
  const top = roots.length === 1 ? -2 : -1;
  return new Map([...paths].flatMap(([unitId, path]) => (path.length === 0 ? [] : [[unitId, path.at(top) ?? path.at(-1) ?? unitId] as const])));
}
