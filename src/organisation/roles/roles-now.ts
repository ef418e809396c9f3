import { sql } from "kysely";
import { holdRole, type HeldRole, type RoleBook, type RoleDefinition } from "../../access/roles.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { heldApart, type HeldApart } from "./segregation.ts";

/** An employment that holds on a day. */
export interface EmploymentNow {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly jobFunction: string | null;
  readonly manages: boolean;
  readonly unitName: { readonly da: string; readonly en: string };
  readonly title: { readonly da: string; readonly en: string };
}

/** The employments of people on the Danish day of an instant, each person's newest first. */
export async function employmentsAt(db: Database | Tx, personIds: readonly string[], at: Date): Promise<readonly EmploymentNow[]> {
  if (personIds.length === 0) return [];
  const day = danishDay(at).toString();
  const rows = await employmentQuery(db)
    .where("e.person_id", "in", [...personIds])
    .where("e.valid_from", "<=", day)
    .where((eb) => eb.or([eb("e.valid_to", "is", null), eb("e.valid_to", ">=", day)]))
    .orderBy("e.valid_from", "desc")
    .orderBy("e.id")
    .execute();
  return rows.map(employmentOf);
}

/** The last post in which each of these people managed a unit, whether it has ended or not: what a deputy by rule stands in for. */
export async function lastPosts(db: Database | Tx, personIds: readonly string[]): Promise<readonly EmploymentNow[]> {
  if (personIds.length === 0) return [];
  const rows = await employmentQuery(db).distinctOn("e.person_id").where("e.person_id", "in", [...personIds]).where("e.manages", "=", true).orderBy("e.person_id").orderBy("e.valid_from", "desc").execute();
  return rows.map(employmentOf);
}

function employmentQuery(db: Database | Tx) {
  return db
    .selectFrom("employments as e")
    .innerJoin("units as u", "u.id", "e.unit_id")
    .leftJoin("job_functions as f", "f.id", "e.job_function_id")
    .select(["e.id", "e.person_id", "e.unit_id", "e.manages", "e.title_da", "e.title_en", "u.name_da", "u.name_en", "f.code as job_function"]);
}

type EmploymentRow = Awaited<ReturnType<ReturnType<typeof employmentQuery>["execute"]>>[number];

function employmentOf(row: EmploymentRow): EmploymentNow {
  return {
    id: row.id, personId: row.person_id, unitId: row.unit_id, jobFunction: row.job_function, manages: row.manages,
    unitName: { da: row.name_da, en: row.name_en }, title: { da: row.title_da, en: row.title_en },
  };
}

/**
 * The roles that people hold at an instant: derived from their employments, given to them, or given to their job function in a unit
 * that theirs belongs to. A role given for an employment goes with it, at that moment and whoever ended it. A role that this version
 * does not know, whose training is not passed or has run out, or that another shuts out, gives no right: fail closed.
 */
export async function rolesAt(db: Database | Tx, book: RoleBook, employments: readonly EmploymentNow[], personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly HeldRole[]>> {
  const all = await heldApartAt(db, book, employments, personIds, at);
  return new Map([...all].map(([personId, { held }]) => [personId, held]));
}

/** The same with the roles that give way to another, for who must be told why they give nothing. */
export async function heldApartAt(db: Database | Tx, book: RoleBook, employments: readonly EmploymentNow[], personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, HeldApart>> {
  const given = await assignmentsAt(db, personIds, at);
  const passed = await trainingsAt(db, book, personIds, at);
  const all = personIds.map((personId): readonly [string, readonly HeldRole[]] => {
    const own = given.filter((row) => row.person_id === personId);
    const roles = [...derivedRoles(book, employments.filter((one) => one.personId === personId)), ...own.flatMap((row) => givenRole(book, row))];
    return [personId, roles.filter((role) => book.find(role.role)?.trainings.every((training) => passed.has(`${personId} ${training}`)))];
  });
  return heldApart(db, book, new Map(all));
}

/** What comes with employments by itself. */
export function derivedRoles(book: RoleBook, employments: readonly EmploymentNow[]): readonly HeldRole[] {
  return employments.flatMap((employment) =>
    book.all.flatMap((definition) => (comesWith(definition, employment) ? [holdRole(definition, employment.unitId, definition.derived?.below ?? false, { kind: "employment", employmentId: employment.id })] : [])),
  );
}

function comesWith({ derived }: RoleDefinition, employment: EmploymentNow): boolean {
  switch (derived?.from) {
    case "employed":
      return true;
    case "manager":
      return employment.manages;
    case "job-function":
      return derived.jobFunction === employment.jobFunction;
    case undefined:
      return false;
  }
}

interface AssignmentRow {
  readonly id: string;
  readonly person_id: string;
  readonly role: string;
  readonly unit_id: string;
  readonly below: boolean;
  readonly by_function: boolean;
}

function givenRole(book: RoleBook, row: AssignmentRow): HeldRole[] {
  const definition = book.find(row.role);
  if (!definition) return [];
  return [holdRole(definition, row.unit_id, row.below, { kind: row.by_function ? "job-function" : "given", assignmentId: row.id })];
}

async function assignmentsAt(db: Database | Tx, personIds: readonly string[], at: Date): Promise<readonly AssignmentRow[]> {
  if (personIds.length === 0) return [];
  const day = danishDay(at).toString();
  const holds = sql`r.starts_at <= ${at} and (r.ends_at is null or r.ends_at > ${at})`;
  const employed = sql`e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})`;
  const { rows } = await sql<AssignmentRow>`
    select r.id, r.person_id, r.role, r.unit_id, r.below, false as by_function, r.given_at from role_assignments r left join employments e on e.id = r.employment_id
      where r.person_id = any(${[...personIds]}::uuid[]) and ${holds} and (r.employment_id is null or (${employed}))
    union all
    select distinct r.id, e.person_id, r.role, r.unit_id, r.below, true, r.given_at from employments e
      join role_assignments r on r.job_function_id = e.job_function_id
      join unit_ancestors u on u.unit_id = e.unit_id and u.ancestor_id = r.unit_id
      where e.person_id = any(${[...personIds]}::uuid[]) and ${employed} and ${holds} and (r.below or u.distance = 0)
    order by given_at, id`.execute(db);
  return rows;
}

/** Which of the trainings that roles ask for each of these people has passed and still has: `<person> <training>`. */
export async function trainingsAt(db: Database | Tx, book: RoleBook, personIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(book.all.flatMap((definition) => definition.trainings))];
  if (wanted.length === 0 || personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("trainings")
    .select(["person_id", "training"])
    .where("person_id", "in", [...personIds])
    .where("training", "in", wanted)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", danishDay(at).toString())]))
    .execute();
  return new Set(rows.map((row) => `${row.person_id} ${row.training}`));
}
