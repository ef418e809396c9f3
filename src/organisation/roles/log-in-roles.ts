import { type Action, holdRole, type HeldRole, type RoleAction, type RoleBook, type RoleDefinition } from "../../access/roles.ts";
import type { Employee } from "../../access/actor.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { unitPaths } from "../units.ts";
import { type KeptPrivilege, limitNames, usableRole } from "./log-in-privileges.ts";
import { trainingsAt } from "./roles-now.ts";
import { clashing, shutsOut } from "./segregation.ts";

/** The log-in of the session that somebody acts in. */
export interface LogIn {
  /** Id of the provider. */
  readonly provider: string;
  readonly privileges: readonly KeptPrivilege[];
  /** The services with their KLE numbers, for the limit by subject. */
  readonly services: readonly { readonly id: string; readonly kle: string }[];
}

/** Where a privilege counts. Without a limit by unit: in the unit of the person's own employment. */
interface Reach {
  readonly unitId: string;
  readonly below: boolean;
}

/**
 * The roles that a log-in brings somebody, besides those they hold: as long as the session lasts, and for nobody's deputy. Fails closed:
 * what is not understood, what has no unit or no service here, what lacks a training, and what may not be held together with another
 * role of theirs gives nothing.
 */
export async function rolesByLogIn(db: Database | Tx, book: RoleBook, logIn: LogIn, actor: Employee, at: Date): Promise<readonly HeldRole[]> {
  const meant = logIn.privileges.flatMap((privilege) => {
    const role = usableRole(privilege, book);
    return typeof role === "string" ? [] : [{ privilege, role }];
  });
  if (meant.length === 0) return [];
  const units = await unitsNamed(db, meant.flatMap(({ privilege }) => valuesOf(privilege, limitNames.unit) ?? []), at);
  const passed = await trainingsAt(db, book, [actor.personId], at);
  const brought = meant
    .filter(({ role }) => role.trainings.every((training) => passed.has(`${actor.personId} ${training}`)))
    .flatMap(({ privilege, role }) => broughtRoles(privilege, role, logIn, units, actor.unit.id));
  return withoutExcluded(db, book, distinct(brought), actor.roles);
}

function broughtRoles(privilege: KeptPrivilege, role: RoleDefinition, { provider, services }: LogIn, units: ReadonlyMap<string, string>, ownUnit: string): readonly HeldRole[] {
  const subjects = valuesOf(privilege, limitNames.subject);
  const only = subjects === null ? null : services.filter(({ kle }) => subjects.some((subject) => isUnder(kle, subject))).map(({ id }) => id);
  const actions = only === null ? role.actions : role.actions.flatMap((one) => narrowed(one, only));
  if (actions.length === 0) return [];
  const named = valuesOf(privilege, limitNames.unit);
  const reaches = named === null ? [{ unitId: ownUnit, below: false }] : named.flatMap((value) => reachOf(value, units));
  return reaches.map(({ unitId, below }) => ({ ...holdRole({ ...role, actions }, unitId, below, { kind: "log-in", provider }), ...(only === null ? {} : { services: only }) }));
}

/** What is done to cases of a service; a limit by subject leaves nothing of the rest. */
const ofServices: readonly Action[] = ["handle", "assist", "apply", "approve"];

function narrowed(one: RoleAction, only: readonly string[]): RoleAction[] {
  const services = one.services === "all" ? only : one.services.filter((service) => only.includes(service));
  return ofServices.includes(one.action) && services.length > 0 ? [{ ...one, services }] : [];
}

/** The values of a limit; null when the privilege has no such limit. Two of one name add up, as the profile says. */
function valuesOf({ limits }: KeptPrivilege, name: string): readonly string[] | null {
  const found = limits.filter((limit) => limit.name === name);
  return found.length === 0 ? null : found.flatMap((limit) => limit.values);
}

/** Whether a KLE number is the one named or stands under it: "05.09.02" under "05.09" and "05.09.*". Anything else is no KLE number. */
function isUnder(kle: string, named: string): boolean {
  const group = /^(\d{2}(?:\.\d{2}){0,2})(?:\.\*)?$/.exec(named)?.[1];
  return group !== undefined && (kle === group || kle.startsWith(`${group}.`));
}

const andBelow = /\.\*$/;

/** A value is a unit's code, or its code and ".*": with the units below. The code as it stands goes first. */
function reachOf(value: string, units: ReadonlyMap<string, string>): Reach[] {
  const [exact, top] = [units.get(value), andBelow.test(value) ? units.get(value.replace(andBelow, "")) : undefined];
  if (exact !== undefined) return [{ unitId: exact, below: false }];
  return top === undefined ? [] : [{ unitId: top, below: true }];
}

/** Ids of the units of today, by code. */
async function unitsNamed(db: Database | Tx, values: readonly string[], at: Date): Promise<ReadonlyMap<string, string>> {
  const codes = values.flatMap((value) => [value, value.replace(andBelow, "")]).filter((code) => code !== "" && !code.includes("\0") && code.isWellFormed());
  if (codes.length === 0) return new Map();
  const today = danishDay(at).toString();
  const rows = await db.selectFrom("units").select(["id", "code"]).where("code", "in", [...new Set(codes)]).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)])).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

function distinct(roles: readonly HeldRole[]): readonly HeldRole[] {
  return [...new Map(roles.map((held) => [JSON.stringify([held.role, held.unitId, held.below, held.services]), held])).values()];
}

/** Leaves out what may not be held together with another role in a unit that the two share; of two that the log-in brings, both. */
async function withoutExcluded(db: Database | Tx, book: RoleBook, brought: readonly HeldRole[], own: readonly HeldRole[]): Promise<readonly HeldRole[]> {
  const all = [...own, ...brought];
  const paths = await unitPaths(db, clashing(book, all).map((held) => held.unitId));
  return brought.filter((held) => !all.some((other) => shutsOut(book, paths, held, other)));
}
