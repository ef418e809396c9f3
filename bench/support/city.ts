/** A made-up city for measuring rights: units, employees, deputies and cases in bulk, written straight into the tables. */
import { sql } from "kysely";
import { caseWords } from "../../src/cases/case-words.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { madeUpName } from "./made-up-organisation.ts";

export interface CitySize {
  readonly cases: number;
}

export const city = {
  departments: 7,
  areas: 50,
  units: 3000,
  employees: 45_000,
  reporters: 28_000,
  deputyships: 2000,
  services: 20,
} as const;

/** Ids that say what they are: kind and number. */
const id = (kind: number, number: string) => sql.raw(`('${String(kind).padStart(8, "0")}-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`);
export function cityId(kind: "unit" | "person" | "employment" | "case", number: number): string {
  return `${String(kinds[kind]).padStart(8, "0")}-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
const kinds = { unit: 1, person: 2, employment: 3, application: 4, case: 5, deputyship: 6, instance: 7, task: 8 } as const;

/** Numbers of units: departments from 1, areas from 101, the units at the bottom from 1001. */
export const firstArea = 101;
export const firstUnit = 1001;
/** The desk that handles every case but those of the other one. */
export const desk = 1;
/** A desk with 5,000 open tasks of its own and 5,000 cases that wait for their party, where there are a million cases. */
export const lesserDesk = 102;
const deskOf = `case when n % 200 in (10, 100) then ${lesserDesk} else ${desk} end`;

const names = Array.from({ length: city.employees }, (_, at) => madeUpName(at + 1));

/** Fills an empty, migrated database. Reporter n is employed in unit n modulo the number of units; each has the same share of cases. */
export async function fillCity(db: Database, size: CitySize): Promise<void> {
  await fillOrganisation(db);
  await fillCases(db, size.cases);
  await fillTasks(db, size.cases);
  await fillDeputies(db);
  await sql`vacuum analyze`.execute(db);
}

async function fillOrganisation(db: Database): Promise<void> {
  await sql`insert into units (id, code, parent_id, name_da, name_en)
    select ${id(kinds.unit, "n")}, 'u' || n, p, 'Enhed ' || n, 'Unit ' || n from (
      select n, null::uuid as p from generate_series(1, ${sql.lit(city.departments)}) n
      union all select ${sql.lit(firstArea)} + n, ${id(kinds.unit, `1 + n % ${city.departments}`)} from generate_series(0, ${sql.lit(city.areas - 1)}) n
      union all select ${sql.lit(firstUnit)} + n, ${id(kinds.unit, `${firstArea} + n % ${city.areas}`)} from generate_series(0, ${sql.lit(city.units - 1)}) n) as all_units`.execute(db);
  await sql`insert into people (id, name, source_key) select ${id(kinds.person, "n")}, name, 'p' || n from unnest(${names}::text[]) with ordinality as made_up (name, n)`.execute(db);
  await sql`insert into employments (id, person_id, unit_id, title_da, title_en, valid_from)
    select ${id(kinds.employment, "n")}, ${id(kinds.person, "n")}, ${id(kinds.unit, `${firstUnit} + n % ${city.units}`)}, 'Medarbejder', 'Employee', '2020-01-01' from generate_series(1, ${sql.lit(city.employees)}) n`.execute(db);
}

async function fillCases(db: Database, cases: number): Promise<void> {
  await sql`insert into service_versions (hash, service, loaded_at, files) select 's' || n, 'service-' || n, now(), '{}' from generate_series(0, ${sql.lit(city.services - 1)}) n`.execute(db);
  // Reporter 1 is the one with few cases: five, in any size of city.
  const applicant = `case when n <= 5 then 1 else 2 + n % ${city.reporters - 1} end`;
  await sql`insert into applications (id, service, version_hash, state, applicant_id, unit_id, locale, created_at, saved_at)
    select ${id(kinds.application, "n")}, 'service-' || n % ${sql.lit(city.services)}, 's' || n % ${sql.lit(city.services)}, 'sent', ${id(kinds.person, applicant)}, ${id(kinds.unit, `${firstUnit} + (${applicant}) % ${city.units}`)}, 'da', now(), now()
    from generate_series(1, ${sql.lit(cases)}) n`.execute(db);
  const words = names.map((applicantName) => caseWords({ number: "", subject: null, applicantName, service: nameless }));
  await sql`insert into cases (id, number, application_id, service, version_hash, unit_id, caseworker_role, state, subject, party, opened_at, words)
    select ${id(kinds.case, "n")}, 'S-2026-' || lpad(n::text, 7, '0'), ${id(kinds.application, "n")}, 'service-' || n % ${sql.lit(city.services)}, 's' || n % ${sql.lit(city.services)}, ${id(kinds.unit, deskOf)}, 'caseworker',
      case when n % 10 = 0 then 'open' else 'closed' end, 'EMNE' || n, w.name, now() - n * interval '10 seconds', w.words::tsvector || ('''emne' || n || ''':1A ''service'':1B')::tsvector
    from generate_series(1, ${sql.lit(cases)}) n join unnest(${words}::text[], ${names}::text[]) with ordinality as w (words, name, person) on w.person = ${sql.raw(applicant)}`.execute(db);
  const rows = (holder: string, via: string, role: string | null, unit: string) => sql`select ${sql.raw(holder)}, ${id(kinds.case, "n")}, n % 10 = 0, n % 50 = 0, case when n % 10 = 0 then now() + (n % 500) * interval '1 hour' end,
      now() - n * interval '10 seconds', 'service-' || n % ${sql.lit(city.services)}, ${sql.lit(via)}, ${sql.lit(role)}, ${sql.raw(unit)} from generate_series(1, ${sql.lit(cases)}) n`;
  const uuid = (kind: number, number: string) => `('${String(kind).padStart(8, "0")}-0000-7000-8000-' || lpad((${number})::text, 12, '0'))`;
  const unit = uuid(kinds.unit, `${firstUnit} + (${applicant}) % ${city.units}`);
  const into = sql`insert into grants (holder, case_id, open, must_act, deadline, opened_at, service, via, role, unit_id)`;
  await sql`${into} ${rows(`'employee:' || ${uuid(kinds.person, applicant)}`, "applicant", null, "null::uuid")}`.execute(db);
  const atDesk = uuid(kinds.unit, deskOf);
  await sql`${into} ${rows(`'role:caseworker@' || ${atDesk}`, "desk", "caseworker", `${atDesk}::uuid`)}`.execute(db);
  await sql`${into} ${rows(`'role:manager@' || ${unit}`, "approver", "manager", `${unit}::uuid`)}`.execute(db);
}

const nameless = { title: { da: "", en: "" }, alsoCalled: { da: [], en: [] }, keywords: { da: [], en: [] } };

/** One task in each open case: the party's in every tenth, the approving manager's in every tenth, and else the desk's. */
async function fillTasks(db: Database, cases: number): Promise<void> {
  const open = sql`generate_series(10, ${sql.lit(cases)}, 10) n`;
  await sql`insert into process_instances (id, case_id, version_hash, state, variables) select ${id(kinds.instance, "n")}, ${id(kinds.case, "n")}, 's' || n % ${sql.lit(city.services)}, 'running', '{}' from ${open}`.execute(db);
  await sql`insert into tasks (id, case_id, instance_id, token_id, element, kind, performer, state, assignee_id, opened_at, due_at, role, unit_id)
    select ${id(kinds.task, "n")}, c.id, ${id(kinds.instance, "n")}, ${id(kinds.task, "n")}, 'Task', case n % 3 when 0 then 'assess' when 1 then 'check' else 'decide' end,
      case n % 100 when 0 then 'applicant' when 50 then 'approver' else 'caseworker' end, 'open', case when n % 400 = 10 then ${cityId("person", 40_004)}::uuid end, c.opened_at, now() + ((n::bigint * 7919) % 10000 - 2000) * interval '3 minutes',
      coalesce(g.role, 'caseworker'), coalesce(g.unit_id, c.unit_id)
    from ${open} join cases as c on c.id = ${id(kinds.case, "n")} left join grants as g on n % 100 = 50 and g.case_id = c.id and g.via = 'approver'`.execute(db);
}

async function fillDeputies(db: Database): Promise<void> {
  await sql`insert into deputyships (id, capacity, principal_id, deputy_id, services, rights, basis, reason, starts_at, ends_at, appointed_at)
    select ${id(kinds.deputyship, "n")}, 'work', ${id(kinds.person, "n * 5")}, ${id(kinds.person, "n * 5 + 1")}, case when n % 2 = 0 then array['service-' || n % ${sql.lit(city.services)}] end,
      '{see,prepare}', 'self', 'Ferie', now() - interval '1 day', now() + interval '30 days', now() from generate_series(1, ${sql.lit(city.deputyships)}) n`.execute(db);
}
