import type { Actor, Employee } from "../access/actor.ts";
import { rolesOf } from "../access/holders.ts";
import { gives, type HeldRole } from "../access/roles.ts";
import { allowedBy, denied, type Verdict } from "../access/verdict.ts";

/** Who writes news for a unit's people: by a role of their own there, and for the units below by one that reaches them. A deputy does not speak for somebody else. */
export function mayWriteNews(actor: Actor, { unitPath, below }: { readonly unitPath: readonly string[]; readonly below: boolean }): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, "write-news", { unitPath }) && (!below || role.below));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}

/** The roles by which somebody writes news at all. */
export function newsRoles(actor: Employee): readonly HeldRole[] {
  return actor.roles.filter((role) => gives(role, "write-news"));
}
