import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readersOfCase } from "../../../access/readings/readers-of.ts";
import { renderMarkdown } from "../../../catalogue/guide.ts";
import type { Service } from "../../../catalogue/model.ts";
import { formSession } from "../../../cases/form-session.ts";
import { readContext } from "../../../cases/house.ts";
import { applicationOfCase } from "../../../cases/load.ts";
import { refundFor } from "../../../cases/operations/permits.ts";
import { mayFollowCase, mayWithdraw, mayWriteMessage } from "../../../cases/policy.ts";
import { answerBy } from "../../../cases/questions.ts";
import { deskOfCase } from "../../../cases/queries/case-desk.ts";
import type { CaseFile, CaseTask } from "../../../cases/queries/case-file.ts";
import { plateText } from "../../../forms/forms.ts";
import type { ShortChannel } from "../../../notices/contact/model.ts";
import { shortChannelOf } from "../../../notices/contact/stored.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import type { RuleAnswer } from "../../../rules/model.ts";
import { foreignDocument, foreignTo } from "../../letter-language.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { aForB } from "../../ui/a-for-b.ts";
import { amount, dayNear, dayWithYear, fileSize, sentence } from "../../ui/format.ts";
import { deliveryWords } from "../../ui/delivery-words.ts";
import type { Line } from "../../ui/portal/case-conversation.tsx";
import { type Person, selfId } from "../../../access/actor.ts";
import { askingOf } from "./asking.ts";
import { amountToApprove, lastDay, lower, type Now, nowOf, stateView } from "./case-now.ts";
import { answersView } from "./check-view.ts";
import { type Days, daysAround } from "./days.ts";
import { drawingView } from "./drawing-view.ts";
import { isTurningPoint, journalWho, journalWords } from "./journal-words.ts";
import { questionViews } from "./question-view.ts";
import { renewalPath } from "./renewal.ts";
import { factsOf, whyOf } from "./rules-view.ts";
import { readerView } from "./reader-view.ts";
import { stepsView } from "./steps-view.ts";

/** The case page, as plain data in the reader's language. */
export async function caseView(ctx: PageContext<Person>, file: CaseFile, service: Service) {
  const locale = ctx.locale;
  const read = readContext(ctx.app.house, askingOf(ctx));
  const now = nowOf(file, service);
  const [desk, readers, application] = await Promise.all([deskOfCase(read, file), readersFor(read, file), applicationOfCase(read, file.case)]);
  const today = danishDay(ctx.clock.now());
  const days = daysAround(ctx.clock.now(), locale);
  // Whoever only follows the case sees what it waits for, and not the way to do it.
  const mayAct = mayFollowCase(ctx.actor, file.case, "send").allowed;
  const task = mayAct && (now.kind === "act" || now.kind === "in-force") ? now.task : null;
  return {
    number: file.case.number,
    title: service.title[locale],
    subject: file.case.subject === null ? null : plateText(file.case.subject),
    applicant: file.case.applicantId === selfId(ctx.actor) ? null : file.case.applicantName,
    company: ctx.actor.kind === "representative" ? ctx.actor.company.name : null,
    capacity: file.case.capacity,
    forCompany: ctx.actor.kind === "representative",
    now: now.kind,
    mayAct,
    state: stateView(file, service, now, today.toString(), selfId(ctx.actor), locale),
    task: task ? taskView(ctx, file, service, task) : null,
    // A task without words of its own came with a letter: what it is about must stand where one answers.
    letter: now.kind === "act" && now.task.request === null ? lastLetter(file, locale) : null,
    drawing: drawingView(file, service, locale),
    pay: mayAct && now.kind === "pay" ? amount(now.amountOre, locale) : null,
    renew: mayAct ? renewalPath(file.permit, service, today) : null,
    steps: stepsView(file, service, now, days, locale, "short"),
    lines: linesOf(ctx, file, service, desk.unit[locale]),
    documents: file.documents.map((document) => ({ id: document.id, title: document.title[locale], lang: foreignDocument(locale, file, document.id), path: `/dokumenter/${document.id}`, facts: [fileWords(document.mediaType, document.size, locale), days.short(document.createdAt)] })),
    deliveries: file.notices.map((notice) => ({ id: notice.id, at: sentence(days.moment(notice.createdAt)), subject: notice.subject, lang: foreignTo(locale, notice), ways: notice.deliveries.map((one) => deliveryWords(one, days.moment)) })),
    unreached: file.case.applicantId === selfId(ctx.actor) ? unreachedBy(file) : null,
    about: aboutView(ctx, file, service, now, desk),
    // While somebody of ours still has it, what was said before is not the last word.
    decision: now.kind === "caseworker" || now.kind === "approver" ? null : decisionView(file, service, days, locale),
    sent: { on: file.appliedAt ? days.short(file.appliedAt) : "", sections: answersView(formSession(ctx.app.house, service, application), locale, false) },
    journal: file.journal.map((line) => ({ id: String(line.sequence), at: sentence(days.moment(line.at)), text: journalWords(line, service, locale), who: journalWho(line, ctx.actor.personId) })),
    readers: readers?.map((line) => readerView(ctx, line)) ?? null,
    mayWrite: mayWriteMessage(ctx.actor, file.case, "prepare").allowed,
    answerBy: lastDay(answerBy(ctx.clock.now(), ctx.app.house.municipality.closingDays), locale),
    mayWithdraw: now.kind !== "in-force" && mayWithdraw(ctx.actor, file.case).allowed,
  };
}

