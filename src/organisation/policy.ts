import type { Actor } from "../access/actor.ts";
import { byRole } from "../access/basis.ts";
import { allowedBy, type Verdict } from "../access/verdict.ts";

/** Loads are about all of the organisation, so whoever may run it may see all of it, in whichever unit they hold the role. */
export function mayRunOrganisation(actor: Actor): Verdict {
  if (actor.kind === "system") return allowedBy({ kind: "system" });
  return byRole(actor, { action: "run-organisation", place: {}, right: "send" });
}
