import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Tables } from "../../../platform/database/tables.ts";
import type { Party } from "../../contact/model.ts";
import { capacityOf } from "../../contact/stored.ts";
import { contactOf } from "../../contact/whose.ts";
import { withoutDevices } from "../stored.ts";

/** Takes one of the actor's own browsers out; nothing happens to another's. */
export async function removeDevice(ctx: Context<Person>, id: string): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  await ctx.db.deleteFrom("push_devices").where("party_id", "=", partyId).where("capacity", "=", capacity).where("id", "=", id).execute();
  await withoutDevices(ctx.db, { partyId, capacity }, ctx.clock.now());
}

/** Somebody has logged out in a browser: nothing is sent there any more, to whomever. It may be a library's. */
export async function endDevicesOfBrowser(tx: Tx, browser: Buffer, at: Date): Promise<void> {
  await endOf(tx, (row) => row("browser_hash", "=", browser), at);
}

/** Somebody has logged in: what the browser was told for others before, it is told no more. */
export async function endDevicesOfOthers(tx: Tx, browser: Buffer, personId: string, at: Date): Promise<void> {
  await endOf(tx, (row) => row.and([row("browser_hash", "=", browser), row("person_id", "<>", personId)]), at);
}

type Which = (row: ExpressionBuilder<Tables, "push_devices">) => ExpressionWrapper<Tables, "push_devices", SqlBool>;

export async function endOf(tx: Tx, which: Which, at: Date): Promise<void> {
  const ended = await tx.deleteFrom("push_devices").where(which).returning(["party_id", "capacity"]).execute();
  const parties = new Map(ended.map((row): [string, Party] => [`${row.capacity} ${row.party_id}`, { partyId: row.party_id, capacity: capacityOf(row.capacity) }]));
  for (const party of parties.values()) await withoutDevices(tx, party, at);
}
