import { isPerson } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import type { WorkRelease } from "../../house.ts";
import { writeDeputyship } from "../journal.ts";
import { deputyshipQuery, findDeputyship, principalFacts, storedDeputyship } from "../load.ts";
import { stateAt, type StoredDeputyship } from "../model.ts";
import { mayEnd, maySeeDeputyship } from "../policy.ts";

/**
 * Ends a deputyship at once, with those that were passed on from it, and gives back the work that was taken under them. What has ended
 * already stays as it is: a double click does nothing more.
 */
export async function endDeputyship(ctx: Context, work: WorkRelease, id: string): Promise<void> {
  const deputyship = await findDeputyship(ctx, id, true);
  const now = ctx.clock.now();
  const principal = await principalFacts(ctx.db, deputyship.principal.personId, now);
  authorise(maySeeDeputyship(ctx.actor, deputyship, principal));
  if (stateAt(deputyship, now) === "ended") return;
  authorise(mayEnd(ctx.actor, deputyship, principal, now));
  const passedOn = await deputyshipQuery(ctx.db).where("d.passed_on_from", "=", id).where("d.ended_at", "is", null).forNoKeyUpdate("d").execute();
  await endAll(ctx, work, [deputyship, ...passedOn.map(storedDeputyship).filter((one) => stateAt(one, now) !== "ended")]);
}

/** Ends deputyships whose rows the caller has locked, whoever may. Those that never began are told to nobody. */
export async function endAll(ctx: Context, work: WorkRelease, ended: readonly StoredDeputyship[]): Promise<void> {
  const now = ctx.clock.now();
  for (const one of ended) {
    const silent = stateAt(one, now) === "coming" ? { told_of_start_at: now, told_of_end_at: now } : {};
    await ctx.db.updateTable("deputyships").set({ ended_at: now, ended_by: isPerson(ctx.actor) ? ctx.actor.personId : null, ...silent }).where("id", "=", one.id).execute();
    const { capacity, basis, startsAt, endsAt, passedOnFrom } = one;
    await writeDeputyship(ctx, one.id, "ended", { principalId: one.principal.personId, deputyId: one.deputy.personId, capacity, basis, startsAt, endsAt, passedOnFrom });
  }
  const deputies = [...new Set(ended.filter((one) => one.capacity === "work").map((one) => one.deputy.personId))];
  if (deputies.length > 0) await work.releaseWork(ctx.db, deputies);
}
