import { sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { Locale, LocalText } from "../../platform/text.ts";

export interface UnitLine {
  readonly code: string;
  readonly name: LocalText;
}
export interface UnitListed extends UnitLine {
  /** Units right below it, and people employed in it, on the day. */
  readonly below: number;
  readonly people: number;
}
export interface Colleague {
  readonly name: string;
  readonly title: LocalText;
  readonly jobFunction: LocalText | null;
  readonly manages: boolean;
  readonly from: string;
  readonly to: string | null;
}
export interface UnitPeriod extends UnitLine {
  readonly from: string;
  readonly to: string | null;
  readonly parent: UnitLine | null;
}

/** A unit as it was, is or will be on a day. Null where none has ever had the code. */
export interface UnitOnDay {
  readonly code: string;
  /** Null: it was not there on that day. */
  readonly now: UnitPeriod | null;
  /** From the top down to the unit above it. */
  readonly path: readonly UnitLine[];
  readonly below: readonly UnitListed[];
  /** Managers first, then by name; at most `mostPeople`. */
  readonly people: readonly Colleague[];
  readonly peopleCount: number;
  readonly history: readonly UnitPeriod[];
}

/** More than any unit of a municipality has of its own. */
export const mostPeople = 500;

/** `day` is ISO 8601; the units below are in the order of the names in `locale`. The caller has authorised. */
export async function unitOnDay(db: Database | Tx, code: string, day: string, locale: Locale): Promise<UnitOnDay | null> {
  const history = await periodsOf(db, code);
  if (!history) return null;
  const now = history.find((period) => period.from <= day && (period.to === null || period.to >= day)) ?? null;
  const people = await peopleOn(db, code, day);
  return { code, now, path: now ? await pathOn(db, code, day) : [], below: await listUnits(db, { day, locale, under: code, text: "", limit: 1000, offset: 0 }), people: people.slice(0, mostPeople), peopleCount: people.length, history };
}

async function periodsOf(db: Database | Tx, code: string): Promise<UnitPeriod[] | null> {
  const unit = code.includes("\0") ? undefined : await db.selectFrom("units").select("id").where("code", "=", code).executeTakeFirst();
  if (!unit) return null;
  const rows = await db
    .selectFrom("unit_versions as v")
    .leftJoin("units as up", "up.id", "v.parent_id")
    .select(["v.valid_from", "v.valid_to", "v.name_da", "v.name_en", "up.code as parent", "up.name_da as parent_da", "up.name_en as parent_en"])
    .where("v.unit_id", "=", unit.id)
    .orderBy("v.valid_from", "desc")
    .execute();
  return rows.map((row) => ({
    code, name: { da: row.name_da, en: row.name_en }, from: row.valid_from, to: row.valid_to,
    parent: row.parent === null ? null : { code: row.parent, name: { da: row.parent_da ?? "", en: row.parent_en ?? "" } },
  }));
}

async function pathOn(db: Database | Tx, code: string, day: string): Promise<UnitLine[]> {
  const { rows } = await sql<{ code: string; name_da: string; name_en: string }>`
    with recursive up (id, parent_id, steps) as (
      select v.unit_id, v.parent_id, 0 from units u join unit_versions v on v.unit_id = u.id where u.code = ${code} and ${holds("v", day)}
      union all
      select v.unit_id, v.parent_id, up.steps + 1 from up join unit_versions v on v.unit_id = up.parent_id and ${holds("v", day)} where up.steps < 64
    )
    select u.code, v.name_da, v.name_en from up join units u on u.id = up.id join unit_versions v on v.unit_id = up.id and ${holds("v", day)} where up.steps > 0 order by up.steps desc`.execute(db);
  return rows.map((row) => ({ code: row.code, name: { da: row.name_da, en: row.name_en } }));
}

async function peopleOn(db: Database | Tx, code: string, day: string): Promise<Colleague[]> {
  const rows = await db
    .selectFrom("employments as e")
    .innerJoin("units as u", "u.id", "e.unit_id")
    .innerJoin("people as p", "p.id", "e.person_id")
    .leftJoin("job_functions as f", "f.id", "e.job_function_id")
    .select(["p.name", "e.title_da", "e.title_en", "e.manages", "e.valid_from", "e.valid_to", "f.name_da", "f.name_en"])
    .where("u.code", "=", code)
    .where(holds("e", day))
    .orderBy("e.manages", "desc")
    .orderBy("p.name")
    .limit(mostPeople + 1)
    .execute();
  return rows.map((row) => ({
    name: row.name, title: { da: row.title_da, en: row.title_en }, jobFunction: row.name_da === null ? null : { da: row.name_da, en: row.name_en ?? row.name_da }, manages: row.manages, from: row.valid_from, to: row.valid_to,
  }));
}

export interface UnitSearch {
  readonly day: string;
  /** In whose names they are ordered. */
  readonly locale: Locale;
  /** Code of the unit they stand right under; null: at the top. Without meaning when `text` is given. */
  readonly under: string | null;
  /** Part of a name or a code; empty: no search. */
  readonly text: string;
  readonly limit: number;
  readonly offset: number;
}

/** Units on a day, by name: those right under another, or those that a text is found in. The caller has authorised. */
export async function listUnits(db: Database | Tx, { day, locale, under, text, limit, offset }: UnitSearch): Promise<UnitListed[]> {
  const like = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const which = text === "" ? sql`up.code is not distinct from ${under}` : sql`(v.name_da ilike ${like} or v.name_en ilike ${like} or u.code ilike ${like})`;
  const { rows } = await sql<{ code: string; name_da: string; name_en: string; below: number; people: number }>`
    select u.code, v.name_da, v.name_en,
      (select count(*) from unit_versions b where b.parent_id = u.id and ${holds("b", day)}) as below,
      (select count(*) from employments e where e.unit_id = u.id and ${holds("e", day)}) as people
    from units u join unit_versions v on v.unit_id = u.id and ${holds("v", day)} left join units up on up.id = v.parent_id
    where ${which} order by ${sql.ref(locale === "da" ? "v.name_da" : "v.name_en")}, u.code limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => ({ code: row.code, name: { da: row.name_da, en: row.name_en }, below: row.below, people: row.people }));
}

function holds(table: string, day: string) {
  return sql<boolean>`${sql.ref(`${table}.valid_from`)} <= ${day} and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} >= ${day})`;
}
