import type { Person } from "../access/actor.ts";

/** Whose saved views somebody has before them: theirs in the capacity they are here in, so that what one follows at work does not stand beside what is private. */
export function viewOwner(actor: Person): { readonly person_id: string; readonly acting_as: "citizen" | "employee" | "company"; readonly company_id: string | null } {
  return { person_id: actor.personId, acting_as: actor.kind === "representative" ? "company" : actor.kind, company_id: actor.kind === "representative" ? actor.company.id : null };
}
