import { createHash } from "node:crypto";
import type { MachineScope } from "../actor.ts";

/**
 * What a machine can be let do. `service`: a scope names the service it is for; an action without belongs to none and is
 * scoped to "*". A new API route that does something new adds its action here.
 */
export const machineActions = {
  "read-case": { service: true },
  scim: { service: false },
} as const satisfies Readonly<Record<string, { readonly service: boolean }>>;
export type MachineAction = keyof typeof machineActions;

export const machineKinds = ["robot", "partner"] as const;
export type MachineKind = (typeof machineKinds)[number];

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a token lives, milliseconds: what is lost with one is lost for ten minutes at most. */
export const tokenLife = 10 * minute;
/** How long a key lives unless somebody says otherwise, and at most (milliseconds). */
export const keyLife = { usual: 365 * day, longest: 730 * day } as const;
/** How long before its end a key is marked on the list, milliseconds. */
export const keyEndsSoon = 30 * day;
/** How long the old key of a rotation may live on, milliseconds. */
export const longestOverlap = 30 * day;

export type KeyState = "in-use" | "ends-soon" | "expired" | "revoked";

export function keyState(key: { readonly expiresAt: Date; readonly revokedAt: Date | null }, now: Date): KeyState {
  if (key.revokedAt !== null) return "revoked";
  const left = key.expiresAt.getTime() - now.getTime();
  if (left <= 0) return "expired";
  return left <= keyEndsSoon ? "ends-soon" : "in-use";
}

export function isMachineAction(text: string): text is MachineAction {
  return Object.hasOwn(machineActions, text);
}

/** How a scope is written in a request and a token (RFC 6749 § 3.3): `parking-licence:read-case`, `*:scim`. */
export function scopeText({ service, action }: MachineScope): string {
  return `${service}:${action}`;
}

/** Which services the machine may do something to. */
export function servicesFor(scopes: readonly MachineScope[], action: MachineAction): readonly string[] {
  return scopes.filter((scope) => scope.action === action).map((scope) => scope.service);
}

/** Whether a scope can be given at all: a known action, with a service of the catalogue where the action wants one. */
export function isGivable({ service, action }: MachineScope, services: readonly string[]): boolean {
  if (!isMachineAction(action)) return false;
  return machineActions[action].service ? services.includes(service) : service === "*";
}

/** How secrets and tokens stand in a table. They are 32 random bytes, so a plain hash cannot be tried out. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
