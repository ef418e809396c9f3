import type { Citizen, Employee, HeldRole, RoleName } from "../access/actor.ts";
import { roleNames } from "../access/actor.ts";
import type { Database } from "../platform/database/database.ts";

/** The person whom the identity provider knows by `subject`, or null when nobody here is. */
export async function findPersonBySubject(db: Database, subject: string): Promise<{ readonly id: string } | null> {
  return (await db.selectFrom("people").select("id").where("subject", "=", subject).executeTakeFirst()) ?? null;
}

/**
 * Who somebody is when they act. As an employee: with the unit of an employment valid today and the roles given for
 * today; without such an employment the person is a citizen. `today` is an ISO 8601 day in Denmark.
 */
export async function actorFor(
  db: Database,
  personId: string,
  actingAs: "citizen" | "employee",
  today: string,
): Promise<Citizen | Employee | null> {
  const person = await db.selectFrom("people").select(["id", "name"]).where("id", "=", personId).executeTakeFirst();
  if (!person) return null;
  const citizen: Citizen = { kind: "citizen", personId: person.id, name: person.name };
  if (actingAs === "citizen") return citizen;
  const employment = await employmentOn(db, personId, today);
  if (!employment) return citizen;
  return {
    kind: "employee",
    personId: person.id,
    name: person.name,
    unit: { id: employment.unit_id, name: { da: employment.name_da, en: employment.name_en } },
    title: { da: employment.title_da, en: employment.title_en },
    roles: await rolesOn(db, personId, today),
  };
}

/** Whether the person has an employment on the day: whether they may choose to act as an employee. */
export async function isEmployed(db: Database, personId: string, today: string): Promise<boolean> {
  return (await employmentOn(db, personId, today)) !== undefined;
}

function employmentOn(db: Database, personId: string, day: string) {
  return db
    .selectFrom("employments")
    .innerJoin("units", "units.id", "employments.unit_id")
    .select(["unit_id", "title_da", "title_en", "name_da", "name_en"])
    .where("person_id", "=", personId)
    .where("valid_from", "<=", day)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
}

async function rolesOn(db: Database, personId: string, day: string): Promise<HeldRole[]> {
  const rows = await db
    .selectFrom("role_assignments")
    .select(["role", "unit_id"])
    .where("person_id", "=", personId)
    .where("valid_from", "<=", day)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .execute();
  // A role that this version does not know gives no right: fail closed.
  return rows.flatMap((row) => (isRoleName(row.role) ? [{ role: row.role, unitId: row.unit_id }] : []));
}

function isRoleName(role: string): role is RoleName {
  return roleNames.some((name) => name === role);
}
