import type { Actor } from "../../access/actor.ts";
import { byRole } from "../../access/basis.ts";
import { denied, type Verdict } from "../../access/verdict.ts";

/** Inquiries are for those who help at the counter, and for their deputies; not one's own. */
export function mayTendInquiries(actor: Actor, personId: string | null = null): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("not-yours");
  if (personId !== null && personId === actor.personId) return denied("own-case");
  return byRole(actor, { action: "assist", place: {}, right: "prepare" }, personId === null ? [] : [personId]);
}
