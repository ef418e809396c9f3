import type { Service } from "../../../catalogue/model.ts";
import type { CaseFile, CaseTask } from "../../../cases/queries/case-file.ts";
import type { Locale } from "../../../platform/text.ts";
import { danishDay } from "../../../platform/clock.ts";
import { m } from "../../paraglide/messages.js";
import { amount, dayNear, dayWithYear } from "../../ui/format.ts";
import type { StatusKind } from "../../ui/status.tsx";
import { otherWords, ownWords, type StateWords } from "./state-words.ts";

/** Who must act on a case now; one of these is always true. */
export type Now =
  | { readonly kind: "pay"; readonly task: CaseTask; readonly amountOre: number }
  | { readonly kind: "act"; readonly task: CaseTask }
  | { readonly kind: "caseworker"; readonly due: Date | null }
  | { readonly kind: "approver"; readonly due: Date | null }
  | { readonly kind: "incident" }
  | { readonly kind: "register-silent" }
  | { readonly kind: "letter" }
  | { readonly kind: "working" }
  | { readonly kind: "in-force"; readonly task: CaseTask | null }
  | { readonly kind: "closed" };

export function nowOf(file: CaseFile, service: Service): Now {
  if (file.case.state === "closed") return { kind: "closed" };
  const open = file.tasks.filter((task) => task.state === "open");
  const theirs = open.find((task) => task.performer === "applicant" && task.required);
  if (theirs?.kind === "pay") return { kind: "pay", task: theirs, amountOre: file.payments.find((payment) => payment.taskId === theirs.id)?.amountOre ?? 0 };
  if (theirs) return { kind: "act", task: theirs };
  // What the desk does beside a decision that is made (it corrects a bill) is nothing the party waits for.
  const ours = open.find((task) => task.performer === "caseworker" && task.required);
  if (ours) return { kind: "caseworker", due: ours.dueAt };
  const approval = open.find((task) => task.performer === "approver");
  if (approval) return { kind: "approver", due: approval.dueAt };
  if (file.tokens.some((token) => token.incident !== null || token.state === "incident")) return { kind: "incident" };
  const optional = open.find((task) => task.performer === "applicant");
  if (optional) return { kind: "in-force", task: optional };
  return waitOf(file, service);
}

function waitOf(file: CaseFile, service: Service): Now {
  const waits = file.tokens.map((token) => ({ type: service.process.elements[token.element]?.type, attempts: token.attempts }));
  if (waits.some((wait) => wait.type === "serviceTask" && wait.attempts > 0)) return { kind: "register-silent" };
  if (waits.some((wait) => wait.type === "serviceTask" || wait.type === "businessRuleTask")) return { kind: "working" };
  if (waits.some((wait) => wait.type === "sendTask")) return { kind: "letter" };
  return file.case.state === "in-force" ? { kind: "in-force", task: null } : { kind: "working" };
}

export interface StateView {
  readonly status: StatusKind;
  /** One sentence that names who must act and by when. */
  readonly sentence: string;
  readonly more: string | null;
}

/** The state of a case in one sentence. `today` is an ISO day in Denmark; `reader` the id of whoever reads: of another's case it names the party. */
export function stateView(file: CaseFile, service: Service, now: Now, today: string, reader: string, locale: Locale): StateView {
  const words = reader === file.case.applicantId ? ownWords() : otherWords(file.case.applicantName);
  switch (now.kind) {
    case "pay":
      return { status: "yours", sentence: m.case_now_pay({ who: words.who, amount: amount(now.amountOre, locale), day: lastDay(now.task.dueAt, locale) }), more: service.tasks[now.task.kind]?.lead?.[locale] ?? null };
    case "act": {
      const act = lower(service.tasks[now.task.kind]?.title[locale] ?? m.your_turn());
      return { status: "yours", sentence: now.task.dueAt ? actBy(words.who, act, lastDay(now.task.dueAt, locale)) : m.case_now_act({ who: words.who, act }), more: service.tasks[now.task.kind]?.lead?.[locale] ?? null };
    }
    case "caseworker":
      return { status: "working", sentence: caseworkerLooks(now.due, today, words, locale), more: words.caseworkerMore };
    case "approver":
      return approverLooks(now.due, today, words, locale);
    case "incident":
      return { status: "working", sentence: m.case_now_incident(), more: words.nothingToDo };
    case "register-silent":
      return { status: "waiting", sentence: m.case_now_register_silent(), more: words.nothingToDo };
    case "letter":
      return { status: "working", sentence: words.letter, more: words.nothingToDo };
    case "working":
      return { status: "working", sentence: words.working, more: m.case_now_working_more() };
    case "in-force":
      return { status: "done", sentence: inForce(file, service, today, words, locale), more: null };
    case "closed":
      return { status: file.case.outcome === "granted" ? "done" : "closed", ...closedSentence(file, service, words, locale) };
  }
}

