import { rolesOf } from "../holders.ts";
import { gives } from "../roles.ts";
import type { Actor } from "../actor.ts";
import { allowedBy, denied, type Verdict } from "../verdict.ts";

/** The log of readings is for those who audit, by a role of their own: it is nothing that a deputy does for somebody. */
export function mayAudit(actor: Actor): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((one) => gives(one, "audit"));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}
