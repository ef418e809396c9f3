import { systemActor } from "../../access/actor.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { step } from "../engine/step.ts";

const asking: Asking = { actor: systemActor("timer"), locale: "da", requestId: "timer" };

/**
 * Lets up to `limit` due timers go off, each in a transaction of its own; answers how many did. Many workers can do this
 * at once: the case's lock orders them, and a timer that has gone off is gone.
 */
export async function fireTimers(house: CaseHouse, limit = 100): Promise<number> {
  const due = await house.db.selectFrom("timers").select(["id", "instance_id"]).where("due_at", "<=", house.clock.now()).orderBy("due_at").limit(limit).execute();
  for (const timer of due) {
    await inCase(house, asking, async (ctx) => {
      const { changed } = await step(ctx, timer.instance_id, { type: "timer", timer: timer.id });
      // One that the process no longer knows would come up again for ever.
      if (!changed) await ctx.db.deleteFrom("timers").where("id", "=", timer.id).execute();
    });
  }
  return due.length;
}
