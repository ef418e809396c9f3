import type { Reader, ReadingReason, ReadThing } from "../access/readings/model.ts";
import type { RoleBook } from "../access/roles.ts";
import type { Locale } from "../platform/text.ts";
import { m } from "./paraglide/messages.js";
import { sentence } from "./ui/format.ts";

/** Who has read, in words. */
export function whoWords({ kind, name }: Reader): string {
  switch (kind) {
    case "citizen":
    case "representative":
      return name ?? m.readlog_who_citizen();
    case "employee":
      return name ?? m.readlog_who_employee();
    case "machine":
      return m.readlog_who_machine({ name: name ?? "" });
    case "partner":
      return m.readlog_who_partner();
    case "system":
      return m.readlog_who_system();
  }
}

export function whereWords({ unit }: Reader, locale: Locale): string | null {
  return unit?.[locale] ?? null;
}

/** On what ground, as a sentence: the role by the name of its task. A role that is no more is named as it was written down. */
export function whyWords({ reason, role, onBehalfOf }: Reader, roles: RoleBook, locale: Locale): string {
  const task = role === null ? "" : (roles.find(role)?.title[locale] ?? role);
  const name = onBehalfOf ?? "";
  switch (reason) {
    case "own":
      return m.readlog_why_own();
    case "role":
      return m.readlog_why_role({ role: task });
    case "deputy":
      return task === "" ? m.readlog_why_deputy({ name }) : m.readlog_why_deputy_role({ name, role: task });
    case "shared":
      return m.readlog_why_shared();
    case "scope":
      return m.readlog_why_scope();
    case "system":
      return m.readlog_why_system();
    case "public":
    case "unknown":
      return m.readlog_why_unknown();
  }
}

const things: Readonly<Record<ReadThing, () => string>> = {
  case: m.readlog_what_case, application: m.readlog_what_application, document: m.readlog_what_document, person: m.readlog_what_person, list: m.follow_readlog_list, "read-log": m.readlog_what_read_log,
};

export function whatWords(what: readonly ReadThing[]): string {
  const words = what.map((thing) => things[thing]());
  return sentence(words.map((word) => word.charAt(0).toLowerCase() + word.slice(1)).join(", "));
}

/** Grounds that one can search for, in a few words. */
export const reasonNames: Readonly<Partial<Record<ReadingReason, () => string>>> = {
  role: m.readlog_reason_role, own: m.readlog_reason_own, deputy: m.readlog_reason_deputy, shared: m.readlog_reason_shared, scope: m.readlog_reason_scope, system: m.readlog_reason_system, unknown: m.readlog_reason_unknown,
};
