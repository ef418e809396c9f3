import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { RoleBook } from "../../access/roles.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { type LogIn, rolesByLogIn } from "./log-in-roles.ts";
import { readKeptPrivileges } from "./log-in-privileges.ts";

/** How the sessions of now are understood: what ends one that nobody uses (milliseconds), and the services with their KLE numbers. */
export interface LogInTerms {
  readonly idle: number;
  readonly services: LogIn["services"];
}

/** An open session in which somebody works as an employee with roles that the log-in brought. */
export interface OpenLogIn {
  readonly personId: string;
  readonly logIn: LogIn;
  /** When it ends at the latest. */
  readonly until: Date;
}

/** More than work at one desk at once. */
const most = 500;

/** The open sessions whose log-in brought one of these roles, the longest first; whether it gives anything, `withLogIn` says. */
export async function openLogIns(db: Database | Tx, book: RoleBook, roles: readonly string[], { idle, services }: LogInTerms, at: Date): Promise<readonly OpenLogIn[]> {
  const uris = book.all.flatMap((role) => (roles.includes(role.id) && role.contextHandler !== undefined ? [role.contextHandler] : []));
  if (uris.length === 0) return [];
  const brings = sql.join(uris.map((uri) => sql`privileges @> ${JSON.stringify([{ role: uri }])}::jsonb`), sql` or `);
  const rows = await db
    .selectFrom("sessions")
    .select(["person_id", "provider", "privileges", "expires_at"])
    .where("acting_as", "=", "employee")
    // Said as it stands in the index sessions_privileges.
    .where(sql<boolean>`privileges <> '[]' and (${brings})`)
    .where("expires_at", ">", at)
    .where("seen_at", ">", new Date(at.getTime() - idle))
    .orderBy("expires_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, until: row.expires_at, logIn: { provider: row.provider, privileges: readKeptPrivileges(row.privileges), services } }));
}

/** Somebody as they are in that session: what decides at its next request. */
export async function withLogIn(db: Database | Tx, book: RoleBook, actor: Employee, logIn: LogIn, at: Date): Promise<Employee> {
  return { ...actor, roles: [...actor.roles, ...(await rolesByLogIn(db, book, logIn, actor, at))] };
}
