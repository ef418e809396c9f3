import { type Person, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { deputyshipsOf } from "../../access/holders.ts";
import type { Service } from "../../catalogue/model.ts";
import { mayStartFor } from "../policy.ts";

/** Somebody for whom the actor may apply. */
export interface Principal {
  readonly personId: string;
  readonly name: string;
}

/** For whom beside themselves the actor can begin a service as their deputy, as the command would decide; by name. */
export async function beginsFor(ctx: ReadContext<Person>, service: Service): Promise<readonly Principal[]> {
  const principals = new Map(deputyshipsOf(ctx.actor).map(({ principal }) => [principal.personId, principal]));
  principals.delete(selfId(ctx.actor));
  if (principals.size === 0) return [];
  const rows = await ctx.db.selectFrom("people").select(["id", "cvr"]).where("id", "in", [...principals.keys()]).execute();
  return rows
    .filter((row) => mayStartFor(ctx.actor, { id: row.id, isCompany: row.cvr !== null }, service).allowed)
    .flatMap((row) => principals.get(row.id) ?? [])
    .toSorted((one, other) => one.name.localeCompare(other.name, "da"));
}
