import type { Context } from "../../access/context.ts";
import { isPerson } from "../../access/actor.ts";
import type { Scope } from "./model.ts";

export interface DeputyshipChange extends Partial<Scope> {
  readonly principalId: string;
  readonly deputyId: string;
  readonly capacity: string;
  readonly basis: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly passedOnFrom?: string | null;
}

/** Writes in the organisation's journal that a deputyship began or was ended, and by whom; ids only, and no reason. */
export async function writeDeputyship(ctx: Pick<Context, "db" | "ids" | "clock" | "actor">, deputyshipId: string, change: "added" | "ended", what: DeputyshipChange): Promise<void> {
  const state = JSON.stringify(what);
  await ctx.db
    .insertInto("organisation_changes")
    .values({
      id: ctx.ids.uuid(), at: ctx.clock.now(), load_id: null, changed_by: isPerson(ctx.actor) ? ctx.actor.personId : null, entity: "deputyship", entity_id: deputyshipId, change,
      before: change === "ended" ? state : null, after: change === "added" ? state : null,
    })
    .execute();
}
