import { personHolder, roleHolder } from "../../access/actor.ts";
import { type Grant, setGrants } from "../../access/grants.ts";
import type { CaseContext } from "../context.ts";
import type { Instance } from "./instance.ts";

interface OpenTask {
  readonly performer: string;
  readonly required: boolean;
  readonly due_at: Date | null;
}

/** `stopped`: a step has become an incident, so the unit must act, whatever the tasks say. */
export interface Standing {
  readonly open: boolean;
  readonly stopped: boolean;
  /** The open tasks of a case made just now; those of another are looked up. */
  readonly opened?: readonly OpenTask[];
}

/**
 * Who may see the case follows from what it is: the applicant, the unit's caseworkers, and the counter that helped.
 * Must-act and deadline follow from the open tasks. Called in every transaction that moves a case.
 */
export async function writeGrants(ctx: CaseContext, instance: Instance, standing: Standing): Promise<void> {
  const tasks = standing.opened ?? await ctx.db.selectFrom("tasks").select(["performer", "required", "due_at"]).where("case_id", "=", instance.caseId).where("state", "=", "open").execute();
  await setGrants(ctx.db, instance.caseId, instance.openedAt, grantsOf(instance, standing, tasks));
}

function grantsOf(instance: Instance, { open, stopped }: Standing, tasks: readonly OpenTask[]): Grant[] {
  const theirs = tasks.filter((task) => task.performer === "applicant" && task.required);
  const ours = tasks.filter((task) => task.performer === "caseworker");
  const forUnit = { open: open || stopped || ours.length > 0, mustAct: stopped || ours.length > 0, deadline: earliest(ours.length > 0 ? ours : theirs) };
  const forApplicant = { open, mustAct: theirs.length > 0, deadline: earliest(theirs.length > 0 ? theirs : ours) };
  const grants: Grant[] = [
    { holder: personHolder(instance.applicantId), ...forApplicant },
    { holder: roleHolder(instance.caseworkerRole, instance.unitId), ...forUnit },
  ];
  if (instance.assistantUnitId) {
    grants.push({ holder: roleHolder("citizen-service", instance.assistantUnitId), open, mustAct: false, deadline: forApplicant.deadline });
  }
  return grants;
}

function earliest(tasks: readonly OpenTask[]): Date | null {
  const dates = tasks.flatMap((task) => (task.due_at ? [task.due_at] : []));
  return dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));
}
