import { sql } from "kysely";
import type { Context } from "../../access/context.ts";
import { isPerson } from "../../access/actor.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { writeDeputyship } from "./journal.ts";
import { type Capacity, type DeputyshipBasis, longestDays, longestReason, rightsWithSee, type Scope } from "./model.ts";

/** What is asked for when a deputyship is made. */
export interface DeputyshipWanted extends Scope {
  readonly principalId: string;
  readonly deputyId: string;
  readonly reason: string;
  /** A time that has passed is now: nobody is made a deputy for what was done already. */
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface NewDeputyship extends Omit<DeputyshipWanted, "endsAt"> {
  readonly capacity: Capacity;
  readonly basis: DeputyshipBasis;
  readonly endsAt: Date | null;
  readonly mayPassOn: boolean;
  readonly passedOnFrom: string | null;
  /** Whose word it is, where that is not the actor's. */
  readonly appointedBy?: string;
}

/** Throws `invalid-answers` with the names of what does not fit: deputy, endsAt, reason, services, taskKinds, unitIds, amountLimitOre. */
export function demandSound(wanted: Omit<DeputyshipWanted, "principalId" | "deputyId">, now: Date): void {
  const start = Math.max(now.getTime(), wanted.startsAt.getTime());
  const last = wanted.endsAt.getTime();
  const lists = (["services", "taskKinds", "unitIds"] as const).filter((name) => wanted[name]?.length === 0 || (wanted[name]?.length ?? 0) > 200);
  const wrong = [
    // A date that is none compares with nothing.
    ...(last > start && last - start <= longestDays * 86_400_000 ? [] : ["endsAt"]),
    ...(wanted.reason.trim() !== "" && wanted.reason.length <= longestReason && !wanted.reason.includes("\0") ? [] : ["reason"]),
    ...lists,
    ...(wanted.amountLimitOre === null || (Number.isSafeInteger(wanted.amountLimitOre) && wanted.amountLimitOre > 0) ? [] : ["amountLimitOre"]),
  ];
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "the deputyship is not complete", wrong);
}

/**
 * Writes a deputyship and its line in the organisation's journal. The principal's row is locked by the caller, so that the same asked for
 * twice (a double click, two tabs) is one: the second is answered with the first's id.
 */
export async function storeDeputyship(ctx: Context, wanted: NewDeputyship): Promise<string> {
  const now = ctx.clock.now();
  const startsAt = wanted.startsAt > now ? wanted.startsAt : now;
  const rights = [...rightsWithSee(wanted.rights)];
  const there = await same(ctx, wanted, startsAt, rights);
  if (there) return there;
  const id = ctx.ids.uuid();
  const scope = { services: list(wanted.services), task_kinds: list(wanted.taskKinds), unit_ids: list(wanted.unitIds), rights, amount_limit_ore: wanted.amountLimitOre };
  await ctx.db
    .insertInto("deputyships")
    .values({
      id, capacity: wanted.capacity, principal_id: wanted.principalId, deputy_id: wanted.deputyId, ...scope, may_pass_on: wanted.mayPassOn, passed_on_from: wanted.passedOnFrom, basis: wanted.basis,
      reason: wanted.reason.trim(), starts_at: startsAt, ends_at: wanted.endsAt, appointed_by: wanted.appointedBy ?? (isPerson(ctx.actor) ? ctx.actor.personId : null), appointed_at: now,
    })
    .execute();
  const { principalId, deputyId, capacity, basis, services, taskKinds, unitIds, amountLimitOre, endsAt, passedOnFrom } = wanted;
  await writeDeputyship(ctx, id, "added", { principalId, deputyId, capacity, basis, services, taskKinds, unitIds, rights: rightsWithSee(rights), amountLimitOre, startsAt, endsAt, passedOnFrom });
  return id;
}

/** Two who appoint for the same principal at once do so one after the other. Throws `not-found` for nobody. */
export async function lockPrincipal(ctx: Context, personId: string): Promise<void> {
  const row = isId(personId) ? await ctx.db.selectFrom("people").select("id").where("id", "=", personId).forNoKeyUpdate().executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found", "nobody by that id");
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

async function same(ctx: Context, wanted: NewDeputyship, startsAt: Date, rights: readonly string[]): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("deputyships")
    .select("id")
    .where("principal_id", "=", wanted.principalId)
    .where("deputy_id", "=", wanted.deputyId)
    .where("capacity", "=", wanted.capacity)
    .where("ended_at", "is", null)
    .where("starts_at", "<=", startsAt)
    .where(sql<boolean>`(services, task_kinds, unit_ids, rights, amount_limit_ore, may_pass_on, passed_on_from, basis, ends_at) is not distinct from
      (${list(wanted.services)}::text[], ${list(wanted.taskKinds)}::text[], ${list(wanted.unitIds)}::uuid[], ${rights}::text[], ${wanted.amountLimitOre}::bigint, ${wanted.mayPassOn}::boolean, ${wanted.passedOnFrom}::uuid, ${wanted.basis}::text, ${wanted.endsAt}::timestamptz)`)
    .executeTakeFirst();
  return row?.id;
}

/** The same things in the same order, each once. */
function list(values: readonly string[] | null): string[] | null {
  return values === null ? null : [...new Set(values)].toSorted();
}
