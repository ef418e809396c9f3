import { sql } from "kysely";
import { type Employee, personHolder, roleHolder } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import type { WorklistCounts } from "./worklist.ts";

/** Counting stops here, far above any desk: a page must come even if something has gone very wrong. */
const mostCounted = 50_000;

/**
 * How many rows each view of the worklist has, in one pass over the open cases of the employee's desks. Starts from the
 * grants, so the cost follows the desk's own open cases and not the number of cases in the system (DESIGN.md §6). Their
 * own case is left out (FVL § 3). `endOfDay` is the instant at which today ends.
 */
export async function worklistCounts(ctx: ReadContext<Employee>, endOfDay: Date): Promise<WorklistCounts> {
  const holders = ctx.actor.roles.filter((held) => held.role !== "citizen-service").map((held) => roleHolder(held.role, held.unitId));
  if (holders.length === 0) return none;
  const rows = ctx.db
    .selectFrom("grants as g")
    .innerJoin("tasks as t", "t.case_id", "g.case_id")
    .select(["t.performer", "t.kind", "t.assignee_id", "t.due_at"])
    .where("g.holder", "in", holders)
    .where("g.open", "=", true)
    .where("t.state", "=", "open")
    .where((eb) => eb.or([eb("t.performer", "=", "caseworker"), eb("t.required", "=", true)]))
    .where((eb) => eb.not(eb.exists(eb.selectFrom("grants as own").select("own.case_id").whereRef("own.case_id", "=", "g.case_id").where("own.holder", "=", personHolder(ctx.actor.personId)))))
    .limit(mostCounted);
  const ours = sql`performer = 'caseworker'`;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const now = ctx.clock.now();
  const counted = await ctx.db
    .selectFrom(rows.as("r"))
    .select([
      count(ours).as("all"),
      count(sql`${ours} and assignee_id = ${ctx.actor.personId}`).as("mine"),
      count(sql`${ours} and assignee_id is null`).as("free"),
      count(sql`${ours} and due_at <= ${endOfDay}`).as("due"),
      count(sql`performer = 'applicant' and kind <> 'pay'`).as("citizen"),
      count(sql`kind = 'pay'`).as("payment"),
      count(sql`${ours} and due_at <= ${now}`).as("late"),
      count(sql`${ours} and due_at > ${now} and due_at <= ${endOfDay}`).as("today"),
    ])
    .executeTakeFirstOrThrow();
  const { all, mine, free, due, citizen, payment, late, today } = counted;
  return { all, mine, free, due, "waiting-citizen": citizen, "waiting-payment": payment, late, today };
}

const none: WorklistCounts = { all: 0, mine: 0, free: 0, due: 0, "waiting-citizen": 0, "waiting-payment": 0, late: 0, today: 0 };
