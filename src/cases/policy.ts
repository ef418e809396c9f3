import { type Actor, type DeputyRight, isPerson, selfId } from "../access/actor.ts";
import { best, byRole, forPerson } from "../access/basis.ts";
import { deputyshipsOf } from "../access/holders.ts";
import type { Place } from "../access/roles.ts";
import { isForEmployees } from "../catalogue/model.ts";
import { actingFor, allowedBy, type Basis, denied, own, type Verdict } from "../access/verdict.ts";

/** What the policies know of an application. */
export interface ApplicationFacts {
  readonly service: string;
  readonly applicantId: string;
  /** Applied for as an employee, from a unit; private otherwise. */
  readonly capacity: "work" | "private";
  readonly assistantUnitId: string | null;
  /** The counter's unit and those above it; empty without one. */
  readonly assistantUnitPath: readonly string[];
  readonly state: string;
}

/** What the policies know of a case; loaded with it. */
export interface CaseFacts extends Omit<ApplicationFacts, "state"> {
  readonly unitId: string;
  /** The desk's unit and those above it. */
  readonly unitPath: readonly string[];
  readonly state: string;
  readonly caseworkerRole: string;
  /** Refused, or paid: what is settled cannot be taken back any more. */
  readonly settled: boolean;
  /** Who has had a hand in what is to be approved: the applicant, the counter, whoever wrote in it or sent it, and whoever answered since. */
  readonly preparedBy: readonly string[];
  /** Where it is or was to be approved. */
  readonly approvals: readonly { readonly role: string; readonly unitPath: readonly string[] }[];
  /** Who has approved it so far: whoever checks what a manager said is somebody else. */
  readonly approvedBy: readonly string[];
  /** Where the party is a company: who has acted for it here. */
  readonly representedBy: readonly string[];
  /** Colleagues who were let in and still are. */
  readonly shares: readonly { readonly personId: string; readonly side: "party" | "desk"; readonly extent: "see" | "help" }[];
}

export interface TaskFacts {
  readonly performer: string;
  readonly state: string;
  readonly kind: string;
  readonly role: string | null;
  readonly unitPath: readonly string[];
  /** Whole øre, where it is about an amount. */
  readonly amountOre: number | null;
}

/** A draft belongs to the applicant, their deputy, and the counter that fills it in with them. */
export function mayEditApplication(actor: Actor, application: ApplicationFacts, right: DeputyRight = "prepare"): Verdict {
  const may = asParty(actor, application, right);
  if (!may.allowed) return may;
  return application.state === "draft" ? may : denied("already-done");
}

/** A draft, or what became of it, for those whose it is to see. */
export function maySeeApplication(actor: Actor, application: ApplicationFacts): Verdict {
  return asParty(actor, application, "see");
}

/** Who applies: a person, or a company. */
export interface ApplicantFacts {
  readonly id: string;
  readonly isCompany: boolean;
}

/** Who may begin an application for somebody: for oneself or one's company, as their deputy, or at the counter. What is for companies is for nobody else, and the other way round. */
export function mayStartFor(actor: Actor, applicant: ApplicantFacts, service: { readonly id?: string; readonly audience: readonly string[]; readonly applicants?: { readonly represented: boolean } }): Verdict {
  if (!isPerson(actor)) return denied("not-signed-in");
  const place = { service: service.id };
  const applicantId = applicant.id;
  const forEmployees = isForEmployees(service);
  if (!service.audience.includes(applicant.isCompany ? "company" : forEmployees ? "employee" : "citizen")) return denied("no-role");
  if (selfId(actor) === applicantId) {
    if (!forEmployees) return actor.kind === "employee" ? denied("no-role") : own;
    return orNoRole(byRole(actor, { action: "apply", place, right: "prepare" }));
  }
  const counter = forEmployees ? denied("no-role") : byRole(actor, { action: "assist", place, right: "prepare" });
  // A service can need the person themselves (FVL § 8 stk. 1, last sentence).
  const deputy = service.applicants?.represented === false ? denied("no-role") : forPerson(actor, applicantId, forEmployees ? "work" : "private", place, "prepare");
  return orNoRole(best([deputy, counter]) ?? denied("no-role"));
}

/** The party's own view: for the applicant and their deputy, for the counter that helped, and for a colleague who was let in to see it. */
export function mayFollowCase(actor: Actor, facts: CaseFacts, right: DeputyRight = "see"): Verdict {
  const may = asParty(actor, facts, right);
  if (may.allowed || actor.kind !== "employee") return may;
  return shared(actor.personId, facts, "party", right) ?? may;
}

