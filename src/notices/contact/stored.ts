import { sql } from "kysely";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { Locale } from "../../platform/text.ts";
import type { Capacity, ContactChoice, ContactKind, Party, Rhythm, ShortChannel } from "./model.ts";

export interface ContactAddress {
  readonly kind: ContactKind;
  readonly address: string;
  /** Since when nothing gets through to it; null: as far as we know it works. */
  readonly failedAt: Date | null;
}

/** All that the way of a letter depends on, in one query: every case that is sent in asks it. */
export async function writtenTo(db: Database | Tx, partyId: string, capacity: Capacity): Promise<{ readonly exempt: boolean; readonly choice: ContactChoice | null; readonly reachable: boolean }> {
  const row = await db
    .selectFrom("people as p")
    .leftJoin("contact_choices as c", (join) => join.onRef("c.party_id", "=", "p.id").on("c.capacity", "=", capacity))
    .leftJoin("contact_addresses as a", (join) => join.onRef("a.party_id", "=", "p.id").on("a.capacity", "=", capacity).onRef("a.kind", "=", "c.channel").on("a.failed_at", "is", null))
    .select(["p.digital_post_exempt", "c.channel", "c.rhythm", "c.tasks", "c.locale", "a.address"])
    .select(({ exists, selectFrom }) => exists(selectFrom("push_devices as d").select("d.id").whereRef("d.party_id", "=", "p.id").where("d.capacity", "=", capacity).where("d.gone_at", "is", null)).as("device"))
    .where("p.id", "=", partyId)
    .executeTakeFirstOrThrow();
  const choice = row.channel === null ? null : { channel: channelOf(row.channel), rhythm: rhythmOf(row.rhythm ?? ""), tasks: row.tasks ?? false, locale: localeOf(row.locale ?? "") };
  return { exempt: row.digital_post_exempt, choice, reachable: choice?.channel === "push" ? Boolean(row.device) : row.address !== null };
}

/** What somebody has chosen, or null. */
export async function choiceOf(db: Database | Tx, partyId: string, capacity: Capacity): Promise<ContactChoice | null> {
  const row = await db.selectFrom("contact_choices").select(["channel", "rhythm", "tasks", "locale"]).where("party_id", "=", partyId).where("capacity", "=", capacity).executeTakeFirst();
  return row ? { channel: channelOf(row.channel), rhythm: rhythmOf(row.rhythm), tasks: row.tasks, locale: localeOf(row.locale) } : null;
}

/** Id -> how often somebody wants to hear of news; who has chosen nothing is left out. */
export async function rhythmsOf(db: Database | Tx, partyIds: readonly string[], capacity: Capacity): Promise<ReadonlyMap<string, Rhythm>> {
  if (partyIds.length === 0) return new Map();
  const rows = await db.selectFrom("contact_choices").select(["party_id", "rhythm"]).where("party_id", "in", [...partyIds]).where("capacity", "=", capacity).execute();
  return new Map(rows.map((row) => [row.party_id, rhythmOf(row.rhythm)]));
}

/** The addresses that somebody has confirmed. */
export async function addressesOf(db: Database | Tx, partyId: string, capacity: Capacity): Promise<readonly ContactAddress[]> {
  const rows = await db.selectFrom("contact_addresses").select(["kind", "address", "failed_at"]).where("party_id", "=", partyId).where("capacity", "=", capacity).orderBy("kind").execute();
  return rows.map((row) => ({ kind: kindOf(row.kind), address: row.address, failedAt: row.failed_at }));
}

/** Nothing gets through to a confirmed address any more: it is not written to again, and its owner is told on the page. */
export async function noteUnreachable(tx: Tx, { partyId, capacity, kind, address }: Party & { readonly kind: ContactKind; readonly address: string }, at: Date): Promise<void> {
  await tx.updateTable("contact_addresses").set({ failed_at: at }).where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", kind).where("address", "=", address).where("failed_at", "is", null).execute();
}

/**
 * A mail of then came back for good: the confirmed address that it went to is not written to again. "other": the party has another address by
 * now, or none.
 */
export async function noteReturned(tx: Tx, { partyId, capacity }: Party, sentAt: Date, at: Date): Promise<"marked" | "other"> {
  const mine = tx.updateTable("contact_addresses").where("party_id", "=", partyId).where("capacity", "=", capacity).where("kind", "=", "mail").where("confirmed_at", "<=", sentAt);
  const marked = await mine.set(({ fn, val }) => ({ failed_at: fn.coalesce("failed_at", val(at)) })).executeTakeFirst();
  return marked.numUpdatedRows > 0n ? "marked" : "other";
}

/**
 * Short notices in these states need nobody at a desk any more: their party has another address now, or wants none. Those of a case whose form asked for an
 * address went there, and this says nothing of it.
 */
export async function settleShort(tx: Tx, { partyId, capacity, kind }: Party & { readonly kind: ShortChannel }, states: readonly ("queued" | "refused" | "failed")[], at: Date): Promise<void> {
  await tx.updateTable("notices").set({ settled_at: at }).where("person_id", "=", partyId).where("channel", "=", kind).where("state", "in", states).where("token_id", "is", null).where("settled_at", "is", null)
    .where(({ exists, selectFrom }) => exists(selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").select("c.id").whereRef("c.id", "=", "notices.case_id").where("a.unit_id", capacity === "work" ? "is not" : "is", null)
      .where(sql<boolean>`coalesce(jsonb_typeof(a.answers -> 'contact') <> 'string', true)`))).execute();
}

export function channelOf(stored: string): ContactChoice["channel"] {
  return stored === "none" ? stored : shortChannelOf(stored);
}
export function shortChannelOf(stored: string): ShortChannel {
  return stored === "push" ? stored : kindOf(stored);
}
export function kindOf(stored: string): ContactKind {
  return stored === "sms" ? "sms" : "mail";
}
export function rhythmOf(stored: string): Rhythm {
  return stored === "daily" || stored === "weekly" ? stored : "each";
}
export function localeOf(stored: string): Locale {
  return stored === "en" ? "en" : "da";
}
export function capacityOf(stored: string): Capacity {
  return stored === "work" ? "work" : "private";
}
