import { sql } from "kysely";
import type { Deputyship } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { logReading } from "../../../access/read-log.ts";
import type { HeldRole, RoleBook, RoleDefinition } from "../../../access/roles.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Database, Tx } from "../../../platform/database/database.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { LocalText } from "../../../platform/text.ts";
import { actorFor } from "../../actor.ts";
import { colleague } from "../assignments.ts";
import type { RoleReadContext } from "../context.ts";
import { attestDueAt } from "../model.ts";
import { maySeeRolesOf } from "../policy.ts";
import { type EmploymentNow, employmentsAt, heldApartAt } from "../roles-now.ts";
import type { GivingWay } from "../segregation.ts";

export interface UnitName {
  readonly code: string;
  readonly name: LocalText;
}

/** Where a right comes from, with whom to ask about it. */
export type RightSource =
  | { readonly kind: "given" | "job-function"; readonly assignmentId: string; readonly jobFunction: LocalText | null; readonly by: string | null; readonly at: Date; readonly reason: string | null; readonly attestBy: Date | null }
  | { readonly kind: "employment"; readonly title: LocalText; readonly unit: LocalText }
  /** Until the session ends; for some services only (null: all that the role is for). */
  | { readonly kind: "log-in"; readonly provider: string; readonly services: readonly string[] | null };

export interface Right {
  readonly role: RoleDefinition;
  readonly unit: UnitName;
  readonly below: boolean;
  readonly source: RightSource;
  readonly until: Date | null;
}

/** A role that gives nothing: it begins later, something is missing for it, no file knows it any more, or another shuts it out. */
export interface IdleRole {
  readonly key: string;
  readonly role: RoleDefinition | null;
  readonly roleId: string;
  readonly unit: UnitName;
  readonly startsAt: Date | null;
  readonly missing: readonly string[];
  /** The role that it gives way to, since nobody may hold the two together. */
  readonly givesWayTo: RoleDefinition | null;
}

export interface DeputyRights extends Omit<Deputyship, "roles"> {
  readonly roles: readonly { readonly role: RoleDefinition; readonly unit: UnitName; readonly below: boolean }[];
}

export interface Rights {
  readonly personId: string;
  readonly name: string;
  readonly employments: readonly EmploymentNow[];
  readonly held: readonly Right[];
  readonly idle: readonly IdleRole[];
  readonly deputyFor: readonly DeputyRights[];
  readonly trainings: readonly { readonly training: string; readonly passedOn: string; readonly validTo: string | null }[];
}

/** What somebody can do now, and why; for themselves and for those who may see it. Reading another's is logged. `not-found` for anybody else. */
export async function rightsOf(ctx: RoleReadContext, personId: string): Promise<Rights> {
  const now = ctx.clock.now();
  const person = personId === ctx.actor.personId ? { personId, unitPaths: [] } : await colleague(ctx.db, personId, now);
  const basis = authorise(maySeeRolesOf(ctx.actor, person));
  if (personId !== ctx.actor.personId) await logReading(ctx, { what: "person", personId, basis });
  // What a log-in brings is known of one's own session alone.
  const byLogIn = personId === ctx.actor.personId ? ctx.actor.roles.filter((held) => held.source.kind === "log-in") : [];
  return explainRights(ctx.db, ctx.roles, personId, now, byLogIn);
}

/** The same for an operator at the console. What decides at every request is what is explained here: `actorFor`. */
export async function explainRights(db: Database | Tx, roles: RoleBook, personId: string, at: Date, byLogIn: readonly HeldRole[] = []): Promise<Rights> {
  const actor = await actorFor(db, { personId, as: "employee" }, at, roles);
  if (!actor) throw new SkrankeError("not-found", "no such person");
  const held = actor.kind === "employee" ? [...actor.roles, ...byLogIn] : [];
  const employments = await employmentsAt(db, [personId], at);
  const assigned = await assignmentsOf(db, personId, at);
  const givingWay = employments.length === 0 ? [] : ((await heldApartAt(db, roles, employments, [personId], at)).get(personId)?.givingWay ?? []);
  const units = await unitNames(db, [...held, ...givingWay.map((one) => one.held), ...actor.deputyFor.flatMap((one) => one.roles)].map((one) => one.unitId).concat(assigned.map((row) => row.unit_id)));
  const trainings = await db.selectFrom("trainings").select(["training", "passed_on", "valid_to"]).where("person_id", "=", personId).orderBy("training").execute();
  return {
    personId, name: actor.name, employments,
    held: held.flatMap((one) => rightOf(one, roles, units, employments, assigned)),
    idle: [
      ...givingWay.map((one) => shutOut(one, roles, units)),
      ...assigned.filter((row) => ![...held, ...givingWay.map((one) => one.held)].some((one) => sourceId(one) === row.id)).map((row) => idleOf(row, roles, units, at, trainings)),
    ],
    deputyFor: actor.deputyFor.map((one) => ({ ...one, roles: one.roles.flatMap((role) => named(role, roles, units)) })),
    trainings: trainings.map((row) => ({ training: row.training, passedOn: row.passed_on, validTo: row.valid_to })),
  };
}