/** The channel, beside the letter's own, that did not reach the party. */
function unreachedBy(file: CaseFile): ShortChannel | null {
  const failed = file.notices.flatMap((notice) => notice.deliveries).findLast((one) => one.unsettled && (one.channel === "mail" || one.channel === "sms" || one.channel === "push"));
  return failed === undefined ? null : shortChannelOf(failed.channel);
}

/** The newest; all of them have a page of their own. */
const shownReaders = 20;

/** Who has looked is for the party alone: whoever follows the case for them or with them gets none. */
async function readersFor(read: Parameters<typeof readersOfCase>[0], file: CaseFile) {
  return file.case.applicantId === selfId(read.actor) ? readersOfCase(read, file.case.id, { limit: shownReaders, offset: 0 }) : null;
}

export type CaseView = Awaited<ReturnType<typeof caseView>>;

/** What one can do with an open task, each with its own questions. */
export function taskView(ctx: PageContext<Person>, file: CaseFile, service: Service, task: CaseTask) {
  const locale = ctx.locale;
  const settings = service.tasks[task.kind];
  return {
    id: task.id,
    request: task.request,
    outcomes: (settings?.outcomes ?? []).map((outcome) => ({
      id: outcome.id,
      label: outcome.label[locale],
      lead: outcome.lead?.[locale] ?? null,
      refund: outcome.id === "cancel" ? refundWords(file, danishDay(ctx.clock.now()), locale) : null,
      questions: questionViews(outcome.questions, { names: file.variables, evaluate: service.evaluate, locale, answers: {}, files: [], prefix: `${outcome.id}.` }),
    })),
  };
}

function refundWords(file: CaseFile, today: Temporal.PlainDate, locale: "da" | "en"): string | null {
  const { permit } = file;
  if (!permit) return null;
  const ore = refundFor({ priceOre: permit.priceOre, validFrom: permit.validFrom, validTo: permit.validTo, endedOn: today.toString() });
  return ore > 0 ? m.case_refund({ amount: amount(ore, locale) }) : m.case_no_refund();
}

function linesOf(ctx: PageContext<Person>, file: CaseFile, service: Service, unit: string): readonly Line[] {
  const locale = ctx.locale;
  const days = daysAround(ctx.clock.now(), locale);
  const messages = file.messages.map((message) => ({
    at: message.sentAt,
    line: message.author === "party"
      ? { ...partyWriter(message, ctx.actor.personId), id: message.id, at: sentence(days.moment(message.sentAt)), body: message.body, note: message.answerBy ? answerWords(message.answerBy, ctx.clock.now(), locale) : null }
      : { kind: "theirs" as const, id: message.id, author: authorityWriter(message, file.case.capacity === "work" ? null : unit) ?? unit, at: sentence(days.moment(message.sentAt)), body: message.body },
  }));
  const letters = file.notices.map((notice) => ({
    at: notice.createdAt,
    line: { kind: "letter" as const, id: notice.id, author: unit, at: sentence(days.moment(notice.createdAt)), subject: notice.subject, html: letterHtml(notice.body), lang: foreignTo(locale, notice) },
  }));
  const events = file.journal.filter(isTurningPoint).map((event) => ({
    at: event.at,
    line: { kind: "event" as const, id: `j${event.sequence}`, text: `${sentence(days.near(event.at))}: ${lower(journalWords(event, service, locale))}` },
  }));
  // The journal comes newest first; what happened in the same second stands before what was written about it.
  const second = (at: Date) => Math.floor(at.getTime() / 1000);
  return [...events.toReversed(), ...messages, ...letters].toSorted((a, b) => second(a.at) - second(b.at)).map(({ line }) => line);
}

/** When an answer comes; once that day has gone, that we are late and not the old date as a promise. */
function answerWords(answerBy: Date, now: Date, locale: "da" | "en"): string {
  const day = lastDay(answerBy, locale);
  return answerBy <= now ? m.follow_answer_late({ day }) : m.follow_answer_by({ day });
}

/** A caseworker with their unit; who writes to an employee may be of another than the desk's, and is known by name. */
function authorityWriter(message: CaseFile["messages"][number], unit: string | null): string | null {
  if (message.authorName === null) return null;
  const name = aForB(message.authorName, message.forName);
  return unit === null ? name : `${name}, ${unit}`;
}

