import { type Person, selfId } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import type { Topic } from "../../catalogue/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { topicsNow } from "../queries/topics-now.ts";

/** Remembers that the actor (or their company, for everybody who acts for it) has done a step of e-learning, or that they have not after all. Twice is once. Throws `not-found` for a step that readers of the topic do not meet. */
export async function markStep({ actor, db, clock }: Context<Person>, topic: Topic, step: string, done: boolean): Promise<void> {
  const [now] = await topicsNow({ db }, [topic]);
  if (!now?.topic.steps.some(({ id }) => id === step)) throw new SkrankeError("not-found", "step");
  if (!done) {
    await db.deleteFrom("topic_steps_done").where("person_id", "=", selfId(actor)).where("topic", "=", topic.id).where("step", "=", step).execute();
    return;
  }
  await db.insertInto("topic_steps_done").values({ person_id: selfId(actor), topic: topic.id, step, done_at: clock.now() }).onConflict((conflict) => conflict.doNothing()).execute();
}
