import type { Actor } from "../../access/actor.ts";
import { rolesOf } from "../../access/holders.ts";
import { gives } from "../../access/roles.ts";
import { allowedBy, denied, type Verdict } from "../../access/verdict.ts";

/** All that people search with is looked after by whoever holds `tend-search`, never as a deputy; the words of a topic also by its owner (queries/topics-tended.ts). */
export function mayTendSearch(actor: Actor): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, "tend-search"));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}
