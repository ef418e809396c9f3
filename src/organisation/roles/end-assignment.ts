import { SkrankeError } from "../../platform/errors.ts";
import type { Tx } from "../../platform/database/database.ts";
import { unitPaths } from "../units.ts";
import { isUuid } from "./assignments.ts";
import type { RoleContext } from "./context.ts";
import { peopleHolding } from "./demands.ts";
import { writeRoleChanges } from "./journal.ts";
import type { RoleHolder } from "./model.ts";
import type { RolePlace } from "./policy.ts";

export interface Assignment {
  readonly id: string;
  readonly role: string;
  readonly unitId: string;
  readonly holder: RoleHolder;
  /** Null for a job function's. */
  readonly personId: string | null;
  readonly place: RolePlace;
  readonly endsAt: Date | null;
}

/** An assignment that nobody else changes until the transaction ends. Throws `not-found`. */
export async function lockAssignment(tx: Tx, id: string): Promise<Assignment> {
  const row = isUuid(id) ? await tx.selectFrom("role_assignments").select(["id", "role", "unit_id", "below", "person_id", "job_function_id", "ends_at"]).where("id", "=", id).forNoKeyUpdate().executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found", "no such assignment");
  const unitPath = (await unitPaths(tx, [row.unit_id])).get(row.unit_id) ?? [row.unit_id];
  const holder = row.person_id !== null ? { personId: row.person_id } : { jobFunctionId: row.job_function_id ?? "" };
  return { id: row.id, role: row.role, unitId: row.unit_id, holder, personId: row.person_id, place: { unitPath, below: row.below }, endsAt: row.ends_at };
}

export function hasEnded({ endsAt }: Assignment, now: Date): boolean {
  return endsAt !== null && endsAt <= now;
}

/**
 * Ends a role at once. Whoever held it has it no more from this instant on, in open sessions, too: rights are read at each request. The
 * work they had taken is given back by a job that commits with it. `where`: not on a page, but at the console.
 */
export async function endAssignment(ctx: Pick<RoleContext, "db" | "clock" | "ids" | "work">, assignment: Assignment, why: "taken-back" | "not-attested", by: string | null, reason: string | null, where?: string): Promise<void> {
  const now = ctx.clock.now();
  const people = await peopleHolding(ctx.db, assignment.holder, assignment.unitId, assignment.place.below, now);
  await ctx.db.updateTable("role_assignments").set({ ends_at: now, ended_by: by, end_reason: why }).where("id", "=", assignment.id).execute();
  await writeRoleChanges(ctx, by, [{ entity: "role-assignment", entityId: assignment.id, change: "ended", before: { role: assignment.role, unitId: assignment.unitId, ...assignment.holder, endsAt: assignment.endsAt }, after: { endsAt: now, why, reason, ...(where === undefined ? {} : { by: where }) } }]);
  await ctx.work.releaseWork(ctx.db, people);
}
