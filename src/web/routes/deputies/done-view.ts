import type { DoneForMe } from "../../../cases/queries/done-for-me.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayAndTime } from "../../ui/format.ts";

/** One thing that somebody did for somebody, in the reader's language. */
export interface DoneLine {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly path: string;
}

export function doneLine(ctx: PageContext, act: Omit<DoneForMe, "undo">): DoneLine {
  const service = ctx.app.house.services.current(act.service);
  const task = act.taskKind === null ? "" : (service?.tasks[act.taskKind]?.title[ctx.locale] ?? "");
  return {
    id: act.id,
    what: m.deputies_did({ name: act.byName ?? "", what: doneWords(act.event, task) }),
    where: [service?.title[ctx.locale] ?? act.service, act.caseNumber, dayAndTime(act.at, ctx.locale)].join(", "),
    path: ctx.actor.kind === "employee" ? `/opgaver/sag/${act.caseNumber}` : `/sager/${act.caseNumber}`,
  };
}

function doneWords(event: string, task: string): string {
  switch (event) {
    case "application-sent":
      return m.deputies_did_sent();
    case "decided":
      return m.deputies_did_decided();
    case "task-taken":
      return m.deputies_did_taken();
    case "task-done":
      return task === "" ? m.deputies_did_task() : m.deputies_did_task_named({ task });
    case "message-sent":
      return m.deputies_did_message();
    case "note-written":
      return m.deputies_did_note();
    case "document-added":
      return m.deputies_did_document();
    case "payment-started":
      return m.deputies_did_payment();
    case "case-withdrawn":
      return m.deputies_did_withdrawn();
    default:
      return m.deputies_did_retried();
  }
}

/** Why something cannot be taken back, and what can be done instead. */
export function noUndoWords(why: Exclude<DoneForMe["undo"], object>): string {
  switch (why) {
    case "task-moved-on":
      return m.deputies_no_undo_moved_on();
    case "case-closed":
      return m.deputies_no_undo_closed();
    case "case-settled":
      return m.deputies_no_undo_settled();
    case "said":
      return m.deputies_no_undo_said();
    case "task-done":
      return m.deputies_no_undo_task_done();
    case "decided":
      return m.deputies_no_undo_decided();
    case "already-undone":
      return m.deputies_no_undo_already();
    case "stays":
      return m.deputies_no_undo_stays();
  }
}
