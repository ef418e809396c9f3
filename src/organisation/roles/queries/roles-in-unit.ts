import { sql } from "kysely";
import { authorise } from "../../../access/authorise.ts";
import { placesOf } from "../../../access/basis.ts";
import type { RoleDefinition } from "../../../access/roles.ts";
import { danishDay } from "../../../platform/clock.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { LocalText } from "../../../platform/text.ts";
import { unitPaths } from "../../units.ts";
import { isUuid } from "../assignments.ts";
import type { RoleReadContext } from "../context.ts";
import { mayGiveRole, maySeeRolesInUnit, mayTakeBackRole } from "../policy.ts";
import { comesByItself } from "../model.ts";
import { employmentsAt, heldApartAt } from "../roles-now.ts";
import type { HeldApart } from "../segregation.ts";
import { unitNames, type UnitName } from "./rights-of.ts";

/** Somebody, or everybody with a job function, who holds a role in a unit. */
export interface RoleLine {
  /** Null for what comes with an employment. */
  readonly assignmentId: string | null;
  readonly role: RoleDefinition | null;
  readonly roleId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly jobFunction: LocalText | null;
  /** Whom a job function's role reaches here. */
  readonly people: number;
  /** The unit it was given in: this one, or one above it. */
  readonly unit: UnitName;
  readonly below: boolean;
  readonly by: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly mayTakeBack: boolean;
  /** Another role of this person that shuts this one out, so that it gives nothing now. */
  readonly givesWayTo: RoleDefinition | null;
  /** Of a job function: so many of the people here have another role that shuts it out. */
  readonly givesWayFor: number;
}

export interface UnitRoles {
  readonly unit: UnitName & { readonly id: string };
  readonly path: readonly UnitName[];
  readonly lines: readonly RoleLine[];
  readonly total: number;
  readonly employed: number;
  /** Who works here and whose address takes no mail from us: said to those who may give roles here, since they can have it put right. */
  readonly unreached: readonly { readonly personId: string; readonly name: string }[];
  /** What the actor may give here. */
  readonly givable: readonly RoleDefinition[];
  readonly jobFunctions: readonly { readonly id: string; readonly name: LocalText }[];
}

export interface UnitRolesWanted {
  readonly code: string;
  readonly text: string;
  /** unit: the nearest first. */
  readonly sort: "person" | "role" | "unit";
  readonly limit: number;
  readonly offset: number;
}

/** Who holds what in a unit, and from where: given here or above it, through a job function, or with the manager's post. */
export async function rolesInUnit(ctx: RoleReadContext, { code, text, sort, limit, offset }: UnitRolesWanted): Promise<UnitRoles> {
  const unit = await unitByCode(ctx, code);
  const unitPath = (await unitPaths(ctx.db, [unit.id])).get(unit.id) ?? [unit.id];
  authorise(maySeeRolesInUnit(ctx.actor, unitPath));
  const day = danishDay(ctx.clock.now()).toString();
  const rows = await linesIn(ctx, unit.id, day, text, sort);
  const shown = rows.slice(offset, offset + limit);
  const givingWay = await givingWayOf(ctx, [...shown.flatMap((row) => row.person_id ?? []), ...(await peopleByFunction(ctx, unit.id, shown, day))]);
  const names = await unitNames(ctx.db, [...unitPath, ...rows.map((row) => row.unit_id)]);
  const paths = await unitPaths(ctx.db, rows.map((row) => row.unit_id));
  const { employed } = await ctx.db.selectFrom("employments").select((eb) => eb.fn.count<number>("person_id").distinct().as("employed")).where("unit_id", "=", unit.id).where("valid_from", "<=", day).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)])).executeTakeFirstOrThrow();
  const functions = await ctx.db.selectFrom("job_functions").select(["id", "name_da", "name_en"]).orderBy("name_da").limit(500).execute();
  const givable = ctx.roles.all.filter((role) => !comesByItself(role) && mayGiveRole(ctx.actor, ctx.roles, role, { unitPath, below: false }, false).allowed);
  return {
    unit: { id: unit.id, ...nameOf(unit) },
    path: unitPath.slice(1).reverse().flatMap((id) => names.get(id) ?? []),
    lines: shown.map((row) => ({ ...lineOf(ctx, row, names, paths), givesWayTo: givenWayTo(ctx, row, givingWay), givesWayFor: givingWayIn(row, givingWay) })),
    total: rows.length,
    employed,
    unreached: givable.length > 0 ? await unreachedIn(ctx, unit.id, day) : [],
    givable,
    jobFunctions: functions.map((row) => ({ id: row.id, name: { da: row.name_da, en: row.name_en } })),
  };
}

const mostUnreached = 20;

async function unreachedIn(ctx: RoleReadContext, unitId: string, day: string): Promise<UnitRoles["unreached"]> {
  const rows = await ctx.db.selectFrom("employments as e").innerJoin("people as p", "p.id", "e.person_id").select(["p.id", "p.name"]).distinct()
    .where("e.unit_id", "=", unitId).where("e.valid_from", "<=", day).where((eb) => eb.or([eb("e.valid_to", "is", null), eb("e.valid_to", ">=", day)])).where("p.email_returned_at", "is not", null).orderBy("p.name").orderBy("p.id").limit(mostUnreached).execute();
  return rows.map(({ id, name }) => ({ personId: id, name }));
}

