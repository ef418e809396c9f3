import type { Actor, Citizen, Employee, RoleName } from "../access/actor.ts";
import { SkrankeError } from "../platform/errors.ts";

/**
 * Who may come to a page at all; which cases they may see there is the policies' matter. "partner" is a call from another
 * system, known by the signature that the route itself must check: no form token, no log-in.
 */
export type Guard = "public" | "signed-in" | "citizen" | "employee" | "partner" | { readonly role: RoleName };

/** The actor that a guard lets in. */
export type Admitted<G extends Guard> = G extends "public" | "partner"
  ? Actor
  : G extends "signed-in"
    ? Citizen | Employee
    : G extends "citizen"
      ? Citizen
      : Employee;

/** Lets an actor in, or throws `not-signed-in` or `not-allowed`. */
export function admit<G extends Guard>(guard: G, actor: Actor): asserts actor is Admitted<G> {
  if (guard === "public" || guard === "partner") return;
  if (actor.kind !== "citizen" && actor.kind !== "employee") throw new SkrankeError("not-signed-in");
  if (!passes(guard, actor)) throw new SkrankeError("not-allowed", "guard");
}

function passes(guard: Exclude<Guard, "public" | "partner">, actor: Citizen | Employee): boolean {
  if (guard === "signed-in") return true;
  if (guard === "citizen" || guard === "employee") return actor.kind === guard;
  return actor.kind === "employee" && actor.roles.some((held) => held.role === guard.role);
}
