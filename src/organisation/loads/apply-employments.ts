import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { leaveEmployments } from "../commands/leave-employments.ts";
import { type OrganisationHouse, usernameProvider } from "../house.ts";
import type { KnownIds } from "./apply-units.ts";
import { type Cause, type Entry, writeChanges } from "./journal.ts";
import type { EmploymentChange, EmploymentContent, PersonChange } from "./model.ts";
import { live } from "./periods.ts";
import { dayBefore, holdingOn, type Period } from "./timeline.ts";

export interface PeopleBatch {
  readonly people: readonly PersonChange[];
  readonly employments: readonly EmploymentChange[];
}

/** Some people with their employments, and all that follows when these end or move: one transaction. */
export async function applyPeople(tx: Tx, house: Pick<OrganisationHouse, "ids" | "work">, cause: Cause, day: string, { people, employments }: PeopleBatch, known: KnownIds): Promise<void> {
  const entries = [...(await storePeople(tx, house, cause, people, known)), ...(await storeEmployments(tx, house, cause.at, day, employments, known))];
  await writeChanges(tx, house.ids, cause, entries);
  const left = employments.flatMap((change) => {
    const was = holdingOn(live(change.before), day);
    const is = holdingOn(change.after, day);
    return was && (!is || is.content.unitCode !== was.content.unitCode) ? [{ id: was.id, personKey: change.personKey }] : [];
  });
  await leaveEmployments(tx, house.work, { employmentIds: left.map((one) => one.id), personIds: peopleOf(left, known) }, cause.at, day);
  // Other roles come with another job function or post, and may shut out those that were given.
  const otherwise = employments.filter((change) => {
    const was = holdingOn(live(change.before), day)?.content;
    const is = holdingOn(change.after, day)?.content;
    return was && is && (was.jobFunctionCode !== is.jobFunctionCode || was.manages !== is.manages);
  });
  const stayed = peopleOf(otherwise, known);
  if (stayed.length > 0) await house.work.releaseWork(tx, stayed);
}

function peopleOf(changes: readonly { readonly personKey: string }[], known: KnownIds): readonly string[] {
  return [...new Set(changes.flatMap((one) => known.people.get(one.personKey) ?? []))];
}

async function storePeople(tx: Tx, house: Pick<OrganisationHouse, "ids">, cause: Cause, changes: readonly PersonChange[], known: KnownIds): Promise<Entry[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ before, after }) => ({ id: before?.id ?? house.ids.uuid(), source_key: after.key, name: after.name, email: after.email, phone: after.phone }));
  await sql`
    insert into people (id, source_key, name, email, phone)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, source_key text, name text, email text, phone text)
    on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone`.execute(tx);
  for (const row of rows) known.people.set(row.source_key, row.id);
  const named = changes.filter(({ before, after }) => after.username !== null && before?.username !== after.username).map(({ after }) => ({ person_id: known.people.get(after.key), subject: after.username }));
  if (named.length > 0) {
    await tx.deleteFrom("identities").where("provider", "=", usernameProvider).where("person_id", "=", sql<string>`any(${named.map((one) => one.person_id)}::uuid[])`).execute();
    // Whoever had the name and has left (plan-people.ts).
    await tx.deleteFrom("identities").where("provider", "=", usernameProvider).where("subject", "=", sql<string>`any(${named.map((one) => one.subject)}::text[])`).execute();
    await sql`insert into identities (provider, subject, person_id, created_at) select ${usernameProvider}, r.subject, r.person_id, ${cause.at} from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r(person_id uuid, subject text)`.execute(tx);
  }
  return changes.map(({ change, before, after }, at) => ({ entity: "person", entityId: rows[at]?.id ?? "", change, before: before && toldPerson(before), after: toldPerson(after) }));
}

function toldPerson({ key, name, email, phone, username }: PersonChange["after"]): object {
  return { key, name, email, phone, username };
}

