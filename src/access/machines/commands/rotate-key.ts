import { SkrankeError } from "../../../platform/errors.ts";
import type { Context } from "../../context.ts";
import { isLiving, isUuid, lockClient } from "../load.ts";
import { longestOverlap } from "../model.ts";
import { addKey, demandNewest, type IssuedKey, type KeyWanted } from "./issue-key.ts";

export interface Rotation extends KeyWanted {
  readonly keyId: string;
  /** How long the old key lives on, milliseconds: until the other side has the new one everywhere. */
  readonly overlap: number;
}

/** Gives a new key and lets the old one end after the overlap; never later than it would have ended anyway. */
export async function rotateKey(ctx: Context, { clientId, keyId, overlap, expiresAt, newest }: Rotation): Promise<IssuedKey> {
  if (!(overlap >= 0 && overlap <= longestOverlap)) throw new SkrankeError("invalid-answers", "the overlap is not within 30 days", ["overlap"]);
  const client = await lockClient(ctx, clientId);
  await demandNewest(ctx, client.id, newest);
  const now = ctx.clock.now();
  const old = isUuid(keyId) ? await ctx.db.selectFrom("machine_keys").select(["id", "expires_at"]).where("id", "=", keyId).where("client_id", "=", client.id).where(isLiving(now)).executeTakeFirst() : undefined;
  if (!old) throw new SkrankeError("not-found", "the client has no such key that lives");
  const end = new Date(Math.min(old.expires_at.getTime(), now.getTime() + overlap));
  await ctx.db.updateTable("machine_keys").set({ expires_at: end }).where("id", "=", old.id).execute();
  return addKey(ctx, client.id, expiresAt);
}
