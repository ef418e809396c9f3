import type { Effect, Event, Variables } from "../../process/model.ts";
import { someoneApproves } from "./approvers.ts";
import type { Changes } from "./changes.ts";
import { dueAt } from "./due.ts";
import type { Stand } from "./stand.ts";

/**
 * A user task becomes a row somebody can take, with its deadline; a task to pay also becomes a claim. What of it cannot be
 * worked out (no price, no period) stops this task, visibly, and not whoever moved the case; so does an approval that nobody could give.
 */
export async function planTask(stand: Stand, effect: Extract<Effect, { type: "user-task" }>): Promise<Event | null> {
  const { ctx, instance, changes } = stand;
  const element = effect.element;
  const id = ctx.ids.uuid();
  let due: Date | null;
  let payment: Payment | null;
  let amount: number | null;
  let desk: Desk;
  try {
    due = element.due ? dueOf(stand, element.due) : null;
    payment = element.kind === "pay" ? paymentOf(stand, id, effect) : null;
    amount = amountOf(effect);
    desk = deskOf(stand, element);
  } catch (error) {
    return { type: "failed", token: effect.token, code: "task-failed", reason: error instanceof RangeError ? error.message : "the task could not be opened" };
  }
  if (element.performer === "approver" && !(await someoneApproves(ctx, instance, desk))) {
    return { type: "failed", token: effect.token, code: "nobody-approves", reason: "nobody holds the role that approves here who has had no hand in it" };
  }
  changes.inputs.set(effect.token, effect.inputs);
  changes.tasks.push({
    id, case_id: instance.caseId, instance_id: instance.id, token_id: effect.token, element: element.id, kind: element.kind,
    performer: element.performer, ...desk, required: element.required, state: "open", request: textOf(effect.inputs, "request"), amount_ore: amount, opened_at: ctx.clock.now(), due_at: due,
  });
  if (due) {
    const kind = element.performer === "applicant" ? "answer" : "decision";
    changes.deadlines.push({ id: ctx.ids.uuid(), case_id: instance.caseId, task_id: id, kind, starts_at: stand.periodsFrom, due_at: due });
  }
  if (payment) changes.payments.push(payment);
  if (element.kind === "in-force") {
    changes.caseState = "in-force";
    changes.outcome = "granted";
  }
  changes.journal.push({ event: "task-opened", data: { taskId: id, element: element.id, kind: element.kind, performer: element.performer, due: due?.toISOString() ?? null }, visibleToParty: true });
  return null;
}

interface Desk {
  readonly role: string;
  readonly unit_id: string;
}

/** At whose desk a task lies: that of the case, or for approval that of the applicant's own unit. */
function deskOf({ instance, service }: Stand, { performer }: Extract<Effect, { type: "user-task" }>["element"]): Desk {
  if (performer !== "approver") return { role: instance.caseworkerRole, unit_id: instance.unitId };
  if (instance.applicantUnitId === null || service.approverRole === undefined) throw new RangeError("nobody approves for a citizen, or the service names no role that does");
  return { role: service.approverRole, unit_id: instance.applicantUnitId };
}

type Payment = Changes["payments"][number];

function paymentOf(stand: Stand, taskId: string, effect: Extract<Effect, { type: "user-task" }>): Payment {
  const amount = effect.inputs["amountOre"];
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`the amount to pay at ${effect.element.id} is not a whole number of øre above 0`);
  return {
    id: stand.ctx.ids.uuid(), case_id: stand.instance.caseId, task_id: taskId, purpose: `${effect.element.id}:${effect.token}`, amount_ore: amount, state: "due", created_at: stand.ctx.clock.now(),
  };
}

function dueOf(stand: Stand, text: string): Date {
  const value = text.startsWith("=") ? String(stand.service.evaluate(text.slice(1), stand.state.variables)) : text;
  return dueAt(value, stand.periodsFrom, stand.ctx.municipality.closingDays);
}

/** Whole øre, where the task is about an amount. An amount that could not be worked out is none: a deputy's limit would not be asked. */
function amountOf({ element, inputs }: Extract<Effect, { type: "user-task" }>): number | null {
  if (!("amountOre" in inputs)) return null;
  const amount = inputs["amountOre"];
  if (typeof amount !== "number" || !Number.isSafeInteger(amount)) throw new RangeError(`the amount at ${element.id} is not a whole number of øre`);
  return amount;
}

function textOf(inputs: Variables, name: string): string | null {
  const value = inputs[name];
  return typeof value === "string" && value !== "" ? value : null;
}
