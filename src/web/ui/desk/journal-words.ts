import type { Service } from "../../../catalogue/model.ts";
import type { JournalLine } from "../../../cases/queries/case-file.ts";
import type { Locale } from "../../../platform/text.ts";
import { registerWords, rulesWords } from "../../journal-parts.ts";
import { m } from "../../paraglide/messages.js";
import { amount } from "../format.ts";

/** A line of the journal as a sentence without who and when; those stand beside it. */
export function journalWords(line: JournalLine, service: Service, locale: Locale): string {
  const { data } = line;
  const text = (name: string): string => (typeof data[name] === "string" ? data[name] : "");
  const step = service.process.elements[text("element")]?.name[locale] ?? text("element");
  const task = service.tasks[text("kind")]?.title[locale] ?? step;
  if (line.event === "rules-answered") return rulesWords(line, service, locale);
  if (line.event.startsWith("register-")) return registerWords(line, locale);
  const label = wordsOf(line.event);
  switch (line.event) {
    case "decided":
      return data["byRules"] === true ? m.journal_decided_by_rules() : label;
    case "incident":
      return step === "" ? m.desk_journal_not_returned() : `${label} “${step}”`;
    case "task-opened":
    case "task-lapsed":
      return `${label}: ${task}`;
    case "task-done": {
      const outcome = service.tasks[text("kind")]?.outcomes.find((one) => one.id === text("outcome"))?.label[locale];
      return outcome ? `${label}: ${task}. ${outcome}` : `${label}: ${task}`;
    }
    case "task-taken":
      return data["after"] === null ? m.desk_journal_task_laid_back() : label;
    case "note-written":
      return `${label}: ${text("text")}`;
    case "task-handed-over":
      return text("note") === "" ? label : `${label}: ${text("note")}`;
    case "payment-received":
    case "payment-refunded":
      return typeof data["amountOre"] === "number" ? `${label}: ${amount(data["amountOre"], locale)}` : label;
    default:
      return label;
  }
}

function wordsOf(event: string): string {
  const words = eventWords[event];
  // An entry that a later version wrote is shown by its own name rather than left out.
  return words ? words() : event;
}

const eventWords: Readonly<Record<string, () => string>> = {
  "application-sent": m.desk_journal_application_sent,
  "case-opened": m.desk_journal_case_opened,
  decided: m.desk_journal_decided,
  "task-opened": m.desk_journal_task_opened,
  "task-taken": m.desk_journal_task_taken,
  "task-released": m.roles_journal_task_released,
  "task-handed-over": m.teams_journal_handed_over,
  "task-done": m.desk_journal_task_done,
  "task-lapsed": m.desk_journal_task_lapsed,
  "message-sent": m.desk_journal_message_sent,
  "question-set-aside": m.follow_journal_aside,
  "document-added": m.desk_journal_document_added,
  "note-written": m.desk_journal_note_written,
  "case-shared": m.teams_journal_shared,
  "share-ended": m.teams_journal_ended,
  "notice-queued": m.desk_journal_notice_queued,
  "notice-sent": m.desk_journal_notice_sent,
  "notice-delivered": m.desk_journal_notice_delivered,
  "notice-failed": m.desk_journal_notice_failed,
  "notice-settled": m.own_journal_settled,
  "payment-started": m.desk_journal_payment_started,
  "payment-received": m.desk_journal_payment_received,
  "payment-declined": m.desk_journal_payment_declined,
  "payment-refunded": m.desk_journal_payment_refunded,
  "permit-issued": m.desk_journal_permit_issued,
  "permit-changed": m.desk_journal_permit_changed,
  "permit-ended": m.desk_journal_permit_ended,
  incident: m.desk_journal_incident,
  "incident-retried": m.desk_journal_incident_retried,
  "case-withdrawn": m.desk_journal_case_withdrawn,
  "case-closed": m.desk_journal_case_closed,
};
