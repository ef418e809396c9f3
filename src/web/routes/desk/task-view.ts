import type { Employee } from "../../../access/actor.ts";
import type { CaseReadContext } from "../../../cases/context.ts";
import type { LoadedTask } from "../../../cases/load.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import type { Service } from "../../../catalogue/model.ts";
import { m } from "../../paraglide/messages.js";
import type { ParkedForm } from "../../parked-forms.ts";
import { deadlineOf } from "../../ui/desk/deadline.ts";
import { draftOf, outcomeViews, type Typed } from "../../ui/desk/outcomes.ts";
import { caseView } from "./case-view.ts";

/** What the task page shows beside the case itself. */
export async function taskView(ctx: CaseReadContext<Employee>, task: LoadedTask, file: CaseFile, service: Service, typed: Typed) {
  const { locale } = ctx;
  const words = service.tasks[task.kind];
  const names = { ...file.variables };
  const state = file.tasks.find((one) => one.id === task.id);
  const ours = task.performer === "caseworker";
  const open = ours && task.state === "open";
  return {
    title: m.desk_task_for({ task: words?.title[locale] ?? task.kind, name: file.case.applicantName }),
    lead: words?.lead?.[locale] ?? null,
    unit: ctx.actor.unit.name[locale],
    open,
    ours,
    mine: task.assigneeId === ctx.actor.personId,
    holder: task.assigneeId === null || task.assigneeId === ctx.actor.personId ? null : await nameOf(ctx, task.assigneeId),
    outcome: words?.outcomes.find((one) => one.id === state?.outcome)?.label[locale] ?? null,
    deadline: open && task.dueAt ? deadlineOf(task.openedAt, task.dueAt, ctx.clock.now(), ctx.municipality.closingDays) : null,
    typed,
    outcomes: open ? outcomeViews(words?.outcomes ?? [], typed, [], { names, evaluate: service.evaluate, locale }) : [],
    case: await caseView(ctx, file, service, ctx.actor),
  };
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
