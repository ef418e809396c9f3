import { type Actor, isPerson } from "./actor.ts";
import type { ReadContext } from "./context.ts";
import { deputyshipsOf, rolesOf } from "./holders.ts";
import type { Basis } from "./verdict.ts";

export interface Reading {
  readonly what: "case" | "application" | "document" | "person" | "read-log";
  readonly caseId?: string;
  readonly subjectId?: string;
  /** Whose data it is. */
  readonly personId?: string;
  /** On what ground the reader may. */
  readonly basis: Basis;
}

/** By whose grant somebody's case stands in a list. */
export interface ListedPerson {
  readonly applicantId: string;
  /** Why the holder has it: applicant, counter, approver, shared. */
  readonly via: string;
  readonly role: string | null;
  readonly unitId: string | null;
}

/**
 * Writes down that a list was taken out as a file, once for each other person in it and role it was taken out in. A list on the screen is
 * no reading; one that leaves the house is.
 */
export async function logListReading(ctx: ReadContext, listed: readonly ListedPerson[]): Promise<void> {
  const at = ctx.clock.now();
  const once = new Map(listed.map((one) => [`${one.applicantId} ${one.role ?? ""} ${one.unitId ?? ""}`, one]));
  if (once.size === 0) return;
  const rows = [...once.values()].map((one) => ({
    id: ctx.ids.uuid(), at, reader_kind: ctx.actor.kind, reader_id: readerOf(ctx.actor), what: "list", case_id: null, subject_id: null, person_id: one.applicantId, role: one.role, unit_id: one.unitId, ...groundOf(ctx.actor, one),
  }));
  await ctx.db.insertInto("read_log").values(rows).execute();
}

function groundOf(actor: Actor, { applicantId, via, role }: ListedPerson): { readonly reason: Basis["kind"]; readonly on_behalf_of: string | null } {
  if (via === "shared") return { reason: "shared", on_behalf_of: null };
  if (role !== null && rolesOf(actor).some((held) => held.role === role)) return { reason: "role", on_behalf_of: null };
  const principal = isPerson(actor) ? deputyshipsOf(actor).find((one) => (role === null ? one.principal.personId === applicantId : one.roles.some((held) => held.role === role))) : undefined;
  return principal ? { reason: "deputy", on_behalf_of: principal.principal.personId } : { reason: "own", on_behalf_of: null };
}

/**
 * Writes down who read whose data, in which role and why (GDPR art. 5(2) and 32). A reading that cannot be logged does not happen: the
 * error goes on.
 *
 * What counts as a reading is being shown a person's data: opening a case, what was applied with, a document, or a look-up of a person. A
 * list (the worklist, the counter's, "my cases") says to those who work there whose case it is and nothing out of it, and is none, as long
 * as it stays on the screen; nor is a draft of one's own. A test walks every page for it (tests/access/readings-logged.int.test.ts).
 */
export async function logReading(ctx: ReadContext, { what, caseId, subjectId, personId, basis }: Reading): Promise<void> {
  const held = basis.kind === "role" || basis.kind === "deputy" ? basis.held : null;
  await ctx.db
    .insertInto("read_log")
    .values({
      id: ctx.ids.uuid(), at: ctx.clock.now(), reader_kind: ctx.actor.kind, reader_id: readerOf(ctx.actor), what, case_id: caseId ?? null, subject_id: subjectId ?? null, person_id: personId ?? null,
      role: held?.role ?? null, unit_id: held?.unitId ?? null, on_behalf_of: basis.kind === "deputy" ? basis.deputyship.principal.personId : null, reason: basis.kind,
    })
    .execute();
}

function readerOf(actor: Actor): string | null {
  switch (actor.kind) {
    case "citizen":
    case "representative":
    case "employee":
      return actor.personId;
    case "machine":
      return actor.clientId;
    case "anonymous":
    case "partner":
    case "system":
      return null;
  }
}
