import { SkrankeError } from "../../../platform/errors.ts";
import type { Context } from "../../context.ts";
import { changedBy, isLiving, lockClient } from "../load.ts";
import { hashOf, keyLife } from "../model.ts";

/** So many keys of one client live at once: the one in use, its follower, and a few systems that share the client. */
export const mostKeys = 5;

/** A key as it is shown once; nobody, we included, can read the secret again. */
export interface IssuedKey {
  readonly clientId: string;
  readonly keyId: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface KeyWanted {
  readonly clientId: string;
  /** Without it a year from now. */
  readonly expiresAt?: Date | undefined;
  /** The newest key that was there when the person decided: a form sent twice makes one key. Null: none; undefined: do not look. */
  readonly newest?: string | null | undefined;
}

/**
 * Gives a client another key, beside those that it has. Throws `invalid-answers` for a wrong expiry, `already-done` for a client with
 * `mostKeys`, `changed-meanwhile` when there is a newer key than the person saw.
 */
export async function issueKey(ctx: Context, wanted: KeyWanted): Promise<IssuedKey> {
  const client = await lockClient(ctx, wanted.clientId);
  await demandNewest(ctx, client.id, wanted.newest);
  return addKey(ctx, client.id, wanted.expiresAt);
}

/** For commands that have locked the client, or made it. */
export async function addKey(ctx: Context, clientId: string, expiresAt?: Date): Promise<IssuedKey> {
  const now = ctx.clock.now();
  const end = expiresAt ?? new Date(now.getTime() + keyLife.usual);
  const left = end.getTime() - now.getTime();
  if (!(left > 0 && left <= keyLife.longest)) throw new SkrankeError("invalid-answers", "the key's end is not within two years", ["expiresAt"]);
  const living = await ctx.db.selectFrom("machine_keys").select("id").where("client_id", "=", clientId).where(isLiving(now)).execute();
  if (living.length >= mostKeys) throw new SkrankeError("already-done", "the client has as many keys as it may");
  const secret = ctx.ids.secret();
  const keyId = ctx.ids.uuid();
  await ctx.db.insertInto("machine_keys").values({ id: keyId, client_id: clientId, secret_hash: hashOf(secret), created_by: changedBy(ctx), created_at: now, expires_at: end }).execute();
  return { clientId, keyId, secret, expiresAt: end };
}

export async function demandNewest(ctx: Context, clientId: string, newest: string | null | undefined): Promise<void> {
  if (newest === undefined) return;
  const row = await ctx.db.selectFrom("machine_keys").select("id").where("client_id", "=", clientId).orderBy("created_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  if ((row?.id ?? null) !== newest) throw new SkrankeError("changed-meanwhile", "the client has a newer key");
}