interface StoredPeriod {
  readonly id: string;
  readonly person_id: string | undefined;
  readonly source_key: string;
  readonly unit_id: string | undefined;
  readonly job_function_id: string | null | undefined;
  readonly title_da: string;
  readonly title_en: string;
  readonly manages: boolean;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

async function storeEmployments(tx: Tx, house: Pick<OrganisationHouse, "ids">, now: Date, day: string, changes: readonly EmploymentChange[], known: KnownIds): Promise<Entry[]> {
  if (changes.length === 0) return [];
  const stored = changes.map((change) => storedPeriods(change, house, known));
  const rows = stored.flat();
  const shape = sql`as r(id uuid, person_id uuid, source_key text, unit_id uuid, job_function_id uuid, title_da text, title_en text, manages boolean, valid_from date, valid_to date)`;
  await sql`
    insert into employments (id, person_id, source_key, unit_id, job_function_id, title_da, title_en, manages, valid_from, valid_to)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${shape}
    on conflict (id) do update set unit_id = excluded.unit_id, job_function_id = excluded.job_function_id, title_da = excluded.title_da, title_en = excluded.title_en,
      manages = excluded.manages, valid_to = excluded.valid_to`.execute(tx);
  await keepRoles(tx, day, now, changes, stored);
  return changes.map((change, at) => ({
    entity: "employment", entityId: (stored[at]?.find((row) => row.valid_from <= day && (row.valid_to === null || row.valid_to >= day)) ?? stored[at]?.at(-1))?.id ?? "", change: change.change,
    before: told(change, live(change.before)), after: told(change, change.after),
  }));
}

function storedPeriods({ key, personKey, before, after }: EmploymentChange, house: Pick<OrganisationHouse, "ids">, known: KnownIds): StoredPeriod[] {
  const row = (id: string, period: Period<EmploymentContent>): StoredPeriod => ({
    id, person_id: known.people.get(personKey), source_key: key, unit_id: known.units.get(period.content.unitCode),
    job_function_id: period.content.jobFunctionCode === null ? null : known.jobFunctions.get(period.content.jobFunctionCode),
    title_da: period.content.title.da, title_en: period.content.title.en, manages: period.content.manages, valid_from: period.from, valid_to: period.to,
  });
  const stays = after.map((period) => row(before.find((one) => one.from === period.from)?.id ?? house.ids.uuid(), period));
  // Roles may hang on it, so a period that is off keeps its row, with a last day before its first.
  const off = before.filter((period) => !after.some((one) => one.from === period.from)).map((period) => row(period.id, { ...period, to: dayBefore(period.from) }));
  return [...stays, ...off];
}

/** A title, a job function or a manager's post that changes in the same unit is the same job: the roles given for it go along. */
async function keepRoles(tx: Tx, day: string, now: Date, changes: readonly EmploymentChange[], stored: readonly (readonly StoredPeriod[])[]): Promise<void> {
  const pairs = changes.flatMap((change, at) => {
    const was = holdingOn(live(change.before), day);
    const is = holdingOn(change.after, day);
    const row = stored[at]?.find((one) => one.valid_from === is?.from);
    return was && is && row && row.id !== was.id && is.content.unitCode === was.content.unitCode ? [{ was: was.id, now: row.id }] : [];
  });
  if (pairs.length === 0) return;
  await sql`update role_assignments a set employment_id = r.now from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r(was uuid, now uuid) where a.employment_id = r.was and (a.ends_at is null or a.ends_at > ${now})`.execute(tx);
}

function told({ key, personKey }: EmploymentChange, periods: readonly Period<EmploymentContent>[]): object | null {
  if (periods.length === 0) return null;
  return { key, person: personKey, periods: periods.map(({ from, to, content }) => ({ from, to, unit: content.unitCode, jobFunction: content.jobFunctionCode, title: content.title, manages: content.manages })) };
}
