import type { Actor } from "../access/actor.ts";
import { allowed, denied, type Verdict } from "../access/verdict.ts";

/** What the policies know of an application. */
export interface ApplicationFacts {
  readonly applicantId: string;
  readonly assistantUnitId: string | null;
  readonly state: string;
}

/** What the policies know of a case; loaded with it. */
export interface CaseFacts {
  readonly applicantId: string;
  readonly unitId: string;
  readonly assistantUnitId: string | null;
  readonly state: string;
  readonly caseworkerRole: string;
  /** Refused, or paid: what is settled cannot be taken back any more. */
  readonly settled: boolean;
}

export interface TaskFacts {
  readonly performer: string;
  readonly state: string;
  readonly kind: string;
}

/** A draft belongs to the applicant, and to the counter that fills it in with them. */
export function mayEditApplication(actor: Actor, application: ApplicationFacts): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (!isApplicant(actor, application) && !isAssistant(actor, application)) return denied("not-yours");
  return application.state === "draft" ? allowed : denied("already-done");
}

export function mayStartFor(actor: Actor, applicantId: string): Verdict {
  if (actor.kind === "citizen" && actor.personId === applicantId) return allowed;
  if (actor.kind === "employee" && actor.personId !== applicantId && actor.roles.some((held) => held.role === "citizen-service")) return allowed;
  return denied(actor.kind === "anonymous" ? "not-signed-in" : "no-role");
}

/** The party's own view: for the applicant, and for the counter that helped. */
export function mayFollowCase(actor: Actor, facts: CaseFacts): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  return isApplicant(actor, facts) || isAssistant(actor, facts) ? allowed : denied("not-yours");
}

/** Nobody handles their own case (FVL § 3 stk. 1 nr. 1), and nobody of another unit knows that it is there. */
export function mayHandleCase(actor: Actor, facts: CaseFacts): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("not-yours");
  if (!actor.roles.some((held) => held.role === facts.caseworkerRole && held.unitId === facts.unitId)) return denied("not-yours");
  return actor.personId === facts.applicantId ? denied("own-case") : allowed;
}

/** Who may do a task follows from who must: the applicant (or the counter for them), or the unit's caseworkers. */
export function mayDoTask(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  const may = task.performer === "applicant" ? mayFollowCase(actor, facts) : mayHandleCase(actor, facts);
  if (!may.allowed) return may;
  return task.state === "open" ? allowed : denied("already-done");
}

/** Taking a task and keeping what was written for it: a caseworker's, on a caseworker's task. */
export function mayWorkOn(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  const may = mayHandleCase(actor, facts);
  if (!may.allowed) return may;
  if (task.performer !== "caseworker") return denied("no-role");
  return task.state === "open" ? allowed : denied("already-done");
}

/** A payment is completed by the payment partner's word only, never by a form. */
export function mayCompleteByForm(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  return task.kind === "pay" ? denied("not-possible-now") : mayDoTask(actor, facts, task);
}

export function mayWithdraw(actor: Actor, facts: CaseFacts): Verdict {
  const may = mayFollowCase(actor, facts);
  if (!may.allowed) return may;
  if (facts.state !== "open") return denied("case-closed");
  return facts.settled ? denied("not-possible-now") : allowed;
}

export function mayWriteMessage(actor: Actor, facts: CaseFacts): Verdict {
  const follows = mayFollowCase(actor, facts);
  return follows.allowed ? follows : mayHandleCase(actor, facts);
}

/** The context of an act that is the party's: with whom it is done for, when an employee does it for them. Both are recorded. */
export function forParty<C extends { readonly actor: Actor }>(ctx: C, facts: { readonly applicantId: string }): C & { readonly actingFor?: string } {
  return ctx.actor.kind === "employee" && ctx.actor.personId !== facts.applicantId ? { ...ctx, actingFor: facts.applicantId } : ctx;
}

interface Applied {
  readonly applicantId: string;
  readonly assistantUnitId: string | null;
}

function isApplicant(actor: Actor, applied: Applied): boolean {
  return (actor.kind === "citizen" || actor.kind === "employee") && actor.personId === applied.applicantId;
}

function isAssistant(actor: Actor, applied: Applied): boolean {
  if (actor.kind !== "employee" || applied.assistantUnitId === null) return false;
  return actor.roles.some((held) => held.role === "citizen-service" && held.unitId === applied.assistantUnitId);
}
