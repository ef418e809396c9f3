import type { ReadContext } from "../../access/context.ts";
import type { Tree } from "../../catalogue/trees/model.ts";
import { danishDay } from "../../platform/clock.ts";

export interface NodeCount {
  readonly reached: number;
  /** How often it was shown and not answered; of an outcome always 0. */
  readonly stopped: number;
}

/** Node -> how often it was shown and how often somebody stopped there, the last `days` days with today. A node that nobody came to is left out. */
export async function treeStops({ db, clock }: Pick<ReadContext, "db" | "clock">, tree: Tree, days: number): Promise<ReadonlyMap<string, NodeCount>> {
  const since = danishDay(clock.now()).subtract({ days: days - 1 }).toString();
  const rows = await db
    .selectFrom("tree_counts")
    .select(["node", (eb) => eb.fn.sum<string>("reached").as("reached"), (eb) => eb.fn.sum<string>("answered").as("answered")])
    .where("tree", "=", tree.id)
    .where("day", ">=", since)
    .groupBy("node")
    .execute();
  return new Map(rows.map((row) => {
    const reached = Number(row.reached);
    // A page that the browser kept is answered again without being shown again.
    return [row.node, { reached, stopped: Object.hasOwn(tree.questions, row.node) ? Math.max(0, reached - Number(row.answered)) : 0 }] as const;
  }));
}
