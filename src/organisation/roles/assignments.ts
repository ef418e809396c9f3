import type { Employee } from "../../access/actor.ts";
import type { RoleDefinition } from "../../access/roles.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { unitPaths } from "../units.ts";
import type { GivingContext, RoleContext } from "./context.ts";
import { oneGiverAtATime, peopleHolding, unmetDemands } from "./demands.ts";
import { writeRoleChanges } from "./journal.ts";
import { comesByItself, type RoleHolder, type WantedRole } from "./model.ts";
import type { Colleague, RolePlace } from "./policy.ts";
import { employmentsAt } from "./roles-now.ts";

/** Characters of a reason: some sentences. */
export const longestReason = 1000;

/** The place of a role in a unit that exists today. Throws `not-found` for any other. */
export async function placeOf(db: Database | Tx, unitId: string, below: boolean, at: Date): Promise<RolePlace> {
  const today = danishDay(at).toString();
  const unit = isUuid(unitId) ? await db.selectFrom("units").select("id").where("id", "=", unitId).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)])).executeTakeFirst() : undefined;
  if (!unit) throw new SkrankeError("not-found", "no such unit");
  return { unitPath: (await unitPaths(db, [unit.id])).get(unit.id) ?? [unit.id], below };
}

/** Somebody employed today, with their units. Throws `not-found` for anybody else. */
export async function colleague(db: Database | Tx, personId: string, at: Date): Promise<Colleague> {
  const employments = isUuid(personId) ? await employmentsAt(db, [personId], at) : [];
  if (employments.length === 0) throw new SkrankeError("not-found", "nobody employed");
  const paths = await unitPaths(db, employments.map((employment) => employment.unitId));
  return { personId, unitPaths: employments.map(({ unitId }) => paths.get(unitId) ?? [unitId]) };
}

/** A role that can be given. Throws `not-found` for one that no file knows, and `not-entitled` for one that comes by itself. */
export function definitionOf(ctx: Pick<RoleContext, "roles">, role: string): RoleDefinition {
  const definition = ctx.roles.find(role);
  if (!definition) throw new SkrankeError("not-found", "no such role");
  if (comesByItself(definition)) throw new SkrankeError("not-entitled", "the role comes by itself", ["derived"]);
  return definition;
}

/** Tidies a wish, and refuses one that cannot be: a period that is over or none, no reason. */
export function tidied(ctx: Pick<RoleContext, "clock">, wanted: WantedRole): WantedRole {
  const now = ctx.clock.now();
  const startsAt = wanted.startsAt < now ? now : wanted.startsAt;
  if (wanted.endsAt !== null && wanted.endsAt <= startsAt) throw new SkrankeError("invalid-answers", "the period is over before it begins", ["until"]);
  return { ...wanted, startsAt, reason: reasonOf(wanted.reason) };
}

export function reasonOf(text: string): string {
  const reason = text.replaceAll("\0", "").toWellFormed().trim();
  if (reason === "" || reason.length > longestReason) throw new SkrankeError("invalid-answers", "no reason, or a book", ["reason"]);
  return reason;
}

/** Whether the actor would hold the role themselves. */
export async function getsItThemselves(db: Tx, actor: Employee, wanted: WantedRole): Promise<boolean> {
  const people = await peopleHolding(db, wanted.holder, wanted.unitId, wanted.below, wanted.startsAt);
  return people.includes(actor.personId);
}

/** Refuses, with all that stands against it as details: `training:…`, `excludes:…`. The caller holds the lock of those who give. */
export async function demandMet(ctx: Pick<GivingContext, "db" | "roles">, definition: RoleDefinition, wanted: WantedRole): Promise<void> {
  const unmet = await unmetDemands(ctx.db, ctx.roles, definition, wanted);
  if (unmet.length > 0) throw new SkrankeError("not-entitled", "the role's demands are not met", unmet.map(({ kind, name }) => `${kind}:${name}`));
}

/**
 * Writes that somebody holds a role, once: the same again is the one that is there. The caller has authorised. Throws `not-entitled`
 * with what stands against it.
 */
export async function assignRole(ctx: GivingContext, definition: RoleDefinition, wanted: WantedRole, requestId?: string): Promise<string> {
  await oneGiverAtATime(ctx.db);
  const there = await sameAssignment(ctx.db, wanted);
  if (there) return there;
  await demandMet(ctx, definition, wanted);
  const id = ctx.ids.uuid();
  const giver = giverOf(ctx);
  const { holder, role, unitId, below, startsAt, endsAt, reason } = wanted;
  await ctx.db
    .insertInto("role_assignments")
    .values({
      id, ...(await holderColumns(ctx.db, holder, wanted)), role, unit_id: unitId, below, starts_at: startsAt, ends_at: endsAt,
      given_by: giver.personId, given_at: ctx.clock.now(), reason,
    })
    .execute();
  const after = { ...holder, role, unitId, below, startsAt, endsAt, reason, ...(requestId === undefined ? {} : { requestId }), ...giver.where };
  await writeRoleChanges(ctx, giver.personId, [{ entity: "role-assignment", entityId: id, change: "added", after }]);
  return id;
}

/** Nobody of the house gives at the console; the journal says where it was done. */
function giverOf({ actor }: GivingContext) {
  return actor.kind === "employee" ? { personId: actor.personId, where: {} } : { personId: null, where: { by: actor.what } };
}

/** A role is given for an employment, and goes with it; of several, for the one in the unit or nearest to it. */
async function holderColumns(tx: Tx, holder: RoleHolder, { unitId, startsAt }: WantedRole) {
  if ("jobFunctionId" in holder) {
    const found = isUuid(holder.jobFunctionId) ? await tx.selectFrom("job_functions").select("id").where("id", "=", holder.jobFunctionId).executeTakeFirst() : undefined;
    if (!found) throw new SkrankeError("not-found", "no such job function");
    return { person_id: null, job_function_id: found.id, employment_id: null };
  }
  const employments = await employmentsAt(tx, [holder.personId], startsAt);
  const paths = await unitPaths(tx, [unitId, ...employments.map((employment) => employment.unitId)]);
  const near = employments.find((employment) => paths.get(unitId)?.includes(employment.unitId) || paths.get(employment.unitId)?.includes(unitId)) ?? employments[0];
  if (!near) throw new SkrankeError("not-entitled", "not employed when it begins", ["employment"]);
  return { person_id: holder.personId, job_function_id: null, employment_id: near.id };
}

/** The assignment that gives what is wanted already, for all of its period. */
export async function sameAssignment(tx: Tx, { holder, role, unitId, below, startsAt, endsAt }: WantedRole): Promise<string | null> {
  const today = danishDay(startsAt).toString();
  const row = await tx
    .selectFrom("role_assignments as r")
    .leftJoin("employments as e", "e.id", "r.employment_id")
    .select("r.id")
    .where("r.role", "=", role)
    .where("r.unit_id", "=", unitId)
    .where("r.below", "=", below)
    .where((eb) => ("personId" in holder ? eb("r.person_id", "=", holder.personId) : eb("r.job_function_id", "=", holder.jobFunctionId)))
    .where("r.starts_at", "<=", startsAt)
    .where((eb) => eb.or([eb("r.ends_at", "is", null), ...(endsAt === null ? [] : [eb("r.ends_at", ">=", endsAt)])]))
    .where((eb) => eb.or([eb("r.employment_id", "is", null), eb("e.valid_to", "is", null), eb("e.valid_to", ">=", today)]))
    .executeTakeFirst();
  return row?.id ?? null;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
