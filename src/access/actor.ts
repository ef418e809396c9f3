/** Who acts. The person acting and the person acted for are both known (DESIGN.md §6). */
export type Actor = Anonymous | Citizen | Employee | PartnerSystem | System;

export interface Anonymous {
  readonly kind: "anonymous";
}
export interface Citizen {
  readonly kind: "citizen";
  readonly personId: string;
  readonly name: string;
}
export interface Employee {
  readonly kind: "employee";
  readonly personId: string;
  readonly name: string;
  /** The unit shown beside the name. */
  readonly unit: { readonly id: string; readonly name: { readonly da: string; readonly en: string } };
  readonly title: { readonly da: string; readonly en: string };
  readonly roles: readonly HeldRole[];
}
export interface HeldRole {
  readonly role: RoleName;
  readonly unitId: string;
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

/** Roles are tasks people recognise. Their rights stand in the policies; as data they come with the roles issue. */
export const roleNames = ["parking-caseworker", "citizen-service"] as const;
export type RoleName = (typeof roleNames)[number];

export const anonymous: Anonymous = { kind: "anonymous" };
export function systemActor(what: string): System {
  return { kind: "system", what };
}

/** Whom an actor holds grants as: a person for their own cases, a role in a unit for the desk's (`grants.holder`). */
export function holdersOf(actor: Actor): readonly string[] {
  switch (actor.kind) {
    case "citizen":
      return [personHolder(actor.personId)];
    case "employee":
      return [personHolder(actor.personId), ...actor.roles.map((held) => roleHolder(held.role, held.unitId))];
    case "anonymous":
    case "partner":
    case "system":
      return [];
  }
}

export function personHolder(personId: string): string {
  return `person:${personId}`;
}
export function roleHolder(role: string, unitId: string): string {
  return `role:${role}@${unitId}`;
}