/** When to expect an answer; once that day has gone, that we are late and not the old date as a promise. */
function caseworkerLooks(due: Date | null, today: string, words: StateWords, locale: Locale): string {
  if (!due) return words.caseworker;
  const late = danishDay(new Date(due.getTime() - 1)).toString() < today;
  return late ? words.caseworkerLate(lastDay(due, locale)) : words.caseworkerBy(lastDay(due, locale));
}

/** As for a caseworker; but it is the employee's own manager who is waited for, and late. */
function approverLooks(due: Date | null, today: string, words: StateWords, locale: Locale): StateView {
  if (!due) return { status: "working", sentence: words.approver, more: words.approverMore };
  const late = danishDay(new Date(due.getTime() - 1)).toString() < today;
  const day = lastDay(due, locale);
  return late ? { status: "working", sentence: words.approverLate(day), more: words.approverLateMore } : { status: "working", sentence: words.approverBy(day), more: words.approverMore };
}

/** "send det, vi mangler, senest …": a clause is closed before the day. */
function actBy(who: string, act: string, day: string): string {
  return m.case_now_act_by({ who, act: act.includes(",") ? `${act},` : act, day });
}

function inForce(file: CaseFile, service: Service, today: string, words: StateWords, locale: Locale): string {
  const name = lower(service.permit?.name[locale] ?? service.title[locale]);
  const { permit } = file;
  if (!permit) return words.granted(name);
  const period = { name, from: dayWithYear(permit.validFrom, locale), to: dayWithYear(permit.validTo, locale) };
  return permit.validFrom > today ? words.inForceFrom(period) : words.inForce(period);
}

function closedSentence(file: CaseFile, service: Service, words: StateWords, locale: Locale): { readonly sentence: string; readonly more: string | null } {
  const name = service.permit?.name[locale] ?? service.title[locale];
  const day = file.case.closedAt ? dayWithYear(file.case.closedAt, locale) : "";
  switch (file.case.outcome) {
    case "refused":
      return { sentence: words.refused(lower(name)), more: file.decision?.appealUntil ? words.appealUntil(dayNear(file.decision.appealUntil, locale)) : null };
    case "rejected":
      return { sentence: words.rejected, more: words.rejectedMore };
    case "granted":
      return { sentence: grantedSentence(file, day, words, locale), more: null };
    case "withdrawn":
      return { sentence: words.withdrawn(day), more: null };
    case "cancelled":
      return { sentence: m.case_now_cancelled({ name, day }), more: refunded(file, words, locale) };
    case "expired":
      return file.permit ? { sentence: m.case_now_expired({ name, day: dayWithYear(file.permit.validTo, locale) }), more: null } : { sentence: m.case_now_not_paid(), more: words.notPaidMore };
    default:
      return { sentence: m.case_now_closed({ day }), more: null };
  }
}

/** What was approved is said with its amount, where it has one. */
function grantedSentence(file: CaseFile, day: string, words: StateWords, locale: Locale): string {
  const ore = amountToApprove(file);
  return ore === null ? m.approval_granted({ day }) : words.grantedAmount(amount(ore, locale));
}

/** Whole øre: what the last approval was about, or is. */
export function amountToApprove(file: Pick<CaseFile, "tasks">): number | null {
  return file.tasks.findLast((task) => task.performer === "approver")?.amountOre ?? null;
}

function refunded(file: CaseFile, words: StateWords, locale: Locale): string | null {
  const ore = file.payments.reduce((sum, payment) => sum + payment.refundedOre, 0);
  return ore > 0 ? words.refunded(amount(ore, locale)) : null;
}

/** A deadline is the end of its last day: the day people count is the one before midnight. */
export function lastDay(due: Date | null, locale: Locale): string {
  return due ? dayNear(new Date(due.getTime() - 1), locale) : "";
}

export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
