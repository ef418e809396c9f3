import type { Actor } from "../access/actor.ts";
import { rolesOf } from "../access/holders.ts";
import { gives } from "../access/roles.ts";
import { allowedBy, denied, type Verdict } from "../access/verdict.ts";

/** A topic is edited by whoever holds `edit-guidance` in the unit that owns it; a deputy does not. */
export function mayEditTopic(actor: Actor, unitPath: readonly string[]): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, "edit-guidance", { unitPath }));
  return held && unitPath.length > 0 ? allowedBy({ kind: "role", held }) : denied("not-yours");
}

/** Four eyes: nobody who has written in an edition publishes it. */
export function mayPublishEdition(actor: Actor, unitPath: readonly string[], writers: readonly string[]): Verdict {
  const verdict = mayEditTopic(actor, unitPath);
  if (!verdict.allowed) return verdict;
  return actor.kind === "employee" && !writers.includes(actor.personId) ? verdict : denied("prepared-it");
}
