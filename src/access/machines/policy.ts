import type { Actor, MachineScope } from "../actor.ts";
import { rolesOf } from "../holders.ts";
import { gives } from "../roles.ts";
import { allowed, allowedBy, denied, type Verdict } from "../verdict.ts";

/**
 * Machines of a unit are looked after by whoever holds `run-machines` there; nobody else knows that they are there. Skranke itself is
 * the command line: who may run it has the database anyway.
 */
export function mayRunMachines(actor: Actor, unitPath: readonly string[]): Verdict {
  if (actor.kind === "system") return allowed;
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, "run-machines", { unitPath }));
  return held ? allowedBy({ kind: "role", held }) : denied("not-yours");
}

/** A scope is given by whoever runs machines for its service; one that belongs to no service needs the role for all of them. */
export function mayGiveScope(actor: Actor, unitPath: readonly string[], { service }: MachineScope): Verdict {
  if (actor.kind === "system") return allowed;
  const held = rolesOf(actor).find((role) => gives(role, "run-machines", { unitPath, service }));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}
