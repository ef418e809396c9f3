import type { Database, Tx } from "../../platform/database/database.ts";
import { usernameProvider } from "../house.ts";
import type { Known, KnownEmployment, KnownJobFunction, KnownPerson, KnownUnit } from "./model.ts";

/** What of the organisation is read: all of it, or what a few rows are about. */
export type KnownScope = "all" | { readonly units: "all" | readonly string[]; readonly people: readonly string[]; readonly usernames: readonly string[]; readonly jobFunctions: readonly string[]; readonly employments: "all" | readonly string[] };

/** Before everything there is: for a unit that was there before its history was kept. */
const always = "1900-01-01";

export async function readKnown(db: Database | Tx, scope: KnownScope): Promise<Known> {
  const employments = await readEmployments(db, scope === "all" ? "all" : scope.employments);
  // Past periods of an employment are stored again with it, so where they were must be known, too.
  const contents = scope === "all" ? [] : [...employments.values()].flatMap((one) => one.periods.map((period) => period.content));
  const units = await readUnits(db, scope === "all" || scope.units === "all" ? "all" : [...new Set([...scope.units, ...contents.map((one) => one.unitCode)])]);
  const jobFunctions = await readJobFunctions(db, scope === "all" ? "all" : [...new Set([...scope.jobFunctions, ...contents.flatMap((one) => one.jobFunctionCode ?? [])])]);
  const people = await readPeople(db, scope === "all" ? "all" : scope.people);
  const usernames = await readUsernames(db, scope === "all" ? "all" : scope.usernames);
  return { units, people, usernames, jobFunctions, employments };
}

async function readUnits(db: Database | Tx, which: "all" | readonly string[]): Promise<ReadonlyMap<string, KnownUnit>> {
  if (which !== "all" && which.length === 0) return new Map();
  const units = await db
    .selectFrom("units")
    .leftJoin("units as above", "above.id", "units.parent_id")
    .select(["units.id", "units.code", "units.name_da", "units.name_en", "units.valid_to", "above.code as parent_code"])
    .$if(which !== "all", (qb) => qb.where("units.code", "in", which === "all" ? [] : which))
    .execute();
  const versions = await db
    .selectFrom("unit_versions as v")
    .innerJoin("units as u", "u.id", "v.unit_id")
    .leftJoin("units as above", "above.id", "v.parent_id")
    .select(["u.code", "v.valid_from", "v.valid_to", "v.name_da", "v.name_en", "above.code as parent_code"])
    .$if(which !== "all", (qb) => qb.where("u.code", "in", which === "all" ? [] : which))
    .orderBy("v.valid_from")
    .execute();
  const byCode = Map.groupBy(versions, (row) => row.code);
  return new Map(
    units.map((unit) => {
      const stored = byCode.get(unit.code) ?? [{ ...unit, valid_from: always }];
      const periods = stored.map((row) => ({ from: row.valid_from, to: row.valid_to, content: { parentCode: row.parent_code, name: { da: row.name_da, en: row.name_en } } }));
      return [unit.code, { id: unit.id, code: unit.code, periods }];
    }),
  );
}

async function readPeople(db: Database | Tx, which: "all" | readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
  if (which !== "all" && which.length === 0) return new Map();
  const rows = await db
    .selectFrom("people as p")
    .leftJoin("identities as i", (join) => join.onRef("i.person_id", "=", "p.id").on("i.provider", "=", usernameProvider))
    .select(["p.id", "p.source_key", "p.name", "p.email", "p.phone", "i.subject"])
    .where("p.source_key", "is not", null)
    .$if(which !== "all", (qb) => qb.where("p.source_key", "in", which === "all" ? [] : which))
    .execute();
  return new Map(rows.flatMap((row) => (row.source_key === null ? [] : [[row.source_key, { id: row.id, key: row.source_key, name: row.name, email: row.email, phone: row.phone, username: row.subject }] as const])));
}

async function readUsernames(db: Database | Tx, which: "all" | readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (which !== "all" && which.length === 0) return new Map();
  const rows = await db
    .selectFrom("identities as i")
    .innerJoin("people as p", "p.id", "i.person_id")
    .select(["i.subject", "p.source_key"])
    .where("i.provider", "=", usernameProvider)
    .$if(which !== "all", (qb) => qb.where("i.subject", "in", which === "all" ? [] : which))
    .execute();
  return new Map(rows.map((row) => [row.subject, row.source_key]));
}

async function readJobFunctions(db: Database | Tx, which: "all" | readonly string[]): Promise<ReadonlyMap<string, KnownJobFunction>> {
  if (which !== "all" && which.length === 0) return new Map();
  const rows = await db.selectFrom("job_functions").selectAll().$if(which !== "all", (qb) => qb.where("code", "in", which === "all" ? [] : which)).execute();
  return new Map(rows.map((row) => [row.code, { id: row.id, code: row.code, name: { da: row.name_da, en: row.name_en } }]));
}

/** Employments that are from the master; others are none of its business. */
async function readEmployments(db: Database | Tx, which: "all" | readonly string[]): Promise<ReadonlyMap<string, KnownEmployment>> {
  if (which !== "all" && which.length === 0) return new Map();
  const rows = await db
    .selectFrom("employments as e")
    .innerJoin("people as p", "p.id", "e.person_id")
    .innerJoin("units as u", "u.id", "e.unit_id")
    .leftJoin("job_functions as f", "f.id", "e.job_function_id")
    .select(["e.id", "e.source_key", "e.valid_from", "e.valid_to", "e.title_da", "e.title_en", "e.manages", "p.source_key as person_key", "u.code as unit_code", "f.code as function_code"])
    .where("e.source_key", "is not", null)
    .$if(which !== "all", (qb) => qb.where("e.source_key", "in", which === "all" ? [] : which))
    .orderBy("e.valid_from")
    .execute();
  const byKey = Map.groupBy(rows, (row) => row.source_key ?? "");
  return new Map(
    [...byKey].map(([key, ofKey]) => [
      key,
      {
        key,
        personKey: ofKey[0]?.person_key ?? "",
        periods: ofKey.map((row) => ({
          id: row.id, from: row.valid_from, to: row.valid_to,
          content: { unitCode: row.unit_code, jobFunctionCode: row.function_code, title: { da: row.title_da, en: row.title_en }, manages: row.manages },
        })),
      },
    ]),
  );
}
