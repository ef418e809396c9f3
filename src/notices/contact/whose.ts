import { type Person, selfId } from "../../access/actor.ts";
import { alone } from "../../platform/database/alone.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Party } from "./model.ts";

/** Whose choices somebody has before them: their own private ones, those of their company, or their own at work. Nobody else's: a deputy is told by their own. */
export function contactOf(actor: Person): Party {
  return { partyId: selfId(actor), capacity: actor.kind === "employee" ? "work" : "private" };
}

/** A second press, or another window, waits its turn: two at once would each put in what the other takes the place of. */
export async function aloneWithContact(tx: Tx, { partyId, capacity }: Party): Promise<void> {
  await alone(tx, `contact ${capacity} ${partyId}`);
}
