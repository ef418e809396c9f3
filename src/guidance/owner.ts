import type { Topic } from "../catalogue/model.ts";
import type { Database, Tx } from "../platform/database/database.ts";

/** The unit that owns a topic with those above it, itself first; empty where the organisation has no such unit. */
export async function ownerPath(db: Database | Tx, topic: Topic): Promise<readonly string[]> {
  return (await ownerPaths(db, [topic])).get(topic.id) ?? [];
}

export async function ownerPaths(db: Database | Tx, topics: readonly Topic[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (topics.length === 0) return new Map();
  const codes = [...new Set(topics.map((topic) => topic.owner))];
  const rows = await db.selectFrom("units as u").innerJoin("unit_ancestors as up", "up.unit_id", "u.id").select(["u.code", "up.ancestor_id"]).where("u.code", "in", codes).orderBy("up.distance").execute();
  return new Map(topics.map((topic) => [topic.id, rows.filter((row) => row.code === topic.owner).map((row) => row.ancestor_id)]));
}
