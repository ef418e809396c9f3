import type { System } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import type { RoleBook } from "../../../access/roles.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { WorkRelease } from "../../house.ts";
import { assignRole, colleague, definitionOf, placeOf, reasonOf, tidied } from "../assignments.ts";
import { endAssignment, hasEnded, lockAssignment } from "../end-assignment.ts";
import type { WantedRole } from "../model.ts";

/** The operator's own: whoever can run a command here has the database. It is for the first administrator, to whom nobody can give the role. */
export interface ConsoleContext extends Context<System> {
  readonly roles: RoleBook;
  readonly work: WorkRelease;
}

/** Gives a role with the same demands as on the page: employed, trained, nothing that shuts it out. Throws what `giveRole` throws, less `not-allowed`. */
export async function giveRoleAtConsole(ctx: ConsoleContext, asked: WantedRole & { readonly holder: { readonly personId: string } }): Promise<string> {
  const definition = definitionOf(ctx, asked.role);
  await placeOf(ctx.db, asked.unitId, asked.below, ctx.clock.now());
  const wanted = tidied(ctx, asked);
  await colleague(ctx.db, asked.holder.personId, wanted.startsAt);
  return assignRole(ctx, definition, wanted);
}

/** Takes a role in a unit back from somebody, at once, however often it was given. Throws `not-found` where they have none. */
export async function takeRoleAtConsole(ctx: ConsoleContext, asked: { readonly personId: string; readonly role: string; readonly unitId: string; readonly reason: string }): Promise<number> {
  const reason = reasonOf(asked.reason);
  const rows = await ctx.db.selectFrom("role_assignments").select("id").where("person_id", "=", asked.personId).where("role", "=", asked.role).where("unit_id", "=", asked.unitId).orderBy("id").execute();
  let ended = 0;
  for (const { id } of rows) {
    const assignment = await lockAssignment(ctx.db, id);
    if (hasEnded(assignment, ctx.clock.now())) continue;
    await endAssignment(ctx, assignment, "taken-back", null, reason, ctx.actor.what);
    ended += 1;
  }
  if (ended === 0) throw new SkrankeError("not-found", "no such role to take back");
  return ended;
}
