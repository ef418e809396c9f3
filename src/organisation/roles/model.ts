import { Temporal } from "temporal-polyfill";
import type { RoleDefinition } from "../../access/roles.ts";
import { municipalZone } from "../../platform/clock.ts";

/** Who gets a role: a person, for their employment, or everybody with a job function in the unit. */
export type RoleHolder = { readonly personId: string } | { readonly jobFunctionId: string };

/** A role that somebody is to have, with its unit and period. */
export interface WantedRole {
  readonly role: string;
  readonly unitId: string;
  /** With the units below. */
  readonly below: boolean;
  readonly holder: RoleHolder;
  /** Not before now, whatever is said. */
  readonly startsAt: Date;
  /** The first instant at which it does not hold any more; null: until it is taken back. */
  readonly endsAt: Date | null;
  readonly reason: string;
}

/** How long before its day somebody is asked whether a role is still needed, and how long after it the role goes by itself. */
export const attestation = { noticeDays: 30, graceDays: 30 } as const;

/** When somebody must have said that a role is still needed, counted in calendar months from when it was given or last attested. */
export function attestDueAt(since: Date, months: number): Date {
  return moved(since, { months });
}

/** Roles given or last attested before this instant are to be asked about now; `late`: they go. */
export function attestedSince(now: Date, months: number, late: boolean): Date {
  return moved(moved(now, { days: late ? -attestation.graceDays : attestation.noticeDays }), { months: -months });
}

/** When a role that nobody attests goes by itself. */
export function endsUnattestedAt(due: Date): Date {
  return moved(due, { days: attestation.graceDays });
}

function moved(at: Date, by: Temporal.DurationLike): Date {
  return new Date(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(municipalZone).add(by).epochMilliseconds);
}

/** Whether a role comes with something else than being given: nobody gives it or takes it back. */
export function comesByItself(role: RoleDefinition): boolean {
  return role.derived !== null;
}

/** Whether a role lets its holder decide on roles as an administrator, and not as the manager of their own people. */
export function administersRoles(role: RoleDefinition | undefined): boolean {
  return role !== undefined && role.derived === null && role.actions.some((one) => one.action === "give-roles");
}

