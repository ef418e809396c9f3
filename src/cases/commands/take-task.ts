import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { CaseContext } from "../context.ts";
import { appendToJournal, journalActor, lockCase } from "../journal.ts";
import { loadTask } from "../load.ts";
import { mayWorkOn } from "../policy.ts";
import { demandStorable } from "../storable.ts";

/** A caseworker takes a task, or lays it back on the desk (`toDesk`). Whoever has it can see that it was taken over. */
export async function takeTask(ctx: CaseContext<Employee>, taskId: string, toDesk = false): Promise<void> {
  const seen = await loadTask(ctx, taskId);
  // The case first, as every change of a case does: two who take it at once do so one after the other.
  await lockCase(ctx.db, seen.case.id);
  const task = await loadTask(ctx, taskId);
  authorise(mayWorkOn(ctx.actor, task.case, task));
  const after = toDesk ? null : ctx.actor.personId;
  if (task.assigneeId === after) return;
  await ctx.db.updateTable("tasks").set({ assignee_id: after }).where("id", "=", task.id).execute();
  await appendToJournal(ctx, task.case.id, journalActor(ctx.actor), [
    { event: "task-taken", data: { taskId: task.id, before: task.assigneeId, after }, visibleToParty: false },
  ]);
}

/** Keeps what a caseworker has written so far, until the task is done. */
export async function saveTaskDraft(ctx: CaseContext<Employee>, taskId: string, draft: Readonly<Record<string, string>>): Promise<void> {
  const task = await loadTask(ctx, taskId);
  authorise(mayWorkOn(ctx.actor, task.case, task));
  demandStorable(draft);
  await ctx.db.updateTable("tasks").set({ draft: JSON.stringify(draft) }).where("id", "=", task.id).execute();
}
