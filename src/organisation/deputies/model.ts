import { type Deputyship, type DeputyRight, deputyRights } from "../../access/actor.ts";

export type Capacity = Deputyship["capacity"];
/** self: by the principal. manager: for somebody who cannot. rule: a vacant post. registered: by Citizen Service, with documentation. */
export const bases = ["self", "manager", "rule", "registered"] as const;
export type DeputyshipBasis = (typeof bases)[number];

/** What somebody may do for somebody else. Null: all of it, as far as the principal has it when it is used. */
export interface Scope {
  readonly services: readonly string[] | null;
  readonly taskKinds: readonly string[] | null;
  readonly unitIds: readonly string[] | null;
  /** "see" is always among them. */
  readonly rights: readonly DeputyRight[];
  /** Whole øre; null: no limit. */
  readonly amountLimitOre: number | null;
}

export interface Named {
  readonly personId: string;
  readonly name: string;
}

/** A deputyship as it is stored, with the names of those in it. */
export interface StoredDeputyship extends Scope {
  readonly id: string;
  readonly capacity: Capacity;
  readonly principal: Named;
  readonly principalIsCompany: boolean;
  readonly deputy: Named;
  readonly mayPassOn: boolean;
  readonly passedOnFrom: string | null;
  readonly basis: DeputyshipBasis;
  readonly reason: string;
  readonly startsAt: Date;
  /** The first instant at which it does not hold any more; null for a vacant post. */
  readonly endsAt: Date | null;
  readonly appointedBy: Named | null;
  readonly appointedAt: Date;
  /** Ended before its time. */
  readonly endedAt: Date | null;
  readonly endedBy: Named | null;
  readonly toldOfStartAt: Date | null;
  readonly toldOfEndAt: Date | null;
}

export type DeputyshipState = "coming" | "running" | "ended";

/** The first instant at which it does not hold, as things stand now. */
export function endOf({ endsAt, endedAt }: Pick<StoredDeputyship, "endsAt" | "endedAt">): Date | null {
  if (endsAt === null || endedAt === null) return endsAt ?? endedAt;
  return endedAt < endsAt ? endedAt : endsAt;
}

export function stateAt(deputyship: Pick<StoredDeputyship, "startsAt" | "endsAt" | "endedAt">, at: Date): DeputyshipState {
  const end = endOf(deputyship);
  if (end !== null && end <= at) return "ended";
  return deputyship.startsAt <= at ? "running" : "coming";
}

/** Names of what in `inner` is more than `outer` has: a deputy passes on no more than they were given. `paths` has each unit of `inner` with those above it. */
export function beyond(inner: Scope, outer: Scope, paths: ReadonlyMap<string, readonly string[]>): readonly (keyof Scope)[] {
  const { unitIds } = outer;
  const units = unitIds === null || (inner.unitIds !== null && inner.unitIds.every((unitId) => paths.get(unitId)?.some((above) => unitIds.includes(above))));
  const checks: readonly (readonly [keyof Scope, boolean])[] = [
    ["services", isPart(inner.services, outer.services)],
    ["taskKinds", isPart(inner.taskKinds, outer.taskKinds)],
    ["unitIds", units],
    ["rights", isPart(inner.rights, outer.rights)],
    ["amountLimitOre", outer.amountLimitOre === null || (inner.amountLimitOre !== null && inner.amountLimitOre <= outer.amountLimitOre)],
  ];
  return checks.filter(([, fits]) => !fits).map(([name]) => name);
}

function isPart(inner: readonly string[] | null, outer: readonly string[] | null): boolean {
  return outer === null || (inner !== null && inner.every((one) => outer.includes(one)));
}

/** Days that a deputyship lasts at most; what is needed longer is given again by somebody who thinks about it. */
export const longestDays = 2 * 366;
/** Characters. */
export const longestReason = 500;

/** The rights in their own order, with "see" among them. */
export function rightsWithSee(rights: readonly string[]): readonly DeputyRight[] {
  return deputyRights.filter((right) => right === "see" || rights.includes(right));
}

/** What a deputyship is called where its id would be too long: enough to tell one from another between the same two people. */
export function deputyshipNumber(id: string): string {
  return id.slice(-8);
}
