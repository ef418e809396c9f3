import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import type { Tables } from "../../platform/database/tables.ts";
import { deskTasks } from "../desks.ts";
import type { WorklistCounts } from "./worklist.ts";

/** Counting stops here, far above any desk: a page must come even if something has gone very wrong. */
const mostCounted = 50_000;

/**
 * How many rows each view of the worklist has, in one pass over the open tasks of the employee's desks: the cost follows the
 * desks' own open work and not the number of cases in the system (DESIGN.md §6). Their own case is left out (FVL § 3). `endOfDay` is the instant at which today ends.
 */
export async function worklistCounts(ctx: ReadContext<Employee>, endOfDay: Date): Promise<WorklistCounts> {
  const [own, others] = [deskTasks(ctx.actor, "ours"), deskTasks(ctx.actor, "theirs")];
  if (!own || !others) return none;
  const open = (tasks: typeof own) => sql`(select t.performer, t.kind, t.assignee_id, t.due_at from ${tasks} as d join tasks as t on t.id = d.id limit ${sql.lit(mostCounted)})`;
  const rows = sql<Pick<Tables["tasks"], "performer" | "kind" | "assignee_id" | "due_at">>`(${open(own)} union all ${open(others)})`;
  const ours = sql`performer <> 'applicant'`;
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
