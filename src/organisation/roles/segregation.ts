import type { HeldRole, RoleBook, RoleSource } from "../../access/roles.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { unitPaths } from "../units.ts";

/** A role that somebody would hold, were it not for another of theirs that shuts it out. */
export interface GivingWay {
  readonly held: HeldRole;
  readonly to: HeldRole;
}

export interface HeldApart {
  readonly held: readonly HeldRole[];
  readonly givingWay: readonly GivingWay[];
}

/** What comes with the job goes before what the job's function was given, and that before what the person was given. */
const standing: Readonly<Record<RoleSource["kind"], number>> = { employment: 0, "job-function": 1, given: 2, "log-in": 3 };

/**
 * Nobody holds two roles that shut each other out in a unit that the two share. Giving one is refused already; this is for a job, a unit or
 * a role file that changes afterwards. Of two that stand alike, the one that stands first in the list is held.
 */
export async function heldApart(db: Database | Tx, book: RoleBook, people: ReadonlyMap<string, readonly HeldRole[]>): Promise<ReadonlyMap<string, HeldApart>> {
  const paths = await unitPaths(db, [...people.values()].flatMap((roles) => clashing(book, roles)).map((one) => one.unitId));
  return new Map([...people].map(([personId, roles]) => [personId, apart(book, paths, roles)]));
}

function apart(book: RoleBook, paths: Paths, roles: readonly HeldRole[]): HeldApart {
  const held: HeldRole[] = [];
  const givingWay: GivingWay[] = [];
  for (const one of roles.toSorted((a, b) => standing[a.source.kind] - standing[b.source.kind])) {
    const to = held.find((other) => shutsOut(book, paths, other, one));
    if (to) givingWay.push({ held: one, to });
    else held.push(one);
  }
  return { held: roles.filter((one) => held.includes(one)), givingWay };
}

type Paths = ReadonlyMap<string, readonly string[]>;

/** Whether two roles may not be held together, where they are. `paths`: of the units of both, itself first. */
export function shutsOut(book: RoleBook, paths: Paths, one: HeldRole, other: HeldRole): boolean {
  return excludes(book, one, other) && (reaches(paths, one, other) || reaches(paths, other, one));
}

/** Those whose units must be known to say whether they may be held together; most people have none. */
export function clashing(book: RoleBook, roles: readonly HeldRole[]): readonly HeldRole[] {
  return roles.filter((one) => roles.some((other) => excludes(book, one, other)));
}

function excludes(book: RoleBook, one: HeldRole, other: HeldRole): boolean {
  return [[one, other], [other, one]].some(([a, b]) => a !== undefined && b !== undefined && (book.find(a.role)?.excludes.includes(b.role) ?? false));
}

function reaches(paths: Paths, one: HeldRole, other: HeldRole): boolean {
  return one.unitId === other.unitId || (one.below && (paths.get(other.unitId) ?? []).includes(one.unitId));
}
