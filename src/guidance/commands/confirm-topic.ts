import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Context } from "../../access/context.ts";
import type { Topic } from "../../catalogue/model.ts";
import { mayEditTopic, ownerPath } from "../../catalogue/topics/owner.ts";
import { danishDay } from "../../platform/clock.ts";

/** Says that a topic is still right as it stands, today. Twice a day is once. */
export async function confirmTopic(ctx: Context<Employee>, topic: Topic): Promise<void> {
  authorise(mayEditTopic(ctx.actor, await ownerPath(ctx.db, topic)));
  await ctx.db.insertInto("topic_reviews").values({ topic: topic.id, reviewed_on: danishDay(ctx.clock.now()).toString(), reviewed_by: ctx.actor.personId }).onConflict((conflict) => conflict.doNothing()).execute();
}
