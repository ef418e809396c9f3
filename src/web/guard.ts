import { type Actor, type Employee, isPerson, type Machine, type Person, type PrivatePerson } from "../access/actor.ts";
import { mayCome } from "../access/basis.ts";
import { type MachineAction, servicesFor } from "../access/machines/model.ts";
import type { Action } from "../access/roles.ts";
import { SkrankeError } from "../platform/errors.ts";

/**
 * Who may come to a page at all; which cases they may see there is the policies' matter. "private" is somebody with affairs of their own
 * or of their company before them, not an employee at work. "partner" is a call from another system, known by the signature that the route itself must check: no form token, no log-in. "log-in-provider" is a form that the
 * person's browser posts from a provider's page: no token and no cookie of ours either, and it is nobody's before it was checked.
 * `machine` is a robot or another system with a token whose scopes have the action for some service: no form token, no cookie, and
 * errors are said in JSON.
 */
export type Guard = "public" | "signed-in" | "private" | "employee" | "partner" | "log-in-provider" | { readonly action: Action } | MachineGuard;
export interface MachineGuard {
  readonly machine: MachineAction;
}

export function isForMachines(guard: Guard): guard is MachineGuard {
  return typeof guard === "object" && "machine" in guard;
}

/** Open to whoever comes. */
type Nobodys = "public" | "partner" | "log-in-provider";

/** The actor that a guard lets in. */
export type Admitted<G extends Guard> = G extends Nobodys
  ? Actor
  : G extends "signed-in"
    ? Person
    : G extends "private"
      ? PrivatePerson
      : G extends MachineGuard
        ? Machine
        : Employee;

/** Lets an actor in, or throws `not-signed-in` or `not-allowed`. */
export function admit<G extends Guard>(guard: G, actor: Actor): asserts actor is Admitted<G> {
  if (guard === "public" || guard === "partner" || guard === "log-in-provider") return;
  if (isForMachines(guard)) return admitMachine(guard, actor);
  if (!isPerson(actor)) throw new SkrankeError("not-signed-in");
  if (!passes(guard, actor)) throw new SkrankeError("not-allowed", "guard");
}

function admitMachine(guard: MachineGuard, actor: Actor): void {
  if (actor.kind !== "machine") throw new SkrankeError("not-signed-in");
  if (servicesFor(actor.scopes, guard.machine).length === 0) throw new SkrankeError("not-allowed", "scope");
}

function passes(guard: Exclude<Guard, Nobodys | MachineGuard>, actor: Person): boolean {
  if (guard === "signed-in") return true;
  if (guard === "private") return actor.kind !== "employee";
  if (guard === "employee") return actor.kind === "employee";
  return mayCome(actor, guard.action);
}