/** Nobody handles their own case, nor as somebody's deputy a case of that one (FVL § 3 stk. 1 nr. 1); nobody of another unit knows that it is there. */
export function mayHandleCase(actor: Actor, facts: CaseFacts, right: DeputyRight = "see", task?: string, amountOre?: number | null, barred: readonly string[] = []): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("not-yours");
  const place: Place = { service: facts.service, unitPath: facts.unitPath, task };
  const may = byRole(actor, { action: "handle", role: facts.caseworkerRole, place, right, amountOre }, [facts.applicantId, ...barred]);
  const answer = may.allowed ? may : (shared(actor.personId, facts, "desk", right) ?? may);
  return answer.allowed && isPartial(actor, facts) ? denied("own-case") : answer;
}

/** Whose own case it is, who acts for the company whose it is, who holds the party's power of attorney, or whom the party has let in to help (FVL § 3 stk. 1 nr. 1, 3 and 5). */
function isPartial(actor: Actor & { readonly personId: string }, facts: CaseFacts): boolean {
  if (actor.personId === facts.applicantId || facts.representedBy.includes(actor.personId) || facts.shares.some((one) => one.personId === actor.personId && one.side === "party")) return true;
  return deputyshipsOf(actor).some((one) => one.capacity === "private" && one.principal.personId === facts.applicantId);
}

/** The case as those see it who handle it or are to approve it. */
export function maySeeAtDesk(actor: Actor, facts: CaseFacts): Verdict {
  const handles = mayHandleCase(actor, facts);
  if (handles.allowed || actor.kind !== "employee") return handles;
  const approves = facts.approvals.map(({ role, unitPath }) => byRole(actor, { action: "approve", role, place: { service: facts.service, unitPath }, right: "see" }, [facts.applicantId]));
  return best([handles, ...approves.map((verdict) => (verdict.allowed && isPartial(actor, facts) ? denied("own-case") : verdict))]) ?? handles;
}

/** Who prepares does not approve: not the applicant, not who sent it for them, and neither of them through a deputyship. */
export function mayApprove(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  if (!isPerson(actor)) return denied("not-signed-in");
  if (task.role === null) return denied("not-yours");
  const place = { service: facts.service, unitPath: task.unitPath, task: task.kind };
  const may = byRole(actor, { action: "approve", role: task.role, place, right: "approve", amountOre: task.amountOre }, facts.preparedBy);
  if (!may.allowed) return may.reason === "own-case" ? denied("prepared-it") : may;
  if (facts.preparedBy.includes(actor.personId)) return denied("prepared-it");
  return isPartial(actor, facts) ? denied("own-case") : may;
}

/** Who may do a task follows from who must: the applicant (or who acts for them), the unit's caseworkers, or those who approve. */
export function mayDoTask(actor: Actor, facts: CaseFacts, task: TaskFacts, right: DeputyRight = "send"): Verdict {
  const may = task.performer === "applicant" ? mayFollowCase(actor, facts, right) : task.performer === "approver" ? mayApprove(actor, facts, task) : mayCheck(actor, facts, task, right);
  if (!may.allowed) return may;
  return task.state === "open" ? may : denied("already-done");
}

/**
 * A task of the desk. Whoever has approved does not check what they said themselves, nor does whoever filled in or sent an employee's
 * claim for them; neither of them through a deputy.
 */
function mayCheck(actor: Actor, facts: CaseFacts, task: TaskFacts, right: DeputyRight): Verdict {
  const hands = [...facts.approvedBy, ...(facts.capacity === "work" ? facts.preparedBy : [])];
  const may = mayHandleCase(actor, facts, right, task.kind, task.amountOre, hands);
  if (!isPerson(actor) || isPartial(actor, facts)) return may;
  if (!may.allowed) return may.reason === "own-case" && hands.length > 0 ? denied("prepared-it") : may;
  return hands.includes(actor.personId) ? denied("prepared-it") : may;
}

/** Taking a task, handing it on, and keeping what was written for it: a colleague's of the desk, on the desk's task. */
export function mayWorkOn(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  if (task.performer === "approver") return mayDoTask(actor, facts, task);
  const may = mayCheck(actor, facts, task, "prepare");
  if (!may.allowed) return may;
  if (task.performer !== "caseworker") return denied("no-role");
  return task.state === "open" ? may : denied("already-done");
}

/** Having a task as one's own, or giving it to a colleague: not for somebody who was only let in to help with it. */
export function mayHold(actor: Actor, facts: CaseFacts, task: TaskFacts): Verdict {
  const may = mayWorkOn(actor, facts, task);
  return may.allowed && may.basis.kind === "shared" ? denied("not-given") : may;
}