interface AssignedRow {
  readonly id: string;
  readonly role: string;
  readonly unit_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date | null;
  readonly given_at: Date;
  readonly attested_at: Date | null;
  readonly reason: string | null;
  readonly giver: string | null;
  readonly function_da: string | null;
  readonly function_en: string | null;
}

/** What is given to somebody or to their job functions, and is not over. */
async function assignmentsOf(db: Database | Tx, personId: string, at: Date): Promise<readonly AssignedRow[]> {
  const day = danishDay(at).toString();
  const { rows } = await sql<AssignedRow>`
    select r.id, r.role, r.unit_id, r.starts_at, r.ends_at, r.given_at, r.attested_at, r.reason, g.name as giver, f.name_da as function_da, f.name_en as function_en
    from role_assignments as r left join people as g on g.id = r.given_by left join job_functions as f on f.id = r.job_function_id left join employments as own on own.id = r.employment_id
    where (r.ends_at is null or (r.ends_at > ${at} and r.ends_at > r.starts_at)) and (
      (r.person_id = ${personId} and (r.employment_id is null or own.valid_to is null or own.valid_to >= ${day}))
      or exists (select from employments as e join unit_ancestors as u on u.unit_id = e.unit_id and u.ancestor_id = r.unit_id
        where e.person_id = ${personId} and e.job_function_id = r.job_function_id and (r.below or u.distance = 0) and e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})))
    order by r.given_at, r.id`.execute(db);
  return rows;
}

function rightOf(held: HeldRole, roles: RoleBook, units: ReadonlyMap<string, UnitName>, employments: readonly EmploymentNow[], assigned: readonly AssignedRow[]): readonly Right[] {
  const { source } = held;
  return named(held, roles, units).flatMap((one): Right[] => {
    if (source.kind === "employment") {
      const employment = employments.find((found) => found.id === source.employmentId);
      return employment ? [{ ...one, source: { kind: "employment", title: employment.title, unit: employment.unitName }, until: null }] : [];
    }
    if (source.kind === "log-in") return [{ ...one, source: { ...source, services: held.services ?? null }, until: null }];
    const row = assigned.find((found) => found.id === source.assignmentId);
    if (!row) return [];
    const jobFunction = row.function_da !== null && row.function_en !== null ? { da: row.function_da, en: row.function_en } : null;
    const attestBy = attestDueAt(row.attested_at ?? row.given_at, one.role.attestEveryMonths);
    return [{ ...one, source: { kind: source.kind, assignmentId: row.id, jobFunction, by: row.giver, at: row.given_at, reason: row.reason, attestBy }, until: row.ends_at }];
  });
}

function idleOf(row: AssignedRow, roles: RoleBook, units: ReadonlyMap<string, UnitName>, at: Date, trainings: readonly { readonly training: string; readonly valid_to: string | null }[]): IdleRole {
  const role = roles.find(row.role) ?? null;
  const today = danishDay(at).toString();
  const missing = (role?.trainings ?? []).filter((training) => !trainings.some((one) => one.training === training && (one.valid_to === null || one.valid_to >= today)));
  return { key: row.id, role, roleId: row.role, unit: units.get(row.unit_id) ?? noUnit, startsAt: row.starts_at > at ? row.starts_at : null, missing, givesWayTo: null };
}

function shutOut({ held, to }: GivingWay, roles: RoleBook, units: ReadonlyMap<string, UnitName>): IdleRole {
  return { key: `${sourceId(held)} ${held.role}`, role: roles.find(held.role) ?? null, roleId: held.role, unit: units.get(held.unitId) ?? noUnit, startsAt: null, missing: [], givesWayTo: roles.find(to.role) ?? null };
}

function named(held: HeldRole, roles: RoleBook, units: ReadonlyMap<string, UnitName>): readonly { readonly role: RoleDefinition; readonly unit: UnitName; readonly below: boolean }[] {
  const role = roles.find(held.role);
  return role ? [{ role, unit: units.get(held.unitId) ?? noUnit, below: held.below }] : [];
}

function sourceId({ source }: HeldRole): string | null {
  switch (source.kind) {
    case "employment":
      return source.employmentId;
    case "log-in":
      return null;
    default:
      return source.assignmentId;
  }
}

const noUnit: UnitName = { code: "", name: { da: "", en: "" } };

/** Names of units by their ids. */
export async function unitNames(db: Database | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, UnitName>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("units").select(["id", "code", "name_da", "name_en"]).where("id", "in", [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, { code: row.code, name: { da: row.name_da, en: row.name_en } }]));
}
