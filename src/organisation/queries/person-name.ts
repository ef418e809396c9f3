import type { ReadContext } from "../../access/context.ts";

/** The name of somebody whose id the caller may have: what is shown beside a search or a line that names them. Null when nobody has it. */
export async function personName(ctx: ReadContext, personId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom("people").select("name").where("id", "=", personId).executeTakeFirst();
  return row?.name ?? null;
}
