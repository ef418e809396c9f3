import { employeeHolder, guestHolder, personHolder } from "../../access/holders.ts";
import { type Grant, roleGrant, setGrants } from "../../access/grants.ts";
import type { CaseContext } from "../context.ts";
import type { Instance } from "./instance.ts";

interface OpenTask {
  readonly performer: string;
  readonly required: boolean;
  readonly due_at: Date | null;
  /** At which desk it lies: a role in a unit. */
  readonly role: string;
  readonly unit_id: string;
}

/** A colleague who was let in, for a task or for the case. */
interface Guest {
  readonly person_id: string;
}

/** `stopped`: a step has become an incident, so the unit must act, whatever the tasks say. */
export interface Standing {
  readonly open: boolean;
  readonly stopped: boolean;
  /** The open tasks of a case made just now; those of another are looked up. */
  readonly opened?: readonly OpenTask[];
}

/** Somewhere the case is or was to be approved: who has approved goes on seeing what it was. */
interface Approval {
  readonly role: string;
  readonly unit_id: string;
}

/**
 * Who may see the case follows from what it is: the applicant, the unit's caseworkers, the counter that helped, those who approve,
 * and colleagues who were let in. Must-act and deadline follow from the open tasks. Called in every transaction that moves a case.
 */
export async function writeGrants(ctx: CaseContext, instance: Instance, standing: Standing): Promise<void> {
  const found = standing.opened ? { tasks: standing.opened, approvals: approvalsIn(standing.opened), guests: [] } : await lookUp(ctx, instance.caseId);
  const of = { id: instance.caseId, service: instance.service, openedAt: instance.openedAt };
  await setGrants(ctx.db, of, grantsOf(instance, standing, found));
}

/** As `writeGrants`, where what changed is who was let in: the case stands as its process left it. */
export function rewriteGrants(ctx: CaseContext, instance: Instance): Promise<void> {
  return writeGrants(ctx, instance, { open: instance.caseState === "open", stopped: instance.state.tokens.some((token) => token.state === "incident") });
}

interface Found {
  readonly tasks: readonly OpenTask[];
  readonly approvals: readonly Approval[];
  readonly guests: readonly Guest[];
}

async function lookUp(ctx: CaseContext, caseId: string): Promise<Found> {
  const rows = await ctx.db.selectFrom("tasks").select(["performer", "required", "due_at", "role", "unit_id", "state"]).where("case_id", "=", caseId).where((eb) => eb.or([eb("state", "=", "open"), eb("performer", "=", "approver")])).execute();
  const guests = await ctx.db.selectFrom("case_shares").select("person_id").where("case_id", "=", caseId).where("ended_at", "is", null).execute();
  return { tasks: rows.filter((row) => row.state === "open"), approvals: approvalsIn(rows), guests };
}

function approvalsIn(tasks: readonly OpenTask[]): readonly Approval[] {
  return tasks.flatMap(({ performer, role, unit_id }) => (performer === "approver" ? [{ role, unit_id }] : []));
}

function grantsOf(instance: Instance, { open, stopped }: Standing, { tasks, approvals, guests }: Found): Grant[] {
  const theirs = tasks.filter((task) => task.performer === "applicant" && task.required);
  const ours = tasks.filter((task) => task.performer === "caseworker");
  const forUnit = { open: open || stopped || ours.length > 0, mustAct: stopped || ours.length > 0, deadline: earliest(ours.length > 0 ? ours : theirs) };
  const forApplicant = { open, mustAct: theirs.length > 0, deadline: earliest(theirs.length > 0 ? theirs : tasks.filter((task) => task.performer !== "applicant")) };
  const following = { open, mustAct: false, deadline: forApplicant.deadline };
  const applicant = instance.applicantUnitId === null ? personHolder(instance.applicantId) : employeeHolder(instance.applicantId);
  const toApprove = (one: Approval) => tasks.filter((task) => task.performer === "approver" && task.role === one.role && task.unit_id === one.unit_id);
  return [
    { holder: applicant, of: null, via: "applicant", ...forApplicant },
    roleGrant(instance.caseworkerRole, instance.unitId, { via: "desk", ...forUnit }),
    ...approvals.map((one) => roleGrant(one.role, one.unit_id, { via: "approver", open, mustAct: toApprove(one).length > 0, deadline: earliest(toApprove(one)) })),
    ...(instance.assistantUnitId ? [roleGrant("citizen-service", instance.assistantUnitId, { via: "counter", ...following })] : []),
    ...guests.map((guest): Grant => ({ holder: guestHolder(guest.person_id), of: null, via: "shared", ...following })),
  ];
}

function earliest(tasks: readonly OpenTask[]): Date | null {
  const dates = tasks.flatMap((task) => (task.due_at ? [task.due_at] : []));
  return dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));
}
