import type { CatalogueEntry } from "../../catalogue/model.ts";
import type { CatalogueHit } from "../../catalogue/search.ts";
import { plateText } from "../../forms/forms.ts";
import type { FoundTask } from "../../cases/queries/search-cases.ts";
import type { FoundCase } from "../../cases/queries/search-cases.ts";
import type { FoundPerson } from "../../organisation/queries/find-people.ts";
import type { Locale } from "../../platform/text.ts";
import type { SearchHit } from "../catalogue-view.ts";
import { fromSearch } from "./follow-path.ts";
import { m } from "../paraglide/messages.js";
import type { CaseRow } from "../routes/portal/my-cases-view.ts";
import { lastInstant } from "../routes/portal/waiting.ts";
import { dayNear } from "../ui/format.ts";
import type { StatusKind } from "../ui/status.tsx";

/** A case in "my cases": the reader's own, one that somebody has sent in in their unit, one that they were let in on, or one that they follow otherwise. */
type FollowedKind = "own-case" | "unit-case" | "shared-case" | "followed-case";

/** One answer to a search, whatever it is. */
export interface FoundHit {
  readonly kind: CatalogueHit["kind"] | FollowedKind | "case" | "task" | "person";
  readonly id: string;
  /** Path without language; null where there is nothing to open. */
  readonly to: string | null;
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly string[];
  readonly status: { readonly kind: StatusKind; readonly word: string } | null;
  /** Where it can be started straight away, and how. */
  readonly start: { readonly to: string; readonly by: CatalogueEntry["channel"] } | null;
  /** Only employees can begin it, and the reader is not here as one. */
  readonly forOthers: boolean;
}

const plain = { lead: "", facts: [], status: null, start: null, forOthers: false } as const;

/** A service, a topic or a question tree. `counted` turns a path into one that counts that it was followed. */
export function catalogueHit(hit: SearchHit, isEmployee: boolean, counted: (hit: SearchHit, start: boolean, path: string) => string): FoundHit {
  const start = hit.start?.by === "self-service" ? { ...hit.start, to: counted(hit, true, `${hit.start.to}?fra=soeg`) } : hit.start;
  return { ...plain, kind: hit.kind, id: hit.id, to: counted(hit, false, fromSearch(hit)), title: hit.title, lead: hit.lead, facts: hit.facts, start, forOthers: hit.forEmployees && !isEmployee };
}

/** A case that the reader follows, as it stands in "my cases", marked with why they do. */
export function followedCaseHit(found: Pick<FoundCase, "own" | "heldAs">, row: CaseRow): FoundHit {
  const word = row.note === null ? row.word : `${row.word}: ${row.note}`;
  return { ...plain, kind: followedKindOf(found), id: row.number, to: row.path, title: row.title, facts: row.facts.filter((fact) => fact !== ""), status: { kind: row.status, word } };
}

function followedKindOf({ own, heldAs }: Pick<FoundCase, "own" | "heldAs">): FollowedKind {
  if (own) return "own-case";
  if (heldAs.via === "approver") return "unit-case";
  return heldAs.via === "shared" ? "shared-case" : "followed-case";
}

/** A case of one of the reader's desks. */
export function deskCaseHit(found: FoundCase, title: string): FoundHit {
  return { ...plain, kind: "case", id: found.number, to: `/opgaver/sag/${found.number}`, title, lead: m.find_case_of({ name: found.applicantName }), facts: [found.number, subjectText(found.subject)].filter((fact) => fact !== "") };
}

export function taskHit(task: FoundTask, title: string, service: string, locale: Locale): FoundHit {
  const due = lastInstant(task.dueAt);
  const facts = [task.caseNumber, subjectText(task.subject), due === null ? "" : m.find_task_by({ day: dayNear(due, locale) })];
  return { ...plain, kind: "task", id: task.taskId, to: `/opgaver/${task.taskId}`, title, lead: `${service}, ${task.partyName}`, facts: facts.filter((fact) => fact !== "") };
}

/** A colleague; opened by those who may look up what everybody can do. */
export function personHit(person: FoundPerson, opens: boolean, locale: Locale): FoundHit {
  return { ...plain, kind: "person", id: person.personId, to: opens ? `/roller/person/${person.personId}` : null, title: person.name, lead: m.find_person_note({ title: person.title[locale], unit: person.unit.name[locale] }) };
}

function subjectText(subject: string | null): string {
  return subject === null ? "" : plateText(subject);
}
