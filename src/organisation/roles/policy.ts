import type { Actor } from "../../access/actor.ts";
import { rolesOf } from "../../access/holders.ts";
import { type Action, gives, type RoleBook, type RoleDefinition } from "../../access/roles.ts";
import { allowedBy, denied, own, type Verdict } from "../../access/verdict.ts";
import { administersRoles } from "./model.ts";

/** Where a role is held or wanted: the unit with those above it, and whether it goes for the units below, too. */
export interface RolePlace {
  readonly unitPath: readonly string[];
  readonly below: boolean;
}

/** A colleague: the person, and each of their units with those above it. */
export interface Colleague {
  readonly personId: string;
  readonly unitPaths: readonly (readonly string[])[];
}

/**
 * Who may give a role: who holds `give-roles` there themselves, never as a deputy, and reaches as far as the role would. A role that
 * an administrator approves is not a manager's to give. `getsIt`: the actor would hold it; nobody gives themselves a role.
 */
export function mayGiveRole(actor: Actor, roles: RoleBook, role: RoleDefinition, place: RolePlace, getsIt: boolean): Verdict {
  const may = mayRun(actor, roles, role, place);
  return may.allowed && getsIt ? denied("own-case") : may;
}

/** Who may take a role back: who could give it; and the holder may always hand in their own. A role that no file knows is an administrator's. */
export function mayTakeBackRole(actor: Actor, roles: RoleBook, role: RoleDefinition | undefined, place: RolePlace, holderId: string | null): Verdict {
  if (actor.kind === "employee" && actor.personId === holderId) return own;
  return mayRun(actor, roles, role, place);
}

/** A request is decided by who could give the role, and neither by who asks nor by whom it is for. */
export function mayDecideRequest(actor: Actor, roles: RoleBook, role: RoleDefinition | undefined, place: RolePlace, request: { readonly personId: string; readonly requestedBy: string }): Verdict {
  const may = mayRun(actor, roles, role, place);
  if (!may.allowed || actor.kind !== "employee") return may;
  return actor.personId === request.personId || actor.personId === request.requestedBy ? denied("own-case") : may;
}

/** Saying every year whether a role is still needed: the manager of the unit or an administrator, of anybody's role but their own. */
export function mayAttestRole(actor: Actor, place: RolePlace, holderId: string | null): Verdict {
  const may = holding(actor, "give-roles", place);
  return may.allowed && actor.kind === "employee" && actor.personId === holderId ? denied("own-case") : may;
}

/** One's own roles, those of the people one manages, and everybody's for whom that is their task. */
export function maySeeRolesOf(actor: Actor, person: Colleague): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("not-yours");
  if (actor.personId === person.personId) return own;
  const may = firstAllowed([holding(actor, "see-all-roles"), ...inUnitsOf(actor, person)]);
  return may ?? denied("not-yours");
}

export function maySeeRolesInUnit(actor: Actor, unitPath: readonly string[]): Verdict {
  return firstAllowed([holding(actor, "give-roles", { unitPath, below: false }), holding(actor, "see-all-roles")]) ?? denied("no-role");
}

/** Everybody asks for themselves; a manager for their people, too. */
export function mayRequestRole(actor: Actor, person: Colleague): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("no-role");
  return actor.personId === person.personId ? own : (firstAllowed(inUnitsOf(actor, person)) ?? denied("no-role"));
}

/** Who has passed what is written down by the manager or an administrator, not by oneself. */
export function mayRecordTraining(actor: Actor, person: Colleague): Verdict {
  const may = firstAllowed(inUnitsOf(actor, person)) ?? denied("no-role");
  return may.allowed && actor.kind === "employee" && actor.personId === person.personId ? denied("own-case") : may;
}

function mayRun(actor: Actor, roles: RoleBook, role: RoleDefinition | undefined, place: RolePlace): Verdict {
  const anybody = role?.approval === "manager";
  return holding(actor, "give-roles", place, (held) => anybody || administersRoles(roles.find(held)));
}

/** On the ground of which of the actor's own roles they may do something, in a place or at all. */
function holding(actor: Actor, action: Action, place?: RolePlace, counts: (role: string) => boolean = () => true): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((one) => gives(one, action, { unitPath: place?.unitPath }) && (one.below || !place?.below) && counts(one.role));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}

function inUnitsOf(actor: Actor, person: Colleague): readonly Verdict[] {
  return person.unitPaths.map((unitPath) => holding(actor, "give-roles", { unitPath, below: false }));
}

function firstAllowed(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find((verdict) => verdict.allowed);
}