interface Row {
  readonly assignment_id: string | null;
  readonly role: string;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly function_da: string | null;
  readonly function_en: string | null;
  readonly people: number;
  readonly unit_id: string;
  readonly below: boolean;
  readonly giver: string | null;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}

/** A unit's own: some dozens of lines, with those from above some more; read whole and paged afterwards. */
const mostLines = 2000;

async function linesIn(ctx: RoleReadContext, unitId: string, day: string, text: string, sort: UnitRolesWanted["sort"]): Promise<readonly Row[]> {
  const now = ctx.clock.now();
  const order = { unit: sql`up.distance, line.name nulls first, line.role`, person: sql`line.name nulls first, line.role, up.distance`, role: sql`line.role, line.name nulls first, up.distance` }[sort];
  const managing = ctx.roles.all.filter((role) => role.derived?.from === "manager").map((role) => role.id);
  const belowRoles = ctx.roles.all.filter((role) => role.derived?.from === "manager" && role.derived.below).map((role) => role.id);
  const pattern = `%${text.replaceAll("\0", "").replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<Row>`
    with up as (select ancestor_id, distance from unit_ancestors where unit_id = ${unitId}),
    line as (
      select r.id as assignment_id, r.role, r.person_id, p.name, f.name_da as function_da, f.name_en as function_en, r.unit_id, r.below, g.name as giver, r.starts_at, r.ends_at,
        case when r.job_function_id is null then 1 else (select count(distinct e.person_id) from employments as e where e.unit_id = ${unitId} and e.job_function_id = r.job_function_id and e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})) end as people
      from up join role_assignments as r on r.unit_id = up.ancestor_id and (r.below or up.distance = 0)
        left join people as p on p.id = r.person_id left join job_functions as f on f.id = r.job_function_id left join people as g on g.id = r.given_by left join employments as e on e.id = r.employment_id
      where (r.ends_at is null or (r.ends_at > ${now} and r.ends_at > r.starts_at)) and (r.employment_id is null or e.valid_to is null or e.valid_to >= ${day})
      union all
      select null, m.role, e.person_id, p.name, null, null, e.unit_id, m.role = any(${belowRoles}::text[]), null, null, null, 1
      from up join employments as e on e.unit_id = up.ancestor_id and e.manages and e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})
        join unnest(${managing}::text[]) as m (role) on up.distance = 0 or m.role = any(${belowRoles}::text[]) join people as p on p.id = e.person_id)
    select line.* from line left join up on up.ancestor_id = line.unit_id
      where ${text} = '' or name ilike ${pattern} or function_da ilike ${pattern} or function_en ilike ${pattern} or role ilike ${pattern}
      order by ${order}, line.assignment_id limit ${mostLines}`.execute(ctx.db);
  return rows;
}

/** Of these people, what decides at each request says which of their roles give way. */
async function givingWayOf(ctx: RoleReadContext, people: readonly string[]): Promise<ReadonlyMap<string, HeldApart>> {
  const ids = [...new Set(people)];
  const now = ctx.clock.now();
  return ids.length === 0 ? new Map() : heldApartAt(ctx.db, ctx.roles, await employmentsAt(ctx.db, ids, now), ids, now);
}

/** Those in the unit whom the roles of job functions among these lines reach. */
async function peopleByFunction(ctx: RoleReadContext, unitId: string, shown: readonly Row[], day: string): Promise<readonly string[]> {
  const assignments = shown.flatMap((row) => (row.person_id === null ? (row.assignment_id ?? []) : []));
  if (assignments.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("employments as e")
    .innerJoin("role_assignments as r", "r.job_function_id", "e.job_function_id")
    .select("e.person_id")
    .distinct()
    .where("e.unit_id", "=", unitId)
    .where("r.id", "in", assignments)
    .where("e.valid_from", "<=", day)
    .where((eb) => eb.or([eb("e.valid_to", "is", null), eb("e.valid_to", ">=", day)]))
    .execute();
  return rows.map((row) => row.person_id);
}

function givingWayIn(row: Row, givingWay: ReadonlyMap<string, HeldApart>): number {
  if (row.person_id !== null) return 0;
  return [...givingWay.values()].filter((of) => of.givingWay.some(({ held }) => held.source.kind === "job-function" && held.source.assignmentId === row.assignment_id)).length;
}

function givenWayTo(ctx: RoleReadContext, row: Row, givingWay: ReadonlyMap<string, HeldApart>): RoleDefinition | null {
  const found = givingWay.get(row.person_id ?? "")?.givingWay.find(({ held }) => held.role === row.role && held.unitId === row.unit_id && held.below === row.below);
  return found ? (ctx.roles.find(found.to.role) ?? null) : null;
}

function lineOf(ctx: RoleReadContext, row: Row, names: ReadonlyMap<string, UnitName>, paths: ReadonlyMap<string, readonly string[]>): Omit<RoleLine, "givesWayTo" | "givesWayFor"> {
  const role = ctx.roles.find(row.role);
  const place = { unitPath: paths.get(row.unit_id) ?? [row.unit_id], below: row.below };
  return {
    assignmentId: row.assignment_id, role: role ?? null, roleId: row.role, personId: row.person_id, name: row.name,
    jobFunction: row.function_da !== null && row.function_en !== null ? { da: row.function_da, en: row.function_en } : null,
    people: Number(row.people), unit: names.get(row.unit_id) ?? { code: "", name: { da: "", en: "" } }, below: row.below, by: row.giver, startsAt: row.starts_at, endsAt: row.ends_at,
    mayTakeBack: row.assignment_id !== null && mayTakeBackRole(ctx.actor, ctx.roles, role, place, row.person_id).allowed,
  };
}

export async function unitByCode(ctx: Pick<RoleReadContext, "db" | "clock">, code: string) {
  const today = danishDay(ctx.clock.now()).toString();
  const unit = code.includes("\0") ? undefined : await ctx.db.selectFrom("units").select(["id", "code", "name_da", "name_en"]).where("code", "=", code).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)])).executeTakeFirst();
  if (!unit) throw new SkrankeError("not-found", "no such unit");
  return unit;
}

function nameOf(unit: { readonly code: string; readonly name_da: string; readonly name_en: string }): UnitName {
  return { code: unit.code, name: { da: unit.name_da, en: unit.name_en } };
}

/** Units whose roles the actor may give, by name or code; all of them below what they run. */
export async function unitsIRun(ctx: RoleReadContext, { text, limit }: { readonly text: string; readonly limit: number }): Promise<readonly UnitName[]> {
  const places = placesOf(ctx.actor, "give-roles");
  if (places.length === 0 || text.includes("\0")) return [];
  const today = danishDay(ctx.clock.now()).toString();
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<{ code: string; name_da: string; name_en: string }>`
    select u.code, u.name_da, u.name_en from units as u
    where (u.valid_to is null or u.valid_to >= ${today}) and (u.name_da ilike ${pattern} or u.name_en ilike ${pattern} or u.code ilike ${pattern})
      and exists (select from unit_ancestors as a join unnest(${places.map((one) => one.unitId)}::uuid[], ${places.map((one) => one.below)}::boolean[]) as h (unit_id, below)
        on h.unit_id = a.ancestor_id and (h.below or a.distance = 0) where a.unit_id = u.id)
    order by u.name_da limit ${limit}`.execute(ctx.db);
  return rows.map(nameOf);
}

/** A role as the page that takes it back shows it, for who may. */
export async function roleToTakeBack(ctx: RoleReadContext, assignmentId: string): Promise<Pick<RoleLine, "role" | "roleId" | "name" | "jobFunction" | "unit" | "below"> & { readonly own: boolean }> {
  const row = isUuid(assignmentId)
    ? await ctx.db.selectFrom("role_assignments as r").leftJoin("people as p", "p.id", "r.person_id").leftJoin("job_functions as f", "f.id", "r.job_function_id").select(["r.role", "r.unit_id", "r.below", "r.person_id", "r.ends_at", "p.name", "f.name_da", "f.name_en"]).where("r.id", "=", assignmentId).executeTakeFirst()
    : undefined;
  if (!row) throw new SkrankeError("not-found", "no such assignment");
  const unitPath = (await unitPaths(ctx.db, [row.unit_id])).get(row.unit_id) ?? [row.unit_id];
  const role = ctx.roles.find(row.role);
  authorise(mayTakeBackRole(ctx.actor, ctx.roles, role, { unitPath, below: row.below }, row.person_id));
  if (row.ends_at !== null && row.ends_at <= ctx.clock.now()) throw new SkrankeError("already-done", "ended");
  const jobFunction = row.name_da !== null && row.name_en !== null ? { da: row.name_da, en: row.name_en } : null;
  return { role: role ?? null, roleId: row.role, name: row.name, jobFunction, unit: (await unitNames(ctx.db, [row.unit_id])).get(row.unit_id) ?? { code: "", name: { da: "", en: "" } }, below: row.below, own: row.person_id === ctx.actor.personId };
}

/** Units by name or code, for whoever is employed: to say for which unit one asks. */
export async function unitsByName(ctx: RoleReadContext, text: string, limit: number): Promise<readonly UnitName[]> {
  if (text.trim() === "" || text.includes("\0")) return [];
  const today = danishDay(ctx.clock.now()).toString();
  const pattern = `%${text.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await ctx.db
    .selectFrom("units")
    .select(["code", "name_da", "name_en"])
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .where((eb) => eb.or([eb("name_da", "ilike", pattern), eb("name_en", "ilike", pattern), eb("code", "ilike", pattern)]))
    .orderBy("name_da")
    .limit(limit)
    .execute();
  return rows.map(nameOf);
}
