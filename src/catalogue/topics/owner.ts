import type { Actor } from "../../access/actor.ts";
import { rolesOf } from "../../access/holders.ts";
import { gives } from "../../access/roles.ts";
import { allowedBy, denied, type Verdict } from "../../access/verdict.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { Topic } from "./model.ts";

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

/** A topic is edited by whoever holds `edit-guidance` in the unit that owns it; a deputy does not. */
export function mayEditTopic(actor: Actor, unitPath: readonly string[]): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, "edit-guidance", { unitPath }));
  return held && unitPath.length > 0 ? allowedBy({ kind: "role", held }) : denied("not-yours");
}

/** Those of the topics that the actor keeps right. */
export async function ownTopics(ctx: { readonly db: Database | Tx; readonly actor: Actor }, topics: readonly Topic[]): Promise<readonly Topic[]> {
  const paths = await ownerPaths(ctx.db, topics);
  return topics.filter((topic) => mayEditTopic(ctx.actor, paths.get(topic.id) ?? []).allowed);
}
