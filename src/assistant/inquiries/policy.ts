import type { Actor } from "../../access/actor.ts";
import { byRole } from "../../access/basis.ts";
import { denied, type Verdict } from "../../access/verdict.ts";

/** Who sent an inquiry, where they were logged in: a person, or a company and those who have acted for it here. */
export interface Sender {
  readonly id: string;
  readonly representedBy: readonly string[];
}

/** Inquiries are for those who help at the counter, and for their deputies; not one's own, nor that of a company one acts for. */
export function mayTendInquiries(actor: Actor, sender: Sender | null = null): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("not-yours");
  const theirs = sender === null ? [] : [sender.id, ...sender.representedBy];
  if (theirs.includes(actor.personId)) return denied("own-case");
  return byRole(actor, { action: "assist", place: {}, right: "prepare" }, theirs);
}
