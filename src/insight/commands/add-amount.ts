import { sql } from "kysely";
import type { Clock } from "../../platform/clock.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Measure } from "../model.ts";
import { weekNow } from "../periods.ts";

/** Counts one more of what leaves no row of its own. */
export async function addAmount({ db, clock }: { readonly db: Tx; readonly clock: Clock }, of: { readonly service: string; readonly measure: Measure; readonly part: string }): Promise<void> {
  await db
    .insertInto("service_figures")
    .values({ service: of.service, week: weekNow(clock.now()), measure: of.measure, part: of.part, amount: 1 })
    .onConflict((conflict) => conflict.columns(["service", "week", "measure", "part", "demo"]).doUpdateSet({ amount: sql<number>`service_figures.amount + 1` }))
    .execute();
}
