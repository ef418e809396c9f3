import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { actorOf, appendToJournal, lockCase } from "../journal.ts";
import { loadTask } from "../load.ts";
import { mayHold, mayWorkOn, onBehalf } from "../policy.ts";
import { demandStorable } from "../storable.ts";

/** A caseworker takes a task, or lays it back on the desk (`toDesk`). Whoever has it can see that it was taken over. */
export async function takeTask(ctx: CaseContext<Employee>, taskId: string, toDesk = false): Promise<void> {
  const seen = await loadTask(ctx, taskId);
  // The case first, as every change of a case does: two who take it at once do so one after the other.
  await lockCase(ctx.db, seen.case.id);
  const task = await loadTask(ctx, taskId);
  const verdict = mayHold(ctx.actor, task.case, task);
  authorise(verdict);
  const after = toDesk ? null : ctx.actor.personId;
  if (task.assigneeId === after) return;
  await ctx.db.updateTable("tasks").set({ assignee_id: after }).where("id", "=", task.id).execute();
  await appendToJournal(ctx, task.case.id, actorOf(onBehalf(ctx, verdict)), [
    { event: "task-taken", data: { taskId: task.id, before: task.assigneeId, after }, visibleToParty: false },
  ]);
}

/** Characters; some times what the longest panel holds. */
const longestDraft = 100_000;

/** Keeps what a caseworker has written so far, until the task is done. */
export async function saveTaskDraft(ctx: CaseContext<Employee>, taskId: string, draft: Readonly<Record<string, string>>): Promise<void> {
  const task = await loadTask(ctx, taskId);
  authorise(mayWorkOn(ctx.actor, task.case, task));
  demandStorable(draft);
  const kept = JSON.stringify(draft);
  if (kept.length > longestDraft) throw new SkrankeError("too-large", "more than a panel holds");
  await ctx.db.updateTable("tasks").set({ draft: kept }).where("id", "=", task.id).execute();
}
