import { sql } from "kysely";
import { SkrankeError } from "../../platform/errors.ts";
import { isPerson } from "../actor.ts";
import { authorise } from "../authorise.ts";
import type { Context } from "../context.ts";
import { mayRunMachines } from "./policy.ts";

export interface LoadedClient {
  readonly id: string;
  readonly name: string;
}

/** A client that the actor looks after and that has not ended, locked until the end of the transaction; `not-found` otherwise. */
export async function lockClient(ctx: Context, id: string): Promise<LoadedClient> {
  if (!isUuid(id)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("machine_clients").select(["id", "name", "unit_id", "ended_at"]).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  authorise(mayRunMachines(ctx.actor, await unitPath(ctx, row.unit_id)));
  if (row.ended_at !== null) throw new SkrankeError("already-done", "the client has ended");
  return { id: row.id, name: row.name };
}

/** A unit with those above it, itself first; empty for what is no unit. */
export async function unitPath({ db }: Pick<Context, "db">, unitId: string): Promise<readonly string[]> {
  if (!isUuid(unitId)) return [];
  const rows = await db.selectFrom("unit_ancestors").select("ancestor_id").where("unit_id", "=", unitId).orderBy("distance").execute();
  return rows.map((row) => row.ancestor_id);
}

/** Whom a change is put down to: the person, or null for the command line. */
export function changedBy({ actor }: Pick<Context, "actor">): string | null {
  return isPerson(actor) ? actor.personId : null;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Whether a key still opens something at an instant. */
export function isLiving(now: Date) {
  return sql<boolean>`revoked_at is null and expires_at > ${now}`;
}
