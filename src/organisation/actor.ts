import type { Citizen, Deputyship, Employee, Representative } from "../access/actor.ts";
import type { RoleBook } from "../access/roles.ts";
import type { Database, Tx } from "../platform/database/database.ts";
import { deputyshipOf, type DeputyshipRow, deputyshipsAt } from "./deputies/deputyships-now.ts";
import type { LogIn } from "./roles/log-in-roles.ts";
import { withLogIn } from "./roles/open-log-ins.ts";
import { derivedRoles, type EmploymentNow, employmentsAt, lastPosts, rolesAt } from "./roles/roles-now.ts";
import { unitPaths } from "./units.ts";

export interface Acting {
  readonly personId: string;
  readonly as: "citizen" | "employee";
  /** The log-in of the session, for the roles that it brings; left out: those that last only. */
  readonly logIn?: LogIn;
}

/**
 * Who somebody is when they act, as everything stands at this instant: nothing is remembered from one request to the next, so a role,
 * an employment or a deputyship that ends is gone from open sessions, too. Without an employment the person is a citizen.
 */
export async function actorFor(db: Database | Tx, { personId, as, logIn }: Acting, at: Date, roles: RoleBook): Promise<Citizen | Employee | null> {
  const actor = (await actorsFor(db, [personId], as, at, roles)).get(personId) ?? null;
  if (actor?.kind !== "employee" || !logIn) return actor;
  return withLogIn(db, roles, actor, logIn, at);
}

/** The same for several people in as many queries as for one: what explains who may is what decides it. */
export async function actorsFor(db: Database | Tx, personIds: readonly string[], as: Acting["as"], at: Date, roles: RoleBook): Promise<ReadonlyMap<string, Citizen | Employee>> {
  if (personIds.length === 0) return new Map();
  const people = await db.selectFrom("people").select(["id", "name"]).where("id", "in", [...personIds]).execute();
  const active = await deputyshipsAt(db, people.map((person) => person.id), at);
  const deputyshipsOf = (person: { readonly id: string }) => active.filter((row) => row.deputy_id === person.id);
  if (as === "citizen") return new Map(people.map((person) => [person.id, asCitizen(person, deputyshipsOf(person))]));
  const acted = [...new Set([...people.map((person) => person.id), ...active.filter((row) => row.capacity === "work").map((row) => row.principal_id)])];
  const employments = await employmentsAt(db, acted, at);
  const employed = people.filter((person) => employments.some((employment) => employment.personId === person.id));
  const held = employed.length === 0 ? new Map<string, Employee["roles"]>() : await rolesAt(db, roles, employments, acted, at);
  const deputyships = await withRoles(db, roles, active.filter((row) => employed.some((person) => person.id === row.deputy_id)), employments, held);
  return new Map(people.map((person): readonly [string, Citizen | Employee] => {
    const own = employments.find((employment) => employment.personId === person.id);
    if (!own) return [person.id, asCitizen(person, deputyshipsOf(person))];
    const deputyFor = deputyshipsOf(person).flatMap((row) => deputyships.get(row.id) ?? []);
    return [person.id, { kind: "employee", personId: person.id, name: person.name, unit: { id: own.unitId, name: own.unitName }, title: own.title, roles: held.get(person.id) ?? [], deputyFor }];
  }));
}

/** Somebody whose log-in is a company's, with what the company may for others at this instant; null where either is not here. */
export async function representativeFor(db: Database | Tx, personId: string, companyId: string, at: Date): Promise<Representative | null> {
  const rows = await db.selectFrom("people").select(["id", "name", "cvr"]).where("id", "in", [personId, companyId]).execute();
  const [person, company] = [rows.find((row) => row.id === personId), rows.find((row) => row.id === companyId)];
  if (!person || !company?.cvr) return null;
  const deputyFor = privately(await deputyshipsAt(db, [companyId], at));
  return { kind: "representative", personId, name: person.name, company: { id: companyId, name: company.name, cvr: company.cvr }, deputyFor };
}

function asCitizen(person: { readonly id: string; readonly name: string }, active: readonly DeputyshipRow[]): Citizen {
  return { kind: "citizen", personId: person.id, name: person.name, deputyFor: privately(active) };
}

function privately(active: readonly DeputyshipRow[]): readonly Deputyship[] {
  return active.filter((row) => row.capacity === "private").map((row) => deputyshipOf(row, [], new Map()));
}

/** Each deputyship, by its id, with what its principal may. A vacant post is stood in for with what came with it. */
async function withRoles(
  db: Database | Tx, roles: RoleBook, active: readonly DeputyshipRow[], employments: readonly EmploymentNow[], held: ReadonlyMap<string, Deputyship["roles"]>,
): Promise<ReadonlyMap<string, Deputyship>> {
  const vacant = active.filter((row) => row.basis === "rule").map((row) => row.principal_id);
  const posts = await lastPosts(db, vacant);
  const rolesOf = (row: DeputyshipRow): Deputyship["roles"] => (row.basis === "rule" ? derivedRoles(roles, posts.filter((post) => post.personId === row.principal_id)) : principalRoles(row, employments, held));
  const named = active.flatMap((row) => row.unit_ids ?? []);
  const paths = named.length === 0 ? new Map<string, readonly string[]>() : await unitPaths(db, [...named, ...active.flatMap((row) => rolesOf(row).map((one) => one.unitId))]);
  return new Map(active.map((row) => [row.id, deputyshipOf(row, rolesOf(row), paths)]));
}

/** Somebody who is employed no more has nothing that could be done for them. */
function principalRoles(row: DeputyshipRow, employments: readonly EmploymentNow[], held: ReadonlyMap<string, Deputyship["roles"]>): Deputyship["roles"] {
  return employments.some((employment) => employment.personId === row.principal_id) ? (held.get(row.principal_id) ?? []) : [];
}
