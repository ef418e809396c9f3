import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { employmentsAt } from "../../roles/roles-now.ts";
import { principalFacts } from "../load.ts";
import { mayAppoint } from "../policy.ts";
import { demandSound, type DeputyshipWanted, isId, lockPrincipal, storeDeputyship } from "../store.ts";

export interface Appointment extends DeputyshipWanted {
  readonly mayPassOn: boolean;
}

/**
 * Makes somebody the deputy of an employee: of oneself, or of somebody of one's people who cannot. Several at once are fine.
 * Throws `invalid-answers` with the names of what does not fit; `deputy` for one who is not employed then, is the principal, or appoints themselves.
 */
export async function appointDeputy(ctx: Context<Employee>, wanted: Appointment): Promise<string> {
  await lockPrincipal(ctx, wanted.principalId);
  const now = ctx.clock.now();
  const basis = authorise(mayAppoint(ctx.actor, await principalFacts(ctx.db, wanted.principalId, now)));
  demandSound(wanted, now);
  if (wanted.deputyId === wanted.principalId || (basis.kind !== "own" && wanted.deputyId === ctx.actor.personId)) throw new SkrankeError("invalid-answers", "nobody appoints themselves", ["deputy"]);
  await demandEmployed(ctx, wanted.deputyId, wanted.startsAt);
  return storeDeputyship(ctx, { ...wanted, capacity: "work", basis: basis.kind === "own" ? "self" : "manager", passedOnFrom: null });
}

/** Only somebody employed when it begins does an employee's work. */
export async function demandEmployed(ctx: Context, personId: string, startsAt: Date): Promise<void> {
  const now = ctx.clock.now();
  const employed = isId(personId) ? await employmentsAt(ctx.db, [personId], startsAt > now ? startsAt : now) : [];
  if (employed.length === 0) throw new SkrankeError("invalid-answers", "the deputy is not employed", ["deputy"]);
}
