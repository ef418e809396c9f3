import { SkrankeError } from "../../../platform/errors.ts";
import type { Context } from "../../context.ts";
import { changedBy, isUuid, lockClient } from "../load.ts";

/** Ends a key now, and every token that was given for it. Twice does no harm. */
export async function revokeKey(ctx: Context, { clientId, keyId }: { readonly clientId: string; readonly keyId: string }): Promise<void> {
  const client = await lockClient(ctx, clientId);
  const key = isUuid(keyId) ? await ctx.db.selectFrom("machine_keys").select(["id", "revoked_at"]).where("id", "=", keyId).where("client_id", "=", client.id).executeTakeFirst() : undefined;
  if (!key) throw new SkrankeError("not-found");
  if (key.revoked_at !== null) return;
  await ctx.db.updateTable("machine_keys").set({ revoked_at: ctx.clock.now(), revoked_by: changedBy(ctx) }).where("id", "=", key.id).execute();
  await ctx.db.deleteFrom("machine_tokens").where("key_id", "=", key.id).execute();
}