/** A payment is completed by the payment partner's word only, never by a form. An outcome that decides needs the right to, and so does one about money. */
export function mayCompleteByForm(actor: Actor, facts: CaseFacts, task: TaskFacts, outcome: string): Verdict {
  if (task.kind === "pay") return denied("not-possible-now");
  return mayDoTask(actor, facts, task, task.performer === "caseworker" && (task.amountOre !== null || outcome === "approve" || outcome === "refuse" || outcome === "reject") ? "approve" : "send");
}

export function mayWithdraw(actor: Actor, facts: CaseFacts): Verdict {
  const may = asParty(actor, facts, "send");
  if (!may.allowed) return may;
  if (facts.state !== "open") return denied("case-closed");
  return facts.settled ? denied("not-possible-now") : may;
}

export function mayWriteMessage(actor: Actor, facts: CaseFacts, right: DeputyRight = "send"): Verdict {
  return best([mayFollowCase(actor, facts, right), mayHandleCase(actor, facts, right)]) ?? denied("not-yours");
}

/** The context of an act that is the party's: with whom it is done for, when that is another than the one who acts (a deputy, a company's representative). Both are recorded. */
export function forParty<C extends { readonly actor: Actor }>(ctx: C, facts: { readonly applicantId: string }, basis: Basis): C & ActingFor {
  return isPerson(ctx.actor) && ctx.actor.personId !== facts.applicantId ? { ...ctx, actingFor: facts.applicantId, ...deputyshipIn(basis) } : ctx;
}

interface ActingFor {
  readonly actingFor?: string;
  readonly deputyshipId?: string;
}

function deputyshipIn(basis: Basis): Pick<ActingFor, "deputyshipId"> {
  return basis.kind === "deputy" ? { deputyshipId: basis.deputyship.id } : {};
}

/** The context of an act that somebody does as a deputy: with the principal, and the deputyship that it is done by, beside them. */
export function onBehalf<C extends { readonly actor: Actor }>(ctx: C, verdict: Verdict): C & ActingFor {
  const principal = actingFor(verdict);
  return principal === undefined || !verdict.allowed ? ctx : { ...ctx, actingFor: principal, ...deputyshipIn(verdict.basis) };
}

/**
 * Letting a colleague in: an employee in what they applied for as one, those who handle it on the desk's side. A deputy or a guest cannot;
 * a citizen's private affairs are followed by power of attorney, and never by colleagues.
 */
export function mayShare(actor: Actor, facts: CaseFacts, side: "party" | "desk"): Verdict {
  const may = side === "party" ? asParty(actor, facts, "send") : mayHandleCase(actor, facts, "send");
  if (!may.allowed) return may;
  if (actor.kind !== "employee" || may.basis.kind !== (side === "party" ? "own" : "role")) return denied("not-given");
  if (side === "party" && facts.capacity !== "work") return denied("not-possible-now");
  return facts.state === "closed" ? denied("case-closed") : may;
}

/** Ending it again: the guest, whoever let them in, whose case it is, and those who handle it. */
export function mayEndShare(actor: Actor, facts: CaseFacts, share: { readonly side: "party" | "desk"; readonly personId: string; readonly sharedBy: string }): Verdict {
  if (!isPerson(actor)) return denied("not-signed-in");
  if (actor.personId === share.personId || actor.personId === share.sharedBy) return own;
  const may = share.side === "party" ? asParty(actor, facts, "send") : mayHandleCase(actor, facts, "prepare");
  return may.allowed && may.basis.kind === "shared" ? denied("not-given") : may;
}

function asParty(actor: Actor, applied: Omit<ApplicationFacts, "state">, right: DeputyRight): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (!isPerson(actor)) return denied("not-yours");
  if (selfId(actor) === applied.applicantId) return own;
  const place = { service: applied.service };
  const counter = applied.assistantUnitId === null ? denied("not-yours") : byRole(actor, { action: "assist", place: { ...place, unitPath: applied.assistantUnitPath }, right });
  return best([forPerson(actor, applied.applicantId, applied.capacity, place, right), counter]) ?? denied("not-yours");
}

/** A guest sees; one who was asked to help also writes. Sending, deciding and approving stay with whose it is. */
function shared(personId: string, facts: CaseFacts, side: "party" | "desk", right: DeputyRight): Verdict | null {
  const share = facts.shares.find((one) => one.personId === personId && one.side === side);
  if (!share) return null;
  return right === "see" || (right === "prepare" && share.extent === "help") ? allowedBy({ kind: "shared" }) : denied("not-given");
}

function orNoRole(verdict: Verdict): Verdict {
  return !verdict.allowed && verdict.reason === "not-yours" ? denied("no-role") : verdict;
}

