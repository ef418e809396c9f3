import type { Actor } from "./actor.ts";
import type { ReadContext } from "./context.ts";
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

/**
 * Writes down who read whose data, in which role and why (GDPR art. 5(2) and 32). A reading that cannot be logged does not happen: the
 * error goes on.
 *
 * What counts as a reading is being shown a person's data: opening a case, what was applied with, a document, or a look-up of a person. A
 * list (the worklist, the counter's, "my cases") says to those who work there whose case it is and nothing out of it, and is none; nor is
 * a draft of one's own. A test walks every page for it (tests/access/readings-logged.int.test.ts).
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
