import { sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { Capacity, Party } from "../contact/model.ts";
import { settleShort } from "../contact/stored.ts";
import type { PushTarget } from "./model.ts";

/** A browser that somebody has added, as they see it. */
export interface PushDevice {
  readonly id: string;
  /** "Chrome, Android"; empty for one that says nothing of itself. */
  readonly name: string;
  /** Hash of the browser's cookie. */
  readonly browser: Buffer;
  readonly addedAt: Date;
  /** Since when its push service knows it no more; null: it takes messages. */
  readonly goneAt: Date | null;
}

export async function devicesOf(db: Database | Tx, partyId: string, capacity: Capacity): Promise<readonly PushDevice[]> {
  const rows = await db.selectFrom("push_devices").select(["id", "name", "browser_hash", "added_at", "gone_at"]).where("party_id", "=", partyId).where("capacity", "=", capacity).orderBy("added_at", "desc").orderBy("id").execute();
  return rows.map((row) => ({ id: row.id, name: row.name, browser: row.browser_hash, addedAt: row.added_at, goneAt: row.gone_at }));
}

/** Whether any browser takes messages for a party. */
export async function hasDevice(db: Database | Tx, partyId: string, capacity: Capacity): Promise<boolean> {
  return (await db.selectFrom("push_devices").select(sql<number>`1`.as("one")).where("party_id", "=", partyId).where("capacity", "=", capacity).where("gone_at", "is", null).limit(1).executeTakeFirst()) !== undefined;
}

/** Where to send what a party is told. At work only while they are employed: the telephone stays theirs. `day`: today in Denmark. */
export async function targetsOf(db: Database | Tx, { partyId, capacity }: Party, day: string): Promise<readonly { readonly id: string; readonly to: PushTarget }[]> {
  const rows = await db.selectFrom("push_devices").select(["id", "endpoint", "p256dh", "auth"]).where("party_id", "=", partyId).where("capacity", "=", capacity).where("gone_at", "is", null)
    .where((row) => row.or([row("capacity", "=", "private"), row.exists(row.selectFrom("employments").select("id").where("person_id", "=", partyId).where("valid_from", "<=", day).where((held) => held.or([held("valid_to", "is", null), held("valid_to", ">=", day)])))]))
    .orderBy("id").execute();
  return rows.flatMap(({ id, endpoint, p256dh, auth }) => (endpoint !== null && p256dh !== null && auth !== null ? [{ id, to: { endpoint, p256dh, auth } }] : []));
}

/** Its push service knows it no more: it is never sent to again, and its owner is told on the page. One that was added anew meanwhile is another. */
export async function noteGone(db: Database, id: string, { endpoint }: PushTarget, at: Date): Promise<void> {
  await db.updateTable("push_devices").set({ endpoint: null, p256dh: null, auth: null, gone_at: at }).where("id", "=", id).where("endpoint", "=", endpoint).execute();
}

/** Whoever had chosen to hear on a device and has none any more hears nowhere beside Digital Post. What was on its way needs nobody at a desk. */
export async function withoutDevices(tx: Tx, party: Party, at: Date): Promise<void> {
  if (await hasDevice(tx, party.partyId, party.capacity)) return;
  await tx.updateTable("contact_choices").set({ channel: "none" }).where("party_id", "=", party.partyId).where("capacity", "=", party.capacity).where("channel", "=", "push").execute();
  await settleShort(tx, { ...party, kind: "push" }, ["queued", "refused", "failed"], at);
}
