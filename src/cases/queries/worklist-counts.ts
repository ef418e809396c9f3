import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { desksJson, ownParties } from "../desks.ts";
import type { WorklistCounts } from "./worklist.ts";

/** Counting stops here, far above any desk: a page must come even if something has gone very wrong. */
const mostCounted = 50_000;

/**
 * How many rows each view of the worklist has, in one pass over the open tasks of the employee's desks: the cost follows the
 * desks' own open work and not the number of cases in the system. Their own case is left out (FVL § 3). `endOfDay` is the instant at which today ends.
 */
export async function worklistCounts(ctx: ReadContext<Employee>, endOfDay: Date): Promise<WorklistCounts> {
  const desks = desksJson(ctx.actor);
  if (desks === null) return none;
  type Sums = Readonly<Record<"every" | "mine" | "free" | "due" | "citizen" | "payment" | "late", number>>;
  const { rows } = await sql<Sums>`select * from worklist_sums(${desks}::jsonb, ${ownParties(ctx.actor)}::uuid[], ${ctx.clock.now()}, ${endOfDay}, ${mostCounted})`.execute(ctx.db);
  const [sums] = rows;
  return sums ? { all: sums.every, mine: sums.mine, free: sums.free, due: sums.due, "waiting-citizen": sums.citizen, "waiting-payment": sums.payment, late: sums.late, today: sums.due - sums.late } : none;
}

const none: WorklistCounts = { all: 0, mine: 0, free: 0, due: 0, "waiting-citizen": 0, "waiting-payment": 0, late: 0, today: 0 };
