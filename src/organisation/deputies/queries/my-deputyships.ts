import { type Person, selfId } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import { deputyshipQuery, storedDeputyship } from "../load.ts";
import { stateAt, type StoredDeputyship } from "../model.ts";

/** The actor's own: at work as an employee, powers of attorney as a citizen or for a company. */
export interface MyDeputyships {
  /** Who acts for me, now and later. */
  readonly forMe: readonly StoredDeputyship[];
  /** For whom I act, now and later. */
  readonly mine: readonly StoredDeputyship[];
  /** Both, over; newest first. */
  readonly ended: readonly StoredDeputyship[];
}

const most = 200;

export async function myDeputyships(ctx: ReadContext<Person>): Promise<MyDeputyships> {
  const { kind } = ctx.actor;
  const personId = selfId(ctx.actor);
  const rows = await deputyshipQuery(ctx.db)
    .where("d.capacity", "=", kind === "employee" ? "work" : "private")
    .where((eb) => eb.or([eb("d.principal_id", "=", personId), eb("d.deputy_id", "=", personId)]))
    .orderBy("d.starts_at", "desc")
    .limit(most)
    .execute();
  const all = rows.map(storedDeputyship);
  const now = ctx.clock.now();
  const open = all.filter((one) => stateAt(one, now) !== "ended").toReversed();
  return {
    forMe: open.filter((one) => one.principal.personId === personId),
    mine: open.filter((one) => one.deputy.personId === personId),
    ended: all.filter((one) => stateAt(one, now) === "ended"),
  };
}
