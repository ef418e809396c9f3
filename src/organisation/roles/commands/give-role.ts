import { authorise } from "../../../access/authorise.ts";
import { assignRole, colleague, definitionOf, getsItThemselves, placeOf, tidied } from "../assignments.ts";
import type { RoleContext } from "../context.ts";
import type { WantedRole } from "../model.ts";
import { mayGiveRole } from "../policy.ts";

/**
 * Gives a role in a unit to somebody employed, or to a job function. Twice the same is once. Throws `not-found` for a role, unit, person or
 * job function that is not there, `not-allowed`, and `not-entitled` with what stands against it (`training:…`, `excludes:…`, `derived`).
 */
export async function giveRole(ctx: RoleContext, asked: WantedRole): Promise<string> {
  const definition = definitionOf(ctx, asked.role);
  const place = await placeOf(ctx.db, asked.unitId, asked.below, ctx.clock.now());
  const wanted = tidied(ctx, asked);
  if ("personId" in wanted.holder) await colleague(ctx.db, wanted.holder.personId, wanted.startsAt);
  authorise(mayGiveRole(ctx.actor, ctx.roles, definition, place, await getsItThemselves(ctx.db, ctx.actor, wanted)));
  return assignRole(ctx, definition, wanted);
}
