import { systemActor } from "../access/actor.ts";
import { logReading } from "../access/read-log.ts";
import { type JournalActor, verifyJournal, type Verification } from "../cases/journal.ts";
import { deputyshipNumber } from "../organisation/deputies/model.ts";
import { isStorable } from "../cases/storable.ts";
import { municipalZone, systemClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { systemIds } from "../platform/ids.ts";

export interface CaseReport {
  readonly text: string;
  /** False when there is no such case, or its journal is broken. */
  readonly sound: boolean;
}

/**
 * A case for somebody at the console: the case, its tasks, its journal, and whether the journal's chain holds. Citizens are
 * not named, and a CPR number is never printed, wherever it may have been typed. The reading is logged like any other.
 */
export async function caseReport(db: Database, number: string): Promise<CaseReport> {
  const found = isStorable(number)
    ? await db.selectFrom("cases as c").innerJoin("units as u", "u.id", "c.unit_id").innerJoin("applications as a", "a.id", "c.application_id").selectAll("c").select(["u.name_en as unit", "a.applicant_id"]).where("c.number", "=", number).executeTakeFirst()
    : undefined;
  if (!found) return { text: "There is no case with that number.\n", sound: false };
  await logReading({ actor: systemActor("console"), db, clock: systemClock, ids: systemIds, locale: "en", requestId: "console" }, { what: "case", caseId: found.id, personId: found.applicant_id, basis: { kind: "system" } });
  const tasks = await db.selectFrom("tasks").selectAll().where("case_id", "=", found.id).orderBy("opened_at").orderBy("id").execute();
  const incidents = await db.selectFrom("tokens as t").innerJoin("process_instances as i", "i.id", "t.instance_id").select(["t.element", "t.incident_code"]).where("i.case_id", "=", found.id).where("t.state", "=", "incident").execute();
  const journal = await db.selectFrom("journal_entries").select(["sequence", "at", "actor", "event", "data"]).where("case_id", "=", found.id).orderBy("sequence").execute();
  const verification = await verifyJournal({ db }, found.id);
  const who = await namesOf(db, found.applicant_id, journal.map((entry) => entry.actor as JournalActor));
  const lines = [
    `Case ${found.number}: ${found.service}${found.subject ? `, ${found.subject}` : ""}`,
    `  ${words(found.state)}${found.outcome ? `, ${words(found.outcome)}` : ""}${found.step ? `, at the step ${words(found.step)}` : ""}; with ${found.unit}`,
    `  opened ${when(found.opened_at)}${found.closed_at ? `, closed ${when(found.closed_at)}` : ""}`,
    ...incidents.map((incident) => `  STOPPED at ${incident.element}: ${words(incident.incident_code ?? "")}`),
    "", "Tasks",
    ...tasks.map((task) => `  ${task.kind} (${task.performer}): ${words(task.state)}${task.outcome ? `, ${words(task.outcome)}` : ""}; opened ${when(task.opened_at)}${task.due_at ? `, due ${when(task.due_at)}` : ""}${task.done_at ? `, ended ${when(task.done_at)}` : ""}`),
    "", "Journal",
    ...journal.map((entry) => `  ${String(entry.sequence).padStart(3)}  ${when(entry.at)}  ${who(entry.actor as JournalActor)}: ${words(entry.event)}${details(entry.data)}`),
    "", verdict(verification),
  ];
  return { text: `${lines.join("\n")}\n`.replaceAll(/\d{6}-?\d{4}(?!\d)/g, "(number left out)"), sound: verification.intact };
}

function verdict(verification: Verification): string {
  if (verification.intact) return `The journal is whole: ${verification.entries} entries, each fits the one before it.`;
  return `The journal is BROKEN: entry ${verification.brokenAt} is changed or missing. Nothing from there on can be relied upon.`;
}

/** Employees act by name; of citizens it says only what they are to the case. */
async function namesOf(db: Database, applicantId: string, actors: readonly JournalActor[]): Promise<(actor: JournalActor) => string> {
  // Whom an employee acts for at work is an employee, too; whose case it is, is not named.
  const ids = actors.flatMap((actor) => (actor.kind === "employee" && actor.personId ? [actor.personId, ...(actor.onBehalfOf && actor.onBehalfOf !== applicantId ? [actor.onBehalfOf] : [])] : []));
  const people = ids.length === 0 ? [] : await db.selectFrom("people").select(["id", "name"]).where("id", "in", ids).execute();
  const nameOf = (personId: string | undefined): string | undefined => people.find((person) => person.id === personId)?.name;
  return (actor) => {
    const under = actor.deputyshipId === undefined ? "" : ` (deputyship ${deputyshipNumber(actor.deputyshipId)})`;
    const other = actor.onBehalfOf === undefined ? "" : (actor.onBehalfOf === applicantId ? " for the applicant" : ` for ${nameOf(actor.onBehalfOf) ?? "somebody else"}`) + under;
    if (actor.kind === "representative") return actor.companyId === applicantId ? "the applicant's representative" : `a company${other}`;
    if (actor.kind === "citizen") return actor.personId === applicantId ? "the applicant" : `a citizen${other}`;
    if (actor.kind !== "employee") return `${words(actor.kind)} ${actor.what ?? ""}`.trim();
    return `${nameOf(actor.personId) ?? "an employee"}${other}`;
  };
}

function words(code: string): string {
  return code.replaceAll("-", " ");
}

/** 20.11.2026 09:00, in Denmark. */
function when(at: Date): string {
  return new Intl.DateTimeFormat("da-DK", { timeZone: municipalZone, day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(at).replace(/[,\s]+(kl\. )?/, " ").replace(/(\d\d)\.(\d\d)$/, "$1:$2");
}

function isInstant(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
}

/** What is short and says something; ids and whole answers of rules stay in the database. */
function details(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  const shown = Object.entries(data).filter(([name, value]) => !/Id$|^version$/.test(name) && ["string", "number", "boolean"].includes(typeof value) && String(value).length <= 200);
  return shown.length === 0 ? "" : ` (${shown.map(([name, value]) => `${words(name)} ${isInstant(value) ? when(new Date(value)) : String(value)}`).join(", ")})`;
}
