import type { CaseFile } from "../../../cases/queries/case-file.ts";
import type { CaseReadContext } from "../../../cases/context.ts";
import { lastRulesIn } from "../../../cases/decision.ts";
import type { Service } from "../../../catalogue/model.ts";
import { mayHandleCase, mayWriteMessage } from "../../../cases/policy.ts";
import { plateText } from "../../../forms/forms.ts";
import type { Locale } from "../../../platform/text.ts";
import { stepsOf } from "../../../process/outline.ts";
import { foreignDocument, foreignTo } from "../../letter-language.ts";
import { m } from "../../paraglide/messages.js";
import { aForB } from "../../ui/a-for-b.ts";
import type { Line } from "../../ui/conversation.tsx";
import { deliveryWords } from "../../ui/delivery-words.ts";
import { deadlineOf } from "../../ui/desk/deadline.ts";
import { factRows } from "../../ui/desk/fact-rows.ts";
import { journalWords } from "../../ui/desk/journal-words.ts";
import { ruleView } from "../../ui/desk/rule-view.ts";
import { clockTime, dayAndTime, dayNear, dayShort, dayWithYear, fileSize } from "../../ui/format.ts";
import type { StepView } from "../../ui/step-line.tsx";

/** What the desk shows of a case, field by field and in the reader's language; the task page and the case page share it. */
export async function caseView(ctx: CaseReadContext, file: CaseFile, service: Service, reader: { readonly name: string }) {
  const { locale } = ctx;
  const decisions = [service.entitlement?.decision, service.price?.decision].filter((name) => name !== undefined);
  const answers = decisions.map((name) => lastRulesIn(file, name));
  return {
    number: file.case.number,
    service: service.title[locale],
    party: file.case.applicantName,
    // A number plate is shown as it stands on the car; any other subject as it is.
    subject: file.case.subject && plateText(file.case.subject),
    state: file.case.state,
    outcome: file.case.outcome,
    appliedAt: file.appliedAt,
    assistant: file.assistantName,
    facts: factRows(service, file, locale),
    rules: answers.flatMap((answer, index) => ruleView(service, answer, file.leftOut.decisions.includes(decisions[index] ?? ""), locale) ?? []),
    hiddenDocuments: file.leftOut.documents,
    may: { write: mayWriteMessage(ctx.actor, file.case, "prepare").allowed, note: mayHandleCase(ctx.actor, file.case, "prepare").allowed },
    incidents: file.tokens.flatMap((token) => (token.incident ? [{ token: token.id, step: service.process.elements[token.element]?.name[locale] ?? token.element, code: token.incident.code }] : [])),
    documents: file.documents.map((document) => ({
      id: document.id,
      title: document.title[locale],
      lang: foreignDocument(locale, file, document.id),
      image: document.mediaType.startsWith("image/"),
      facts: [typeName(document.mediaType), fileSize(document.size, locale), dayShort(document.createdAt, locale)].join(", "),
    })),
    journal: file.journal.map((line) => ({ sequence: line.sequence, at: `${dayShort(line.at, locale)} ${clockTime(line.at, locale)}`, who: line.actorName && !ofItself.has(line.event) ? actedIn(line, locale) : whoElse(line.actor.kind), text: journalWords(line, service, locale) })),
    conversation: conversationOf(file, locale, reader.name),
    question: questionOf(file, ctx.clock.now(), locale),
    notices: file.notices.map((notice) => ({ id: notice.id, subject: notice.subject, lang: foreignTo(locale, notice), channel: notice.channel, state: notice.state, at: dayAndTime(notice.deliveredAt ?? notice.createdAt, locale), documentId: notice.documentId, ways: notice.deliveries.map((one) => ({ id: one.id, words: deliveryWords(one, (at) => dayAndTime(at, locale)), unsettled: one.unsettled })) })),
    steps: stepsView(file, service, locale),
    permit: file.permit && { number: file.permit.number, plate: file.permit.plate, validFrom: file.permit.validFrom, validTo: file.permit.validTo, state: file.permit.state },
    decision: file.decision && { outcome: file.decision.outcome, at: file.decision.decidedAt, by: file.decision.decidedByName && aForB(file.decision.decidedByName, file.decision.decidedForName), reasons: file.decision.reasons, appealUntil: file.decision.appealUntil },
    openTasks: file.tasks
      .filter((task) => task.state === "open" && (task.required || task.performer !== "applicant"))
      .map((task) => ({
        id: task.id,
        title: service.tasks[task.kind]?.title[locale] ?? task.kind,
        ours: task.performer !== "applicant",
        approval: task.performer === "approver",
        request: task.request,
        deadline: task.dueAt ? deadlineOf(task.openedAt, task.dueAt, ctx.clock.now(), ctx.municipality.closingDays) : null,
      })),
  };
}

export type CaseView = Awaited<ReturnType<typeof caseView>>;

/** What Skranke does of itself in the moment in which somebody acts is not theirs. */
const ofItself = new Set(["case-opened", "register-answered", "register-missing", "register-silent", "rules-answered", "task-opened", "notice-queued", "notice-sent", "notice-delivered"]);

/** "application/pdf" is "PDF" to people. */
function typeName(mediaType: string): string {
  const name = mediaType.split("/")[1] ?? mediaType;
  return (name === "jpeg" ? "jpg" : name).toUpperCase();
}

/** "Mette Lund for Jonas Kragh", and by which deputyship. */
function actedIn({ actorName, forName, deputyship }: CaseFile["journal"][number], locale: Locale): string {
  const names = aForB(actorName ?? "", forName);
  if (deputyship === null) return names;
  return (deputyship.work ? m.r3_by_deputyship : m.r3_by_attorney)({ names, day: dayWithYear(deputyship.startsAt, locale), number: deputyship.number });
}

function whoElse(kind: string): string {
  return kind === "partner" ? m.desk_who_partner() : m.desk_who_system();
}

/** What the party has asked and nobody has answered: by when the oldest is to be. */
function questionOf(file: CaseFile, now: Date, locale: Locale): { readonly day: string; readonly late: boolean } | null {
  const due = file.messages.flatMap((message) => message.answerBy ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  return due ? { day: dayNear(new Date(due.getTime() - 1), locale), late: due <= now } : null;
}

function conversationOf(file: CaseFile, locale: Locale, reader: string): readonly Line[] {
  return file.messages.map((message): Line => {
    const at = dayAndTime(message.sentAt, locale);
    if (message.author === "authority" && message.authorName === reader) return { kind: "mine", id: message.id, at, body: message.body };
    return { kind: "theirs", id: message.id, author: message.authorName ? aForB(message.authorName, message.forName) : file.case.applicantName, at, body: message.body };
  });
}

/** The applicant's steps; those for few are shown only when the case has come to them. */
function stepsView(file: CaseFile, service: Service, locale: Locale): readonly StepView[] {
  const waitsForParty = file.tasks.some((task) => task.state === "open" && task.performer === "applicant" && task.required);
  const stepsReached = new Set(file.passed.map((element) => service.process.elements[element]?.step));
  return stepsOf(service.process, file.passed, file)
    .filter(({ step, state }) => state === "now" || stepsReached.has(step.id) || !service.stepsOnlyWhenReached.includes(step.id))
    .map(({ step, state }) => (state === "now" ? { name: step.name[locale], state: "ours", note: waitsForParty ? (file.case.capacity === "work" ? m.approval_step_waits() : m.desk_step_waits()) : m.desk_step_ours() } : { name: step.name[locale], state }));
}
