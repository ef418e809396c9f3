import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { colleagueActor, noteToColleague, refuseColleague } from "../colleague.ts";
import type { CaseContext } from "../context.ts";
import { actorOf, appendToJournal, lockCase } from "../journal.ts";
import { loadTask } from "../load.ts";
import { mayHold, onBehalf } from "../policy.ts";
import { demandStorable } from "../storable.ts";

export interface HandOver {
  readonly taskId: string;
  readonly to: string;
  /** Who had it when the page was made; null: nobody. */
  readonly from: string | null;
  readonly note: string;
}

/**
 * Gives a task to a colleague, who must be somebody that may do it: the same policy judges them as if they had come themselves. Throws
 * `changed-meanwhile` when somebody else has it by now, so that of two who give it away at once one is told; `invalid-answers` for a
 * colleague who will not do (colleague.ts).
 */
export async function handOverTask(ctx: CaseContext<Employee>, given: HandOver): Promise<void> {
  const seen = await loadTask(ctx, given.taskId);
  await lockCase(ctx.db, seen.case.id);
  const task = await loadTask(ctx, given.taskId);
  const verdict = mayHold(ctx.actor, task.case, task);
  authorise(verdict);
  demandStorable({ note: given.note });
  const note = noteToColleague(given.note);
  const colleague = await colleagueActor(ctx, given.to);
  const may = mayHold(colleague, task.case, task);
  if (!may.allowed) refuseColleague(may.reason === "own-case" || may.reason === "prepared-it" ? may.reason : "no-right");
  if (task.assigneeId === colleague.personId) refuseColleague("already");
  if (task.assigneeId !== given.from) throw new SkrankeError("changed-meanwhile", "somebody else has the task by now");
  await ctx.db.updateTable("tasks").set({ assignee_id: colleague.personId }).where("id", "=", task.id).execute();
  await appendToJournal(ctx, task.case.id, actorOf(onBehalf(ctx, verdict)), [
    { event: "task-handed-over", data: { taskId: task.id, element: task.element, kind: task.kind, before: task.assigneeId, after: colleague.personId, note }, visibleToParty: false },
  ]);
}
