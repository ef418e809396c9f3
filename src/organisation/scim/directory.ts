import { type RawBuilder, sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import { usernameProvider } from "../house.ts";
import type { Filter } from "./filter.ts";
import { type Attributes, filterSql } from "./filter-sql.ts";
import type { ScimGroup, ScimUser } from "./resources.ts";

/** Employments that group membership opens: their keys begin so. Every other is the user's own. */
export const memberPrefix = "scim-member:";
/** Key of the own employment of a user without an employee number. */
export const ownPrefix = "scim:";

export interface Listing {
  readonly filter: Filter | null;
  /** Of the first, from 0. */
  readonly offset: number;
  readonly limit: number;
}
export interface Listed<T> {
  readonly total: number;
  readonly all: readonly T[];
}

const holds = (table: string, day: string) => sql<boolean>`${sql.ref(`${table}.valid_from`)} <= ${day} and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} >= ${day})`;
const lasts = (table: string, day: string) => sql<boolean>`(${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} >= greatest(${day}::date, ${sql.ref(`${table}.valid_from`)}))`;

function userAttributes(day: string): Attributes {
  const text = (column: RawBuilder<unknown>, exact = false) => ({ kind: "text", column, exact }) as const;
  const email = text(sql`p.email`);
  const phone = text(sql`p.phone`);
  return {
    id: text(sql`p.id::text`), externalid: text(sql`p.source_key`, true), username: text(sql`coalesce(i.subject, p.source_key)`), displayname: text(sql`p.name`), "name.formatted": text(sql`p.name`),
    emails: email, "emails.value": email, phonenumbers: phone, "phonenumbers.value": phone, "emails.type": text(sql`case when p.email is not null then 'work' end`), "phonenumbers.type": text(sql`case when p.phone is not null then 'work' end`),
    active: { kind: "boolean", column: sql<boolean>`exists (select from employments e where e.person_id = p.id and ${lasts("e", day)})` },
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:employeenumber": { kind: "several", there: (fits) => sql<boolean>`exists (select from employments e where e.person_id = p.id and ${lasts("e", day)} and ${fits(sql`e.source_key`)})` },
  };
}

/** People who are from the master. The caller has authorised. */
export async function listUsers(db: Database | Tx, day: string, { filter, offset, limit }: Listing): Promise<Listed<ScimUser>> {
  const from = sql`from people p left join identities i on i.person_id = p.id and i.provider = ${usernameProvider} where p.source_key is not null and ${filter ? filterSql(filter, userAttributes(day)) : sql`true`}`;
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db);
  const { rows } = limit === 0 ? { rows: [] } : await sql<UserRow>`select p.id, p.source_key, p.name, p.email, p.phone, i.subject ${from} order by p.id limit ${limit} offset ${offset}`.execute(db);
  return { total: counted[0]?.total ?? 0, all: await usersOf(db, day, rows) };
}

export async function findUser(db: Database | Tx, day: string, id: string): Promise<ScimUser | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<UserRow>`select p.id, p.source_key, p.name, p.email, p.phone, i.subject from people p left join identities i on i.person_id = p.id and i.provider = ${usernameProvider}
    where p.source_key is not null and p.id = ${id}`.execute(db);
  return (await usersOf(db, day, rows))[0] ?? null;
}

interface UserRow {
  readonly id: string;
  readonly source_key: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly subject: string | null;
}

