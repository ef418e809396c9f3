import { z } from "zod";
import type { Database, Tx } from "../../../platform/database/database.ts";
import type { Machine } from "../../actor.ts";
import { hashOf } from "../model.ts";

export const storedScopes = z.array(z.object({ service: z.string(), action: z.string() }).readonly()).readonly();

export interface KnownMachine {
  readonly machine: Machine;
  readonly callsPerMinute: number;
}

/**
 * The machine that a token was given to, or null. Asked at every call, so a key that is revoked and a client that is ended
 * stop the tokens that are out at once.
 */
export async function machineByToken(db: Database | Tx, token: string, now: Date): Promise<KnownMachine | null> {
  const row = await db
    .selectFrom("machine_tokens as t")
    .innerJoin("machine_keys as k", "k.id", "t.key_id")
    .innerJoin("machine_clients as c", "c.id", "t.client_id")
    .select(["c.id", "c.name", "c.calls_per_minute", "t.scopes"])
    .where("t.token_hash", "=", hashOf(token))
    .where("t.expires_at", ">", now)
    .where("k.revoked_at", "is", null)
    .where("k.expires_at", ">", now)
    .where("c.ended_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return { machine: { kind: "machine", clientId: row.id, name: row.name, scopes: storedScopes.parse(row.scopes) }, callsPerMinute: row.calls_per_minute };
}
