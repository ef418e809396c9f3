import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { hasDevice } from "../../push/stored.ts";
import { type Capacity, type ContactChoice, nextDigest } from "../model.ts";
import { addressesOf } from "../stored.ts";
import { contactOf } from "../whose.ts";

/**
 * What holds for all cases from now on, unless a form says otherwise. A channel is chosen only when its address was confirmed, or a device added. What waits
 * for a digest that is not wanted any more goes at once.
 */
export async function chooseContact(ctx: Context<Person>, choice: ContactChoice): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  if (!(await canBeToldBy(ctx, choice.channel, partyId, capacity))) throw new SkrankeError("invalid-answers", "the address is not confirmed", ["channel"]);
  const tasks = capacity === "work" && choice.rhythm !== "each" && choice.tasks;
  const row = { channel: choice.channel, rhythm: choice.rhythm, tasks, locale: choice.locale, next_digest_at: choice.rhythm === "each" ? ctx.clock.now() : nextDigest(choice.rhythm, ctx.clock.now()), changed_at: ctx.clock.now() };
  await ctx.db.insertInto("contact_choices").values({ party_id: partyId, capacity, ...row }).onConflict((conflict) => conflict.columns(["party_id", "capacity"]).doUpdateSet(row)).execute();
}

async function canBeToldBy({ db }: Context<Person>, channel: ContactChoice["channel"], partyId: string, capacity: Capacity): Promise<boolean> {
  if (channel === "none") return true;
  return channel === "push" ? hasDevice(db, partyId, capacity) : (await addressesOf(db, partyId, capacity)).some((one) => one.kind === channel);
}
