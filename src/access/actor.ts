import type { LocalText } from "../platform/text.ts";
import type { HeldRole } from "./roles.ts";

/** Who acts. The person acting and the person acted for are both known. */
export type Actor = Anonymous | Person | Machine | PartnerSystem | System;

/** Somebody who is logged in. */
export type Person = PrivatePerson | Employee;
/** Somebody with affairs of their own, or of their company, before them. */
export type PrivatePerson = Citizen | Representative;

export interface Anonymous {
  readonly kind: "anonymous";
}
export interface Citizen {
  readonly kind: "citizen";
  readonly personId: string;
  readonly name: string;
  /** Powers of attorney that hold now (FVL § 8). */
  readonly deputyFor: readonly Deputyship[];
}
/** Somebody whom a company's log-in vouches for: they act for the company, and nothing of their own is here. */
export interface Representative {
  readonly kind: "representative";
  readonly personId: string;
  readonly name: string;
  readonly company: Company;
  /** Powers of attorney that the company holds now. */
  readonly deputyFor: readonly Deputyship[];
}
/** A company as a party. */
export interface Company {
  readonly id: string;
  readonly name: string;
  /** Eight digits. */
  readonly cvr: string;
}
export interface Employee {
  readonly kind: "employee";
  readonly personId: string;
  readonly name: string;
  /** The unit shown beside the name. */
  readonly unit: { readonly id: string; readonly name: LocalText };
  readonly title: LocalText;
  /** What the person holds now, however it came: given, by job function, or by the employment itself. */
  readonly roles: readonly HeldRole[];
  readonly deputyFor: readonly Deputyship[];
}
/** A robot or another system, by its client credentials (RFC 6749 § 4.4). */
export interface Machine {
  readonly kind: "machine";
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly MachineScope[];
}
export interface MachineScope {
  /** Id of a service; "*" for what belongs to none. */
  readonly service: string;
  readonly action: string;
}
export interface PartnerSystem {
  readonly kind: "partner";
  readonly partner: string;
}
/** Skranke itself: the rules, a timer, a job. */
export interface System {
  readonly kind: "system";
  readonly what: string;
}

export const deputyRights = ["see", "prepare", "send", "approve"] as const;
/** What a deputy may do: each is given by itself, and "see" is always among them. */
export type DeputyRight = (typeof deputyRights)[number];

/** That somebody may act for somebody else now, as it stands at the instant the actor was loaded. */
export interface Deputyship {
  readonly id: string;
  readonly principal: { readonly personId: string; readonly name: string };
  /** work: for the principal's work. private: power of attorney for their own affairs. */
  readonly capacity: "work" | "private";
  /** Null: all. */
  readonly services: readonly string[] | null;
  readonly taskKinds: readonly string[] | null;
  readonly rights: readonly DeputyRight[];
  /** Whole øre; null: no limit. */
  readonly amountLimitOre: number | null;
  /** The principal's roles, less those of units that the deputyship leaves out; none for private affairs. */
  readonly roles: readonly HeldRole[];
  /** The first instant at which it does not hold any more. */
  readonly until: Date | null;
}

export const anonymous: Anonymous = { kind: "anonymous" };
export function systemActor(what: string): System {
  return { kind: "system", what };
}

/** The people among the actors. */
export function isPerson(actor: Actor): actor is Person {
  return actor.kind === "citizen" || actor.kind === "representative" || actor.kind === "employee";
}

/** Whose own affairs somebody has before them: theirs, or those of the company that they are logged in for. Who acts is `personId`. */
export function selfId(actor: Person): string {
  return actor.kind === "representative" ? actor.company.id : actor.personId;
}
