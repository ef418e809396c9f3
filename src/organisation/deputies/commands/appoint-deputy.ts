import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { placesOf } from "../../../access/basis.ts";
import type { Context } from "../../../access/context.ts";
import { covers } from "../../../access/roles.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { employmentsAt } from "../../roles/roles-now.ts";
import { unitPaths } from "../../units.ts";
import { principalFacts } from "../load.ts";
import { mayAppoint, type PrincipalFacts } from "../policy.ts";
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
  const principal = await principalFacts(ctx.db, wanted.principalId, now);
  const basis = authorise(mayAppoint(ctx.actor, principal));
  demandSound(wanted, now);
  if (wanted.deputyId === wanted.principalId || (basis.kind !== "own" && wanted.deputyId === ctx.actor.personId)) throw new SkrankeError("invalid-answers", "nobody appoints themselves", ["deputy"]);
  await demandEmployed(ctx, wanted.deputyId, wanted.startsAt);
  const own = basis.kind === "own";
  const unitIds = own ? wanted.unitIds : await unitsInReach(ctx, principal, wanted.unitIds);
  return storeDeputyship(ctx, { ...wanted, unitIds, capacity: "work", basis: own ? "self" : "manager", passedOnFrom: null });
}

/** What somebody does in other units is not their manager's to give away: all of it is all of it in the units where the manager appoints. */
async function unitsInReach(ctx: Context<Employee>, { unitPaths: paths }: PrincipalFacts, wanted: readonly string[] | null): Promise<readonly string[]> {
  const places = placesOf(ctx.actor, "appoint-deputies");
  if (wanted === null) return places.filter((place) => paths.some((path) => covers(place, path))).map(({ unitId }) => unitId);
  const named = await unitPaths(ctx.db, wanted.filter(isId));
  if (wanted.some((unitId) => !places.some((place) => covers(place, named.get(unitId) ?? [])))) throw new SkrankeError("invalid-answers", "beyond the appointer's units", ["unitIds"]);
  return wanted;
}

/** Only somebody employed when it begins does an employee's work. */
export async function demandEmployed(ctx: Context, personId: string, startsAt: Date): Promise<void> {
  const now = ctx.clock.now();
  const employed = isId(personId) ? await employmentsAt(ctx.db, [personId], startsAt > now ? startsAt : now) : [];
  if (employed.length === 0) throw new SkrankeError("invalid-answers", "the deputy is not employed", ["deputy"]);
}
