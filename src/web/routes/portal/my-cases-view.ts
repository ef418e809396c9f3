import type { Service } from "../../../catalogue/model.ts";
import type { CaseLine } from "../../../cases/queries/my-cases.ts";
import type { SharedWithMe } from "../../../cases/queries/guests.ts";
import type { OpenAct } from "../../../cases/queries/open-acts.ts";
import type { OwnPermitInForce, PermitOfCase } from "../../../cases/queries/permits-of.ts";
import { plateText } from "../../../forms/forms.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayNear } from "../../ui/format.ts";
import type { StatusKind } from "../../ui/status.tsx";
import { daysAround } from "./days.ts";
import { inForceWord } from "./in-force.ts";
import { renewalPath } from "./renewal.ts";
import { casePath, lastInstant } from "./waiting.ts";

export interface CaseRow {
  readonly number: string;
  readonly path: string;
  readonly title: string;
  readonly facts: readonly string[];
  readonly status: StatusKind;
  /** The state in a word or two, or the date by which to act. */
  readonly word: string;
  readonly note: string | null;
  /** A link beside the state: renew, or read why. */
  readonly link: { readonly path: string; readonly text: string } | null;
}

/** What is known around a line. */
export interface Around {
  readonly service: Service | undefined;
  readonly act: OpenAct | undefined;
  readonly permit: PermitOfCase | undefined;
  /** Who has let the reader in on it. */
  readonly shared: SharedWithMe | undefined;
  /** The reader is here for a company, whose cases are neither work nor private. */
  readonly forCompany: boolean;
}

function linkOf(line: CaseLine, service: Service | undefined, permit: PermitOfCase | undefined, now: Date): CaseRow["link"] {
  if (line.outcome === "refused" || line.outcome === "rejected") return { path: casePath(line), text: m.cases_read_why() };
  const path = service && permit ? renewalPath(permit, service, danishDay(now)) : null;
  return path === null ? null : { path, text: m.case_renew() };
}

const soonDays = 4;

/** One line of "my cases": state, then the next date or act. */
export function caseRow(line: CaseLine, around: Around, now: Date, locale: Locale): CaseRow {
  const { service, act, permit, shared, forCompany } = around;
  const due = lastInstant(line.deadline);
  return {
    number: line.number,
    path: shared?.side === "desk" ? `/opgaver/sag/${line.number}` : casePath(line),
    title: service?.title[locale] ?? line.service,
    facts: [line.number, line.subject === null ? "" : plateText(line.subject), whose(line, forCompany), line.toApprove ? m.follow_line_unit() : "", shared ? m.teams_shared_with_you({ name: shared.by }) : ""],
    link: shared ? null : linkOf(line, service, permit, now),
    ...(shared && line.open ? { status: "working" as const, word: m.case_status_working(), note: null } : permit?.state === "active" && line.state === "in-force" ? { ...inForceWord(permit, now, locale), note: null } : stateOf(line, service, act, due, now, locale)),
  };
}

/** One's own permit in force, as the line of the case it was given in. */
export function permitRow(permit: OwnPermitInForce, service: Service | undefined, now: Date, locale: Locale): CaseRow {
  const path = service ? renewalPath(permit, service, danishDay(now)) : null;
  return {
    number: permit.caseNumber, path: `/sager/${permit.caseNumber}`, title: service?.permit?.name[locale] ?? service?.title[locale] ?? permit.service, facts: [permit.caseNumber, plateText(permit.subject)],
    ...inForceWord(permit, now, locale), note: null, link: path === null ? null : { path, text: m.case_renew() },
  };
}

function whose(line: CaseLine, forCompany: boolean): string {
  if (!line.own) return m.form_for({ name: line.applicantName });
  if (forCompany) return "";
  return line.capacity === "work" ? m.as_work() : m.as_private();
}

function stateOf(line: CaseLine, service: Service | undefined, act: OpenAct | undefined, due: Date | null, now: Date, locale: Locale): Pick<CaseRow, "status" | "word" | "note"> {
  const task = act ? (service?.tasks[act.kind]?.title[locale] ?? null) : null;
  if (line.open && line.mustAct) {
    const soon = due !== null && due.getTime() - now.getTime() < soonDays * 86_400_000;
    return { status: soon ? "soon" : "yours", word: due ? m.by_day({ day: dayNear(due, locale) }) : m.your_turn(), note: task };
  }
  if (line.open && act) return { status: "waiting", word: m.cases_waits_for_party(), note: task };
  if (line.open && due && due < now) return { status: "late", word: m.cases_we_are_late(), note: m.cases_answer_was_due({ day: dayNear(due, locale) }) };
  if (line.open && line.toApprove) return { status: "waiting", word: m.approval_word_elsewhere(), note: null };
  if (line.open) return due ? { status: "working", word: m.case_status_working(), note: m.cases_answer_by({ day: dayNear(due, locale) }) } : { status: "waiting", word: m.cases_looking_up(), note: null };
  const day = line.closedAt ? daysAround(now, locale).near(line.closedAt) : null;
  if (line.state === "in-force") return { status: "done", word: m.case_status_in_force(), note: null };
  switch (line.outcome) {
    case "refused":
      return { status: "closed", word: m.cases_refused(), note: day };
    case "rejected":
      return { status: "closed", word: m.approval_word_rejected(), note: day };
    case "withdrawn":
      return { status: "closed", word: m.cases_withdrawn(), note: day };
    case "cancelled":
      return { status: "closed", word: m.cases_cancelled(), note: day };
    case "expired":
      return { status: "closed", word: m.cases_expired(), note: day };
    case "granted":
      return { status: "done", word: m.cases_granted(), note: day };
    default:
      return { status: "closed", word: m.case_status_closed(), note: day };
  }
}