async function usersOf(db: Database | Tx, day: string, people: readonly UserRow[]): Promise<ScimUser[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom("employments as e")
    .innerJoin("units as u", "u.id", "e.unit_id")
    .leftJoin("job_functions as f", "f.id", "e.job_function_id")
    .select(["e.person_id", "e.source_key", "e.title_da", "e.manages", "e.valid_from", "u.id as unit_id", "u.code", "u.name_da as unit", "f.code as function_code", "f.name_da as function_name"])
    .select(lasts("e", day).as("lasts"))
    .where("e.person_id", "in", people.map((one) => one.id))
    .where("e.source_key", "is not", null)
    .orderBy("e.valid_from")
    .execute();
  const managers = await managersOf(db, day, [...new Set(rows.map((row) => row.unit_id))]);
  return people.map((person) => {
    const all = rows.filter((row) => row.person_id === person.id);
    const mine = all.filter((row) => row.lasts);
    const isOwn = (row: (typeof rows)[number]) => !row.source_key?.startsWith(memberPrefix);
    // Of somebody who is not active, how it was last: so that making them active again needs nothing more.
    const own = mine.find(isOwn) ?? (mine.length === 0 ? all.findLast(isOwn) : undefined) ?? null;
    const manager = managers.find((one) => one.unit_id === own?.unit_id && one.id !== person.id);
    return {
      id: person.id, externalId: person.source_key, userName: person.subject, name: person.name, email: person.email, phone: person.phone, active: mine.length > 0,
      title: own?.title_da ?? mine[0]?.title_da ?? null, employeeNumber: own?.source_key && !own.source_key.startsWith(ownPrefix) ? own.source_key : null, department: own?.code ?? null, manages: own?.manages ?? false,
      jobFunction: own?.function_code ? { code: own.function_code, name: own.function_name ?? own.function_code } : null,
      manager: manager ? { id: manager.id, name: manager.name } : null,
      groups: [...new Map(mine.map((row) => [row.unit_id, { id: row.unit_id, name: row.unit }])).values()],
    };
  });
}

async function managersOf(db: Database | Tx, day: string, unitIds: readonly string[]): Promise<{ unit_id: string; id: string; name: string }[]> {
  if (unitIds.length === 0) return [];
  return db.selectFrom("employments as e").innerJoin("people as p", "p.id", "e.person_id").select(["e.unit_id", "p.id", "p.name"]).where("e.unit_id", "in", unitIds).where("e.manages", "=", true).where("p.source_key", "is not", null).where(holds("e", day)).orderBy("e.valid_from").execute();
}

function groupAttributes(day: string): Attributes {
  const there = (fits: (column: RawBuilder<unknown>) => RawBuilder<boolean>) => sql<boolean>`exists (select from employments e where e.unit_id = u.id and ${holds("e", day)} and ${fits(sql`e.person_id::text`)})`;
  return {
    id: { kind: "text", column: sql`u.id::text` }, externalid: { kind: "text", column: sql`u.code`, exact: true }, displayname: { kind: "text", column: sql`u.name_da` },
    members: { kind: "several", there }, "members.value": { kind: "several", there },
  };
}

/** Units that are there on the day, or are to come. The caller has authorised. */
export async function listGroups(db: Database | Tx, day: string, { filter, offset, limit }: Listing, withMembers: boolean): Promise<Listed<ScimGroup>> {
  const from = sql`from units u left join units up on up.id = u.parent_id where ${stands(day)} and ${filter ? filterSql(filter, groupAttributes(day)) : sql`true`}`;
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db);
  const { rows } = limit === 0 ? { rows: [] } : await sql<GroupRow>`select u.id, u.code, u.name_da, up.code as parent ${from} order by u.id limit ${limit} offset ${offset}`.execute(db);
  return { total: counted[0]?.total ?? 0, all: await groupsOf(db, day, rows, withMembers) };
}

export async function findGroup(db: Database | Tx, day: string, id: string, withMembers: boolean): Promise<ScimGroup | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<GroupRow>`select u.id, u.code, u.name_da, up.code as parent from units u left join units up on up.id = u.parent_id where u.id = ${id} and ${stands(day)}`.execute(db);
  return (await groupsOf(db, day, rows, withMembers))[0] ?? null;
}

function stands(day: string): RawBuilder<boolean> {
  return sql<boolean>`(u.valid_to is null or u.valid_to >= ${day})`;
}

interface GroupRow {
  readonly id: string;
  readonly code: string;
  readonly name_da: string;
  readonly parent: string | null;
}

async function groupsOf(db: Database | Tx, day: string, units: readonly GroupRow[], withMembers: boolean): Promise<ScimGroup[]> {
  const members =
    withMembers && units.length > 0
      ? await db.selectFrom("employments as e").innerJoin("people as p", "p.id", "e.person_id").select(["e.unit_id", "p.id", "p.name"]).distinct().where("e.unit_id", "in", units.map((one) => one.id)).where("p.source_key", "is not", null).where(holds("e", day)).orderBy("p.id").execute()
      : [];
  const byUnit = Map.groupBy(members, (row) => row.unit_id);
  return units.map((unit) => ({
    id: unit.id, externalId: unit.code, displayName: unit.name_da, parent: unit.parent, members: withMembers ? (byUnit.get(unit.id) ?? []).map(({ id, name }) => ({ id, name })) : null,
  }));
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
