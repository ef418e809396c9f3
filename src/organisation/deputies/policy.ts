import { type Actor, isPerson, selfId } from "../../access/actor.ts";
import { rolesOf } from "../../access/holders.ts";
import { type Action, gives } from "../../access/roles.ts";
import { allowedBy, denied, own, type Verdict } from "../../access/verdict.ts";
import { type StoredDeputyship, stateAt } from "./model.ts";

/** Somebody who may have a deputy, as the policies know them. */
export interface PrincipalFacts {
  readonly personId: string;
  /** Of each unit they are employed in now: the unit and those above it. */
  readonly unitPaths: readonly (readonly string[])[];
}

/** Who appoints somebody's deputy at work: themselves, or for somebody who cannot, who appoints deputies in their unit. */
export function mayAppoint(actor: Actor, principal: PrincipalFacts): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee") return denied("no-role");
  if (actor.personId === principal.personId) return own;
  return inUnitsOf(actor, "appoint-deputies", principal) ?? denied("no-role");
}

/** A power of attorney is given by whose affairs they are (FVL § 8): a private person, or whoever acts for a company. */
export function mayOffer(actor: Actor): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  return isPerson(actor) && actor.kind !== "employee" ? own : denied("no-role");
}

/** Citizen Service writes down what somebody brought to the counter; never for the one who writes, or for a company that they act for. */
export function mayRegister(actor: Actor, between: { readonly principalId: string; readonly deputyId: string; readonly ownCompany: boolean } | null): Verdict {
  const may = byOwnRole(actor, "register-attorney");
  if (!may.allowed || between === null || !isPerson(actor)) return may;
  return between.ownCompany || actor.personId === between.principalId || actor.personId === between.deputyId ? denied("own-case") : may;
}

/** The one who may passes on what they were given, once. A power of attorney stays with whom it names. */
export function mayPassOn(actor: Actor, deputyship: StoredDeputyship, now: Date): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (actor.kind !== "employee" || deputyship.deputy.personId !== actor.personId) return denied("not-yours");
  if (!deputyship.mayPassOn || deputyship.passedOnFrom !== null || deputyship.capacity !== "work") return denied("not-given");
  return stateAt(deputyship, now) === "ended" ? denied("already-done") : own;
}

/** The two in it, those who could have appointed or registered it, and those who audit. */
export function maySeeDeputyship(actor: Actor, deputyship: StoredDeputyship, principal: PrincipalFacts): Verdict {
  const may = asOneOfThem(actor, deputyship, principal);
  if (may.allowed || may.reason === "not-signed-in") return may;
  return asNotYours(byOwnRole(actor, "audit"));
}

/** At once, by either of the two and by those who could have given it. What a rule has given only the rule ends: it would give it again. */
export function mayEnd(actor: Actor, deputyship: StoredDeputyship, principal: PrincipalFacts, now: Date): Verdict {
  const may = asOneOfThem(actor, deputyship, principal);
  if (!may.allowed) return may;
  if (stateAt(deputyship, now) === "ended") return denied("already-done");
  return deputyship.basis === "rule" ? denied("not-possible-now") : may;
}

/** The list of them all, for the auditor. */
export function mayAudit(actor: Actor): Verdict {
  return byOwnRole(actor, "audit");
}

function asOneOfThem(actor: Actor, deputyship: StoredDeputyship, principal: PrincipalFacts): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  if (!isPerson(actor)) return denied("not-yours");
  const isKind = (deputyship.capacity === "work") === (actor.kind === "employee");
  // Who passed it on may take it back.
  const passedOnBy = deputyship.passedOnFrom === null ? undefined : deputyship.appointedBy?.personId;
  if (isKind && [deputyship.principal.personId, deputyship.deputy.personId, passedOnBy].includes(selfId(actor))) return own;
  if (deputyship.capacity === "work") return inUnitsOf(actor, "appoint-deputies", principal) ?? denied("not-yours");
  return deputyship.basis === "registered" ? asNotYours(byOwnRole(actor, "register-attorney")) : denied("not-yours");
}

/** By a role of one's own: nobody does these things as somebody's deputy. */
function byOwnRole(actor: Actor, action: Action): Verdict {
  if (actor.kind === "anonymous") return denied("not-signed-in");
  const held = rolesOf(actor).find((role) => gives(role, action));
  return held ? allowedBy({ kind: "role", held }) : denied("no-role");
}

function inUnitsOf(actor: Actor, action: Action, { unitPaths }: PrincipalFacts): Verdict | null {
  const held = rolesOf(actor).find((role) => unitPaths.some((unitPath) => gives(role, action, { unitPath })));
  return held ? allowedBy({ kind: "role", held }) : null;
}

function asNotYours(verdict: Verdict): Verdict {
  return !verdict.allowed && verdict.reason === "no-role" ? denied("not-yours") : verdict;
}
