import { sql } from "kysely";
import type { Context } from "../../access/context.ts";
import { danishDay } from "../../platform/clock.ts";

/** Counts today that a node of a tree was shown (`reached`), or that its question was answered. Nothing of who is kept. */
export async function countStep({ db, clock }: Pick<Context, "db" | "clock">, tree: string, node: string, what: "reached" | "answered"): Promise<void> {
  const [reached, answered] = what === "reached" ? [1, 0] : [0, 1];
  await db
    .insertInto("tree_counts")
    .values({ tree, node, day: danishDay(clock.now()).toString(), reached, answered })
    .onConflict((conflict) => conflict.columns(["tree", "node", "day"]).doUpdateSet({ reached: sql`tree_counts.reached + excluded.reached`, answered: sql`tree_counts.answered + excluded.answered` }))
    .execute();
}
