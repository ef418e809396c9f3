import { sql } from "kysely";
import { type Deputyship, deputyRights } from "../../access/actor.ts";
import type { HeldRole } from "../../access/roles.ts";
import type { Database, Tx } from "../../platform/database/database.ts";

/** A deputyship that holds at an instant, before its principal's roles are known. */
export interface DeputyshipRow {
  readonly id: string;
  readonly capacity: string;
  readonly deputy_id: string;
  readonly principal_id: string;
  readonly principal_name: string;
  readonly services: string[] | null;
  readonly task_kinds: string[] | null;
  readonly unit_ids: string[] | null;
  readonly rights: string[];
  readonly amount_limit_ore: number | null;
  readonly basis: string;
  readonly ends_at: Date | null;
}

/**
 * Those who may be acted for by these people at an instant; a deputyship that was passed on holds only while the one it comes from
 * does. To the second: nothing has to run for it to begin or to end.
 */
export async function deputyshipsAt(db: Database | Tx, deputyIds: readonly string[], at: Date): Promise<readonly DeputyshipRow[]> {
  const holds = (name: string) => sql<boolean>`${sql.ref(`${name}.starts_at`)} <= ${at} and (${sql.ref(`${name}.ends_at`)} is null or ${sql.ref(`${name}.ends_at`)} > ${at}) and (${sql.ref(`${name}.ended_at`)} is null or ${sql.ref(`${name}.ended_at`)} > ${at})`;
  if (deputyIds.length === 0) return [];
  return db
    .selectFrom("deputyships as d")
    .innerJoin("people as p", "p.id", "d.principal_id")
    .leftJoin("deputyships as f", "f.id", "d.passed_on_from")
    .select(["d.id", "d.capacity", "d.deputy_id", "d.principal_id", "p.name as principal_name", "d.services", "d.task_kinds", "d.unit_ids", "d.rights", "d.amount_limit_ore", "d.basis", "d.ends_at"])
    .where("d.deputy_id", "in", [...deputyIds])
    .where(holds("d"))
    .where((eb) => eb.or([eb("d.passed_on_from", "is", null), holds("f")]))
    .orderBy("d.starts_at")
    .execute();
}

/** The deputyship as the policies read it. `paths` has each unit of the principal's roles with those above it, and each unit that the deputyship names. */
export function deputyshipOf(row: DeputyshipRow, roles: readonly HeldRole[], paths: ReadonlyMap<string, readonly string[]>): Deputyship {
  const capacity = row.capacity === "work" ? "work" : "private";
  return {
    id: row.id, capacity, principal: { personId: row.principal_id, name: row.principal_name }, services: row.services, taskKinds: row.task_kinds,
    rights: deputyRights.filter((right) => row.rights.includes(right)), amountLimitOre: row.amount_limit_ore, until: row.ends_at,
    roles: capacity === "private" ? [] : roles.flatMap((held) => within(held, row.unit_ids, paths)),
  };
}

/** A role cut down to the units that the deputyship names, each with those below it. */
function within(held: HeldRole, unitIds: readonly string[] | null, paths: ReadonlyMap<string, readonly string[]>): readonly HeldRole[] {
  if (unitIds === null || unitIds.some((unitId) => paths.get(held.unitId)?.includes(unitId))) return [held];
  if (!held.below) return [];
  return unitIds.filter((unitId) => paths.get(unitId)?.includes(held.unitId)).map((unitId) => ({ ...held, unitId }));
}
