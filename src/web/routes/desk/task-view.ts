import type { Employee } from "../../../access/actor.ts";
import type { CaseReadContext } from "../../../cases/context.ts";
import type { LoadedTask } from "../../../cases/load.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import { mayHandleCase, mayHold } from "../../../cases/policy.ts";
import type { DenialReason } from "../../../access/verdict.ts";
import type { Service } from "../../../catalogue/model.ts";
import { m } from "../../paraglide/messages.js";
import type { ParkedForm } from "../../parked-forms.ts";
import { deadlineOf } from "../../ui/desk/deadline.ts";
import { amount } from "../../ui/format.ts";
import { draftOf, outcomeViews, type Typed } from "../../ui/desk/outcomes.ts";
import { caseView } from "./case-view.ts";
import { deskUnit } from "./desk-unit.ts";

/** What the task page shows beside the case itself. */
export async function taskView(ctx: CaseReadContext<Employee>, task: LoadedTask, file: CaseFile, service: Service, typed: Typed) {
  const { locale } = ctx;
  const words = service.tasks[task.kind];
  const names = { ...file.variables };
  const state = file.tasks.find((one) => one.id === task.id);
  const ours = task.performer !== "applicant";
  const may = mayHold(ctx.actor, task.case, task);
  const handles = mayHandleCase(ctx.actor, task.case);
  const isGuest = handles.allowed && handles.basis.kind === "shared";
  const holder = task.assigneeId === null || task.assigneeId === ctx.actor.personId ? null : await nameOf(ctx, task.assigneeId);
  const open = ours && task.state === "open" && may.allowed;
  return {
    id: task.id,
    title: m.desk_task_for({ task: words?.title[locale] ?? task.kind, name: file.case.applicantName }),
    lead: words?.lead?.[locale] ?? null,
    unit: deskUnit(ctx.actor, locale),
    open,
    whose: ours ? (task.state === "open" && !may.allowed ? whyNot(task, may.reason) : ("done" as const)) : ("applicant" as const),
    actingFor: may.allowed && may.basis.kind === "deputy" ? may.basis.deputyship.principal.name : null,
    amount: task.amountOre === null ? null : amount(task.amountOre, locale),
    request: ours ? (state?.request ?? null) : null,
    mine: task.assigneeId === ctx.actor.personId,
    holder,
    // Whoever was only let in to help sees what there is to do, and who is to do it.
    theirs: isGuest && ours && task.state === "open" ? (holder === null ? m.teams_task_free() : m.teams_task_held_by({ name: holder })) : null,
    outcome: words?.outcomes.find((one) => one.id === state?.outcome)?.label[locale] ?? null,
    deadline: open && task.dueAt ? deadlineOf(task.openedAt, task.dueAt, ctx.clock.now(), ctx.municipality.closingDays) : null,
    typed,
    outcomes: open ? outcomeViews(words?.outcomes ?? [], typed, [], { names, evaluate: file.whole(service.evaluate), locale }) : [],
    case: await caseView(ctx, file, service, ctx.actor),
  };
}

/** Why an open task is not the reader's to do. */
function whyNot({ performer }: LoadedTask, reason: DenialReason): "over-limit" | "prepared-it" | "not-given" | "approver" | "other-unit" {
  if (reason === "over-limit" || reason === "prepared-it" || reason === "not-given") return reason;
  return performer === "approver" ? "approver" : "other-unit";
}

/** What stands in the panel when the page is opened: what a lost session parked, else the draft. */
export function typedNow(file: CaseFile, task: LoadedTask, parked: ParkedForm | null): Typed {
  if (parked) return Object.fromEntries(Object.entries(parked.values).map(([name, values]) => [name, values[0] ?? ""]));
  return draftOf(file.tasks.find((one) => one.id === task.id)?.draft);
}

async function nameOf(ctx: CaseReadContext, personId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom("people").select("name").where("id", "=", personId).executeTakeFirst();
  return row?.name ?? null;
}
