import type { Service } from "../../../catalogue/model.ts";
import type { JournalLine } from "../../../cases/queries/case-file.ts";
import type { Locale } from "../../../platform/text.ts";
import { registerWords, rulesWords } from "../../journal-parts.ts";
import { m } from "../../paraglide/messages.js";
import { aForB } from "../../ui/a-for-b.ts";
import { amount } from "../../ui/format.ts";

/** Events that also stand among the messages; the rest stands in the fold only. */
const inConversation = new Set(["application-sent", "payment-received", "payment-declined", "payment-refunded", "permit-issued", "permit-changed", "permit-ended", "case-withdrawn", "case-closed"]);

export function isTurningPoint(line: JournalLine): boolean {
  return inConversation.has(line.event);
}

/** What happened, in words for the party. */
export function journalWords(line: JournalLine, service: Service, locale: Locale): string {
  const element = (): string => service.process.elements[String(line.data["element"] ?? "")]?.name[locale] ?? "";
  const task = (): string => service.tasks[String(line.data["kind"] ?? "")]?.title[locale] ?? element();
  const ore = Number(line.data["amountOre"] ?? line.data["refundOre"] ?? 0);
  const permit = service.permit?.name[locale] ?? service.title[locale];
  switch (line.event) {
    case "application-sent":
      return m.journal_application_sent();
    case "case-opened":
      return m.journal_case_opened({ number: String(line.data["number"] ?? "") });
    case "register-answered":
    case "register-missing":
    case "register-silent":
      return registerWords(line, locale);
    case "rules-answered":
      return rulesWords(line, service, locale);
    case "decided":
      return line.data["byRules"] === true ? m.journal_decided_by_rules() : m.journal_decided();
    case "task-opened":
      return comingTo(line.data["performer"])({ task: task() });
    case "task-done":
      return m.journal_task_done({ task: task() });
    case "task-lapsed":
      return m.journal_task_lapsed({ task: task() });
    case "case-shared":
      return m.teams_journal_shared_party();
    case "share-ended":
      return m.teams_journal_ended_party();
    case "message-sent":
      return line.data["author"] === "party" ? m.journal_message_yours() : m.journal_message_ours();
    case "document-added":
      return m.journal_document_added();
    case "notice-queued":
      return m.journal_notice_queued();
    case "notice-sent":
      return m.journal_notice_sent({ channel: channelWord(String(line.data["channel"] ?? "")) });
    case "notice-delivered":
      return m.journal_notice_delivered({ channel: channelWord(String(line.data["channel"] ?? "")) });
    case "payment-started":
      return m.journal_payment_started();
    case "payment-received":
      return m.journal_payment_received({ amount: amount(ore, locale) });
    case "payment-declined":
      return m.journal_payment_declined();
    case "payment-refunded":
      return m.journal_payment_refunded({ amount: amount(ore, locale) });
    case "permit-issued":
      return m.journal_permit_issued({ permit, number: String(line.data["number"] ?? "") });
    case "permit-changed":
      return m.journal_permit_changed({ permit, before: String(line.data["before"] ?? ""), after: String(line.data["after"] ?? "") });
    case "permit-ended":
      return m.journal_permit_ended({ permit });
    case "case-withdrawn":
      return m.journal_case_withdrawn();
    case "case-closed":
      return m.journal_case_closed();
    default:
      return element();
  }
}

/** To whom a task has come. */
function comingTo(performer: unknown) {
  if (performer === "applicant") return m.journal_task_opened_yours;
  return performer === "approver" ? m.journal_task_opened_manager : m.journal_task_opened_ours;
}

function channelWord(channel: string): string {
  switch (channel) {
    case "digital-post":
      return m.channel_digital_post();
    case "letter":
      return m.channel_letter();
    case "mail":
      return m.channel_mail();
    default:
      return m.channel_sms();
  }
}

/** What somebody does with their own hands; what Skranke does of itself in the same moment is not theirs. */
const ownActs = new Set(["application-sent", "task-done", "message-sent", "document-added", "payment-started", "case-withdrawn", "case-shared", "share-ended"]);

/** Who did it, for the fold: the reader is "you", Skranke's own steps carry no name; "A for B" where somebody acted for somebody. */
export function journalWho(line: JournalLine, personId: string): string | null {
  const other = line.actor.onBehalfOf === personId ? m.deputies_you_object() : line.forName;
  if (line.actor.personId === personId) return ownActs.has(line.event) ? aForB(m.conversation_you(), other) : null;
  return line.actorName && aForB(line.actorName, other);
}
