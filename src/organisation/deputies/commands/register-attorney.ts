import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { mayRegister } from "../policy.ts";
import { demandSound, type DeputyshipWanted, isId, lockPrincipal, storeDeputyship } from "../store.ts";

/** Keeps what shows the power of attorney, under its id and in the same transaction. */
export type Documentation = (deputyshipId: string) => Promise<void>;

export type AttorneyWanted = Omit<DeputyshipWanted, "taskKinds" | "unitIds" | "amountLimitOre">;

/** Citizen Service registers the power of attorney that somebody has brought (FVL § 8), with what shows it. */
export async function registerAttorney(ctx: Context<Employee>, wanted: AttorneyWanted, documentation: Documentation): Promise<string> {
  authorise(mayRegister(ctx.actor, { ...wanted, ownCompany: await isOwnCompany(ctx, [wanted.principalId, wanted.deputyId]) }));
  await lockPrincipal(ctx, wanted.principalId);
  const whole = { ...wanted, taskKinds: null, unitIds: null, amountLimitOre: null };
  demandSound(whole, ctx.clock.now());
  if (wanted.deputyId === wanted.principalId || !(await isSomebody(ctx, wanted.deputyId))) throw new SkrankeError("invalid-answers", "nobody else", ["deputy"]);
  const id = await storeDeputyship(ctx, { ...whole, capacity: "private", basis: "registered", mayPassOn: false, passedOnFrom: null });
  const there = await ctx.db.selectFrom("documents").select("id").where("deputyship_id", "=", id).executeTakeFirst();
  if (!there) await documentation(id);
  return id;
}

/** Whether the one who writes it in acts for a company that is in it. */
async function isOwnCompany(ctx: Context<Employee>, companyIds: readonly string[]): Promise<boolean> {
  const ids = companyIds.filter(isId);
  if (ids.length === 0) return false;
  return (await ctx.db.selectFrom("representatives").select("company_id").where("person_id", "=", ctx.actor.personId).where("company_id", "in", ids).executeTakeFirst()) !== undefined;
}

async function isSomebody(ctx: Context, personId: string): Promise<boolean> {
  return isId(personId) && (await ctx.db.selectFrom("people").select("id").where("id", "=", personId).executeTakeFirst()) !== undefined;
}
