import { type Actor, isPerson, selfId } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { ReadContext } from "../../../access/context.ts";
import { logReading } from "../../../access/read-log.ts";
import { deputyshipQuery, findDeputyship, principalFacts, storedDeputyship } from "../load.ts";
import { stateAt, type StoredDeputyship } from "../model.ts";
import { mayEnd, mayPassOn, maySeeDeputyship } from "../policy.ts";

export interface ShownDeputyship extends StoredDeputyship {
  /** Which of the two the actor is, if any. */
  readonly actorIs: "principal" | "deputy" | null;
  readonly mayEnd: boolean;
  readonly mayPassOnNow: boolean;
  /** To whom the deputy passed it on. */
  readonly passedOnTo: readonly StoredDeputyship[];
  readonly from: StoredDeputyship | null;
}

/** One deputyship for those who may see it; `not-found` for others. Somebody else's power of attorney is read under the log. */
export async function deputyshipFor(ctx: ReadContext, id: string): Promise<ShownDeputyship> {
  const stored = await findDeputyship(ctx, id);
  const now = ctx.clock.now();
  const principal = await principalFacts(ctx.db, stored.principal.personId, now);
  const basis = authorise(maySeeDeputyship(ctx.actor, stored, principal));
  if (stored.capacity === "private" && basis.kind !== "own") await logReading(ctx, { what: "person", subjectId: stored.id, personId: stored.principal.personId, basis });
  const passedOn = await deputyshipQuery(ctx.db).where("d.passed_on_from", "=", stored.id).orderBy("d.starts_at").execute();
  const from = stored.passedOnFrom === null ? undefined : await deputyshipQuery(ctx.db).where("d.id", "=", stored.passedOnFrom).executeTakeFirst();
  return {
    ...stored, actorIs: actorIs(ctx.actor, stored), mayEnd: mayEnd(ctx.actor, stored, principal, now).allowed, mayPassOnNow: mayPassOn(ctx.actor, stored, now).allowed && stateAt(stored, now) !== "ended",
    passedOnTo: passedOn.map(storedDeputyship), from: from ? storedDeputyship(from) : null,
  };
}

function actorIs(actor: Actor, { principal, deputy }: StoredDeputyship): ShownDeputyship["actorIs"] {
  if (!isPerson(actor)) return null;
  const self = selfId(actor);
  return self === principal.personId ? "principal" : self === deputy.personId ? "deputy" : null;
}