/** The reader's own words are theirs; another's, who wrote for the party or is the party, carry their name. */
function partyWriter(message: CaseFile["messages"][number], reader: string): { readonly kind: "mine" } | { readonly kind: "theirs"; readonly author: string } {
  if (message.authorId === reader || message.authorName === null) return { kind: "mine" };
  return { kind: "theirs", author: aForB(message.authorName, message.forName) };
}

function lastLetter(file: CaseFile, locale: Locale) {
  const letter = file.notices.at(-1);
  return letter ? { subject: letter.subject, html: letterHtml(letter.body), lang: foreignTo(locale, letter) } : null;
}

/** Headings of a letter stand under those of the page. */
function letterHtml(body: string): string {
  return renderMarkdown(body).replaceAll(/<(\/?)h[12]>/g, "<$1h3>");
}

function fileWords(mediaType: string, size: number, locale: "da" | "en"): string {
  const kind = { "application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG" }[mediaType] ?? "";
  return [kind, fileSize(size, locale)].filter(Boolean).join(", ");
}

function aboutView(ctx: PageContext<Person>, file: CaseFile, service: Service, now: Now, desk: Awaited<ReturnType<typeof deskOfCase>>) {
  const locale = ctx.locale;
  const task = now.kind === "act" || now.kind === "pay" ? now.task : null;
  const { permit } = file;
  const waits = now.kind !== "in-force" && now.kind !== "closed";
  const ore = file.case.outcome === "rejected" ? null : amountToApprove(file);
  return {
    own: file.case.applicantId === selfId(ctx.actor),
    deadline: task?.dueAt ? deadlineView(task.openedAt, task.dueAt, ctx.clock.now(), locale) : null,
    permit: permit
      ? { name: service.permit?.name[locale] ?? service.title[locale], number: permit.number, plate: plateText(permit.plate), period: m.case_period({ from: dayWithYear(permit.validFrom, locale), to: dayWithYear(permit.validTo, locale) }), price: amount(permit.priceOre, locale) }
      : null,
    amount: ore === null ? null : amount(ore, locale),
    caseworker: now.kind === "approver" ? (file.case.applicantId === selfId(ctx.actor) ? m.approval_with_manager() : m.case_other_manager()) : desk.caseworker,
    unit: desk.unit[locale],
    note: waits && service.receiptNote ? { title: service.receiptNote.title[locale], text: service.receiptNote.text[locale] } : null,
    helper: file.assistantName,
    party: file.case.applicantName,
    sender: file.senderName,
  };
}

function deadlineView(from: Date, due: Date, now: Date, locale: "da" | "en") {
  const gone = (now.getTime() - from.getTime()) / Math.max(1, due.getTime() - from.getTime());
  // The day that counts is the last whole one before the deadline's midnight.
  const left = danishDay(now).until(danishDay(new Date(due.getTime() - 1))).days;
  const state = left < 0 ? ("late" as const) : left <= 2 ? ("soon" as const) : ("calm" as const);
  return { gone, state, left: left > 0 ? m.case_days_left({ count: left }) : left === 0 ? m.case_last_day() : m.case_deadline_over(), day: lastDay(due, locale) };
}

/** The decision and why, in words; what the rules answered stands in its explanation as it was then. */
function decisionView(file: CaseFile, service: Service, days: Days, locale: "da" | "en") {
  const { decision } = file;
  if (!decision) return null;
  const answer = ruleAnswerOf(decision.explanation);
  return {
    granted: decision.outcome === "granted",
    on: sentence(days.near(decision.decidedAt)),
    by: decision.decidedByName && aForB(decision.decidedByName, decision.decidedForName),
    reasons: decision.reasons,
    // The rules may have said yes where a manager says no: then they are not why.
    why: decision.outcome === "rejected" ? [] : whyOf(answer, locale),
    facts: factsOf(answer, service, locale),
    byApprover: file.case.capacity === "work",
    appealUntil: decision.outcome === "refused" && decision.appealUntil ? dayNear(decision.appealUntil, locale) : null,
  };
}

function ruleAnswerOf(explanation: unknown): RuleAnswer | null {
  if (typeof explanation !== "object" || explanation === null || !("answer" in explanation)) return null;
  const parsed = ruleAnswer.safeParse(explanation.answer);
  return parsed.success ? parsed.data : null;
}

/** As it was stored with the decision. */
const ruleAnswer = z.object({
  decision: z.string(),
  output: z.unknown(),
  inputs: z.array(z.object({ expression: z.string(), label: z.string(), value: z.unknown() })),
  matched: z.array(z.object({ row: z.number(), id: z.string(), annotations: z.record(z.string(), z.string()) })),
});
