import { type RawBuilder, sql } from "kysely";
import { systemActor } from "../../access/actor.ts";
import { actorFor } from "../../organisation/actor.ts";
import type { WorkRelease } from "../../organisation/house.ts";
import type { Tx } from "../../platform/database/database.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, readContext } from "../house.ts";
import { appendToJournal, journalActor, lockCase } from "../journal.ts";
import { loadTask } from "../load.ts";
import { mayHold } from "../policy.ts";

/** People in one job. */
const atATime = 50;

/**
 * The organisation's port: whoever loses a right has lost it when that commits, and a job of the same transaction lays what they had taken back
 * on the desk. Until it has, some seconds later, a colleague sees their name on it and can take it over, as always.
 */
export function releasingLater(jobs: Jobs): WorkRelease {
  return {
    releaseWork: async (tx, personIds) => {
      if (personIds.length === 0) return;
      const ids = sql`any(${[...personIds]}::uuid[])`;
      // A deputy works by the rights of the one they stand in for.
      const people = await assignees(tx, sql<boolean>`t.assignee_id = ${ids} or t.assignee_id in (select deputy_id from deputyships where principal_id = ${ids} and capacity = 'work')`);
      const chunks = Array.from({ length: Math.ceil(people.length / atATime) }, (_, index) => ({ personIds: people.slice(index * atATime, (index + 1) * atATime) }));
      if (chunks.length > 0) await jobs.enqueue(tx, "release-work", chunks);
    },
  };
}

/** Who has taken open work, of those that a condition on `t` lets through. */
export async function assignees(tx: Tx, who: RawBuilder<boolean>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct t.assignee_id as id from tasks as t where t.state = 'open' and t.assignee_id is not null and (${who})`.execute(tx);
  return rows.map((row) => row.id);
}

/** Lays back on the desk what these people have taken and may not work on any more. Case by case, so that nobody waits; run again it finds nothing. */
export async function releaseWork(house: CaseHouse, personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    const actor = await actorFor(house.db, { personId, as: "employee" }, house.clock.now(), house.roles);
    if (!actor) continue;
    const tasks = await house.db.selectFrom("tasks").select(["id", "case_id"]).where("assignee_id", "=", personId).where("state", "=", "open").orderBy("case_id").execute();
    for (const task of tasks) await inTransaction(house.db, (tx) => releaseOne({ ...readContext(house, { actor, locale: "da", requestId: "job" }), db: tx, jobs: house.jobs }, { id: task.id, caseId: task.case_id, personId }));
  }
}

async function releaseOne(ctx: CaseContext<Asking["actor"]>, { id, caseId, personId }: { readonly id: string; readonly caseId: string; readonly personId: string }): Promise<void> {
  await lockCase(ctx.db, caseId);
  if (await mayStill(ctx, id)) return;
  const freed = await ctx.db.updateTable("tasks").set({ assignee_id: null }).where("id", "=", id).where("assignee_id", "=", personId).where("state", "=", "open").returning("id").executeTakeFirst();
  if (!freed) return;
  await appendToJournal(ctx, caseId, journalActor(systemActor("roles")), [{ event: "task-released", data: { taskId: id, before: personId }, visibleToParty: false }]);
}

/** The answer that they would get at the desk. */
async function mayStill(ctx: CaseContext<Asking["actor"]>, taskId: string): Promise<boolean> {
  try {
    const task = await loadTask(ctx, taskId);
    return mayHold(ctx.actor, task.case, task).allowed;
  } catch (error) {
    if (isSkrankeError(error, "not-found")) return false;
    throw error;
  }
}
