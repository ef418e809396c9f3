import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { unitPaths } from "../../units.ts";
import { findDeputyship } from "../load.ts";
import { beyond } from "../model.ts";
import { mayPassOn, maySeeDeputyship } from "../policy.ts";
import { demandSound, type DeputyshipWanted, isId, lockPrincipal, storeDeputyship } from "../store.ts";
import { principalFacts } from "../load.ts";
import { demandEmployed } from "./appoint-deputy.ts";

export type PassingOn = Omit<DeputyshipWanted, "principalId">;

/**
 * A deputy who may passes on what they were given, or a part of it: once, and never back to whose it is. It ends with the one that it
 * comes from. Throws `invalid-answers` with the names of what goes beyond that one.
 */
export async function passOn(ctx: Context<Employee>, fromId: string, wanted: PassingOn): Promise<string> {
  const seen = await findDeputyship(ctx, fromId);
  await lockPrincipal(ctx, seen.principal.personId);
  const from = await findDeputyship(ctx, fromId, true);
  const now = ctx.clock.now();
  authorise(maySeeDeputyship(ctx.actor, from, await principalFacts(ctx.db, from.principal.personId, now)));
  authorise(mayPassOn(ctx.actor, from, now));
  demandSound(wanted, now);
  if (wanted.deputyId === from.principal.personId || wanted.deputyId === ctx.actor.personId) throw new SkrankeError("invalid-answers", "it is not passed back", ["deputy"]);
  await demandEmployed(ctx, wanted.deputyId, wanted.startsAt);
  const more: string[] = [...beyond(wanted, from, await unitPaths(ctx.db, (wanted.unitIds ?? []).filter(isId)))];
  if (wanted.startsAt < from.startsAt && from.startsAt > now) more.push("startsAt");
  if (from.endsAt !== null && wanted.endsAt > from.endsAt) more.push("endsAt");
  if (more.length > 0) throw new SkrankeError("invalid-answers", "more than was given", more);
  return storeDeputyship(ctx, { ...wanted, principalId: from.principal.personId, capacity: from.capacity, basis: "self", mayPassOn: false, passedOnFrom: from.id });
}
