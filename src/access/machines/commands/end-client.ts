import type { Context } from "../../context.ts";
import { changedBy, lockClient } from "../load.ts";

/** Ends a client for good, with its keys and the tokens that are out. The row stays: the log of readings names it. */
export async function endClient(ctx: Context, { clientId }: { readonly clientId: string }): Promise<void> {
  const client = await lockClient(ctx, clientId);
  const [now, by] = [ctx.clock.now(), changedBy(ctx)];
  await ctx.db.updateTable("machine_clients").set({ ended_at: now, ended_by: by }).where("id", "=", client.id).execute();
  await ctx.db.updateTable("machine_keys").set({ revoked_at: now, revoked_by: by }).where("client_id", "=", client.id).where("revoked_at", "is", null).execute();
  await ctx.db.deleteFrom("machine_tokens").where("client_id", "=", client.id).execute();
}
