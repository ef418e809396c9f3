import { type Person, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";

/** Ids of the services that the actor has pinned, in their order: a person's own, as whom they ever act, or those of the company that they act for. */
export async function pinnedServices(ctx: ReadContext<Person>): Promise<readonly string[]> {
  const rows = await ctx.db.selectFrom("pinned_services").select("service").where("person_id", "=", selfId(ctx.actor)).orderBy("position").orderBy("service").execute();
  return rows.map((row) => row.service);
}
