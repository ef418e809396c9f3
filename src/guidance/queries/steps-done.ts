import { type Actor, isPerson, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";

/** Ids of the e-learning steps of a topic that the actor has done; null for somebody whom nobody knows. */
export async function stepsDone({ actor, db }: Pick<ReadContext<Actor>, "actor" | "db">, topic: string): Promise<readonly string[] | null> {
  if (!isPerson(actor)) return null;
  const rows = await db.selectFrom("topic_steps_done").select("step").where("person_id", "=", selfId(actor)).where("topic", "=", topic).execute();
  return rows.map((row) => row.step);
}
