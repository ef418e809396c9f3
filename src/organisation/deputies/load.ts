import type { Selectable } from "kysely";
import type { ReadContext } from "../../access/context.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { DeputyshipsRow } from "../../platform/database/tables.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { employmentsAt } from "../roles/roles-now.ts";
import { unitPaths } from "../units.ts";
import { bases, type Named, rightsWithSee, type StoredDeputyship } from "./model.ts";
import type { PrincipalFacts } from "./policy.ts";

/** Deputyships with the names of everybody in them, under the alias `d`. */
export function deputyshipQuery(db: Database | Tx) {
  return db
    .selectFrom("deputyships as d")
    .innerJoin("people as p", "p.id", "d.principal_id")
    .innerJoin("people as q", "q.id", "d.deputy_id")
    .leftJoin("people as a", "a.id", "d.appointed_by")
    .leftJoin("people as e", "e.id", "d.ended_by")
    .selectAll("d")
    .select(["p.name as principal_name", "p.cvr as principal_cvr", "q.name as deputy_name", "a.name as appointed_by_name", "e.name as ended_by_name"]);
}

export interface NamedRow extends Selectable<DeputyshipsRow> {
  readonly principal_name: string;
  readonly principal_cvr: string | null;
  readonly deputy_name: string;
  readonly appointed_by_name: string | null;
  readonly ended_by_name: string | null;
}

export function storedDeputyship(row: NamedRow): StoredDeputyship {
  const basis = bases.find((one) => one === row.basis);
  if (!basis) throw new Error(`deputyship ${row.id} has the unknown basis '${row.basis}'`);
  return {
    id: row.id, capacity: row.capacity === "work" ? "work" : "private",
    principal: { personId: row.principal_id, name: row.principal_name }, principalIsCompany: row.principal_cvr !== null, deputy: { personId: row.deputy_id, name: row.deputy_name },
    services: row.services, taskKinds: row.task_kinds, unitIds: row.unit_ids, rights: rightsWithSee(row.rights), amountLimitOre: row.amount_limit_ore,
    mayPassOn: row.may_pass_on, passedOnFrom: row.passed_on_from, basis, reason: row.reason, startsAt: row.starts_at, endsAt: row.ends_at,
    appointedBy: named(row.appointed_by, row.appointed_by_name), appointedAt: row.appointed_at, endedAt: row.ended_at, endedBy: named(row.ended_by, row.ended_by_name),
    toldOfStartAt: row.told_of_start_at, toldOfEndAt: row.told_of_end_at,
  };
}

function named(personId: string | null, name: string | null): Named | null {
  return personId === null || name === null ? null : { personId, name };
}

/** One deputyship, before anybody has been asked whether the actor may; locked for a change. `not-found` for what is no id, too. */
export async function findDeputyship(ctx: ReadContext, id: string, lock = false): Promise<StoredDeputyship> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new SkrankeError("not-found");
  const query = deputyshipQuery(ctx.db).where("d.id", "=", id);
  const row = await (lock ? query.forNoKeyUpdate("d") : query).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  return storedDeputyship(row);
}

/** Somebody as a principal: where they are employed at an instant. */
export async function principalFacts(db: Database | Tx, personId: string, at: Date): Promise<PrincipalFacts> {
  const employments = await employmentsAt(db, [personId], at);
  const paths = await unitPaths(db, employments.map((one) => one.unitId));
  return { personId, unitPaths: employments.flatMap((one) => { const path = paths.get(one.unitId); return path ? [path] : []; }) };
}
