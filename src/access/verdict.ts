import type { Deputyship } from "./actor.ts";
import type { HeldRole } from "./roles.ts";

/** What a policy answers: yes and on what ground, or no and why. The same answer decides, explains, and shows a button. */
export type Verdict = { readonly allowed: true; readonly basis: Basis } | { readonly allowed: false; readonly reason: DenialReason };

/** On what ground somebody may: their own affair, a role, as somebody's deputy (in one of the principal's grounds), or let in by a colleague. */
export type Basis =
  | { readonly kind: "own" }
  | { readonly kind: "role"; readonly held: HeldRole }
  | { readonly kind: "deputy"; readonly deputyship: Deputyship; readonly held: HeldRole | null }
  | { readonly kind: "shared" }
  | { readonly kind: "public" }
  /** A machine, by a scope of its token. */
  | { readonly kind: "scope" }
  /** The operator at the console, or Skranke itself. */
  | { readonly kind: "system" };

export type DenialReason =
  | "not-signed-in"
  | "not-yours"
  | "no-role"
  | "own-case"
  /** Who prepares something does not approve it. */
  | "prepared-it"
  /** Above the deputy's limit. */
  | "over-limit"
  /** As a deputy one may see it, not do it. */
  | "not-given"
  | "case-closed"
  | "already-done"
  | "not-possible-now";

/** Allowed to everybody who came so far. */
export const allowed: Verdict = { allowed: true, basis: { kind: "public" } };
export const own: Verdict = { allowed: true, basis: { kind: "own" } };
export function allowedBy(basis: Basis): Verdict {
  return { allowed: true, basis };
}
export function denied(reason: DenialReason): Verdict {
  return { allowed: false, reason };
}

/** The principal, when the ground is that of a deputy: who stands in the journal beside the one who acts. */
export function actingFor(verdict: Verdict): string | undefined {
  return verdict.allowed && verdict.basis.kind === "deputy" ? verdict.basis.deputyship.principal.personId : undefined;
}
