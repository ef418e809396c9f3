import { type Person, selfId } from "../../access/actor.ts";
import type { Party } from "./model.ts";

/** Whose choices somebody has before them: their own private ones, those of their company, or their own at work. Nobody else's: a deputy is told by their own. */
export function contactOf(actor: Person): Party {
  return { partyId: selfId(actor), capacity: actor.kind === "employee" ? "work" : "private" };
}
