import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { Ids } from "../../platform/ids.ts";
import { type Cause, type Entry, writeChanges } from "./journal.ts";
import type { JobFunctionChange, Plan, UnitChange, UnitContent } from "./model.ts";
import { live } from "./periods.ts";
import { dayBefore, holdingOn, type Period } from "./timeline.ts";

/** Ids by the keys of the master: those there are, and those given meanwhile. */
export interface KnownIds {
  readonly units: Map<string, string>;
  readonly people: Map<string, string>;
  readonly jobFunctions: Map<string, string>;
}

/**
 * The tree and the job functions of a plan, in one transaction: all inserts are one statement and all moves another, so that the
 * closure of the tree (`unit_ancestors`) is kept twice at most.
 */
export async function applyUnits(tx: Tx, ids: Ids, cause: Cause, plan: Plan, known: KnownIds): Promise<void> {
  const functions = await applyJobFunctions(tx, ids, plan.jobFunctions, known);
  if (plan.units.length > 0) await storeUnits(tx, ids, plan, known);
  const units = plan.units.map((change): Entry => ({ entity: "unit", entityId: known.units.get(change.code) ?? "", change: change.change, before: told(change.code, live(change.before)), after: told(change.code, change.after) }));
  await writeChanges(tx, ids, cause, [...functions, ...units]);
}

function told(code: string, periods: readonly Period<UnitContent>[]): object | null {
  return periods.length === 0 ? null : { code, periods: periods.map(({ from, to, content }) => ({ from, to, parent: content.parentCode, name: content.name })) };
}

async function storeUnits(tx: Tx, ids: Ids, { units, day }: Plan, known: KnownIds): Promise<void> {
  const isNew = new Set(units.filter((change) => !known.units.has(change.code)).map((change) => change.code));
  for (const code of isNew) known.units.set(code, ids.uuid());
  const rows = units.map((change) => unitRow(change, day, known));
  const fresh = rows.filter((row) => isNew.has(row.code));
  const there = rows.filter((row) => !isNew.has(row.code));
  const shape = sql`as r(id uuid, code text, parent_id uuid, name_da text, name_en text, valid_to date)`;
  await sql`insert into units (id, code, parent_id, name_da, name_en, valid_to) select r.* from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) ${shape}`.execute(tx);
  await sql`update units u set name_da = r.name_da, name_en = r.name_en, valid_to = r.valid_to from jsonb_to_recordset(${JSON.stringify(there)}::jsonb) ${shape} where u.id = r.id`.execute(tx);
  await sql`update units u set parent_id = r.parent_id from jsonb_to_recordset(${JSON.stringify(there)}::jsonb) ${shape} where u.id = r.id and u.parent_id is distinct from r.parent_id`.execute(tx);
  await storeVersions(tx, units, known);
}

/** As it is on the day; of a unit that is to come how it begins, of one that has ended how it was last. */
function unitRow({ code, after, before }: UnitChange, day: string, known: KnownIds) {
  const shown = holdingOn(after, day) ?? after.findLast((period) => period.from <= day) ?? after[0] ?? before.at(-1);
  const parent = shown?.content.parentCode ?? null;
  const last = after.at(-1);
  return {
    id: known.units.get(code), code, parent_id: parent === null ? null : known.units.get(parent), name_da: shown?.content.name.da, name_en: shown?.content.name.en,
    valid_to: last ? last.to : dayBefore(before.at(-1)?.from ?? day),
  };
}

async function storeVersions(tx: Tx, units: readonly UnitChange[], known: KnownIds): Promise<void> {
  const rows = units.flatMap(({ code, before, after }) => {
    const unit_id = known.units.get(code);
    const stays = after.map(({ from, to, content }) => ({
      unit_id, valid_from: from, valid_to: to, parent_id: content.parentCode === null ? null : known.units.get(content.parentCode), name_da: content.name.da, name_en: content.name.en, never: false,
    }));
    const gone = before.filter(({ from }) => !after.some((period) => period.from === from)).map(({ from }) => ({ unit_id, valid_from: from, valid_to: null, parent_id: null, name_da: "", name_en: "", never: true }));
    return [...stays, ...gone];
  });
  const shape = sql`as r(unit_id uuid, valid_from date, valid_to date, parent_id uuid, name_da text, name_en text, never boolean)`;
  await sql`delete from unit_versions v using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${shape} where r.never and v.unit_id = r.unit_id and v.valid_from = r.valid_from`.execute(tx);
  await sql`
    insert into unit_versions (unit_id, valid_from, valid_to, parent_id, name_da, name_en)
    select r.unit_id, r.valid_from, r.valid_to, r.parent_id, r.name_da, r.name_en from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${shape} where not r.never
    on conflict (unit_id, valid_from) do update set valid_to = excluded.valid_to, parent_id = excluded.parent_id, name_da = excluded.name_da, name_en = excluded.name_en`.execute(tx);
}

async function applyJobFunctions(tx: Tx, ids: Ids, changes: readonly JobFunctionChange[], known: KnownIds): Promise<Entry[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ before, after }) => ({ id: before?.id ?? ids.uuid(), code: after.code, name_da: after.name.da, name_en: after.name.en }));
  await sql`
    insert into job_functions (id, code, name_da, name_en)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, code text, name_da text, name_en text)
    on conflict (code) do update set name_da = excluded.name_da, name_en = excluded.name_en`.execute(tx);
  for (const { code, id } of rows) known.jobFunctions.set(code, id);
  return changes.map(({ change, before, after }, at) => ({ entity: "job-function", entityId: rows[at]?.id ?? "", change, before: before && { code: before.code, name: before.name }, after: { code: after.code, name: after.name } }));
}
