import { systemActor } from "../../access/actor.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { step } from "../engine/step.ts";

const asking: Asking = { actor: systemActor("timer"), locale: "da", requestId: "timer" };

/** Milliseconds until one that failed is tried again, so that it does not stand in the way of those behind it. */
const postponement = 600_000;

/**
 * Lets up to `limit` due timers go off, each in a transaction of its own; answers how many did. Many workers can do this
 * at once: the case's lock orders them, and a timer that has gone off is gone. One that fails holds up no other: it is
 * tried again later, and the first such error is thrown when the others have had their turn.
 */
export async function fireTimers(house: CaseHouse, limit = 100): Promise<number> {
  const due = await house.db.selectFrom("timers").select(["id", "instance_id"]).where("due_at", "<=", house.clock.now()).orderBy("due_at").limit(limit).execute();
  const failures: unknown[] = [];
  for (const timer of due) {
    try {
      await inCase(house, asking, (ctx) => fire(ctx, timer));
    } catch (error) {
      if (isSkrankeError(error, "unavailable")) throw error;
      failures.push(error);
      await inCase(house, asking, (ctx) => postpone(ctx, timer.id));
    }
  }
  if (failures.length > 0) throw failures[0];
  return due.length;
}

async function fire(ctx: CaseContext, timer: { readonly id: string; readonly instance_id: string }): Promise<void> {
  const { changed } = await step(ctx, timer.instance_id, { type: "timer", timer: timer.id });
  // One that the process no longer knows would come up again for ever.
  if (!changed) await ctx.db.deleteFrom("timers").where("id", "=", timer.id).execute();
}

async function postpone(ctx: CaseContext, timerId: string): Promise<void> {
  await ctx.db.updateTable("timers").set({ due_at: new Date(ctx.clock.now().getTime() + postponement) }).where("id", "=", timerId).execute();
}
