import type { Employee } from "../../../access/actor.ts";
import type { Locale } from "../../../platform/text.ts";

const atDesk = ["handle", "approve"];

/** The unit that somebody's list is named after: their own, if they work at its desk; null for a deputy, and for whose role is elsewhere. */
export function deskUnit({ roles, unit }: Employee, locale: Locale): string | null {
  const worksThere = roles.some((held) => (held.unitId === unit.id || held.below) && held.actions.some(({ action }) => atDesk.includes(action)));
  return worksThere ? unit.name[locale] : null;
}
