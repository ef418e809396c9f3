import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { endDevicesOfBrowser } from "../notices/push/commands/end-devices.ts";
import { type KeptPrivilege, readKeptPrivileges } from "../organisation/roles/log-in-privileges.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/database.ts";
import type { Tables } from "../platform/database/tables.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { Ids } from "../platform/ids.ts";
import { inTransaction } from "../platform/transaction.ts";
import { levelOf } from "./assurance.ts";
import type { AssuranceLevel } from "../access/login-port.ts";
import type { WebSettings } from "./web-app.ts";
import { sha256 } from "./web-keys.ts";

export type ActingAs = "citizen" | "employee" | "company";

export interface Session {
  /** What the cookie carries; the table has only its hash. */
  readonly secret: string;
  /** Names it on pages; opens nothing. */
  readonly id: string;
  readonly personId: string;
  readonly actingAs: ActingAs;
  /** The company that the log-in is for; null for everybody else's. */
  readonly companyId: string | null;
  /** Id of the provider that vouched, and at what level of assurance. */
  readonly provider: string;
  readonly level: AssuranceLevel;
  /** Handed back to the provider at log-out. */
  readonly logOutHint: string | null;
  /** When the person last proved who they are; null where nobody can say. */
  readonly verifiedAt: Date | null;
  /** Rights that the log-in brought; they end with the session. */
  readonly privileges: readonly KeptPrivilege[];
  /** When it is over at the latest. */
  readonly endsAt: Date;
}

/** A log-in as it has just been checked. */
export interface Opening extends Pick<Session, "personId" | "companyId" | "actingAs" | "provider" | "level" | "logOutHint" | "verifiedAt" | "privileges"> {
  readonly providerSession: string | null;
  readonly device: string;
  /** How the tables know a browser that is told of news; null for one that is not. */
  readonly browser: Buffer | null;
}

/** What sessions need of the app. */
export interface SessionStore {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: Pick<WebSettings, "sessions">;
}

const minute = 60_000;

/** The living session of a cookie; a session idle or old beyond its limits is none. */
export async function findSession(store: SessionStore, secret: string): Promise<Session | null> {
  const row = await store.db.selectFrom("sessions").selectAll().where("key_hash", "=", sha256(secret)).executeTakeFirst();
  if (!row) return null;
  const now = store.clock.now().getTime();
  const idle = now - row.seen_at.getTime();
  if (row.expires_at.getTime() <= now || idle >= store.settings.sessions.idle) return null;
  // Once a minute is enough: a page should not write for being read.
  if (idle > minute) await store.db.updateTable("sessions").set({ seen_at: new Date(now) }).where("key_hash", "=", row.key_hash).execute();
  return {
    secret,
    id: row.id,
    personId: row.person_id,
    actingAs: actingOf(row.acting_as),
    companyId: row.company_id,
    provider: row.provider,
    level: levelOf(row.level),
    logOutHint: row.id_token,
    verifiedAt: row.verified_at,
    privileges: readKeptPrivileges(row.privileges),
    endsAt: row.expires_at,
  };
}

function actingOf(stored: string): ActingAs {
  return stored === "employee" || stored === "company" ? stored : "citizen";
}

/** Opens a session and ends the one that the browser had before (no session fixation). Returns its secret. */
export async function openSession(tx: Tx, store: SessionStore, opening: Opening, earlier: string | undefined): Promise<string> {
  const secret = store.ids.secret();
  const now = store.clock.now();
  if (earlier) await tx.deleteFrom("sessions").where("key_hash", "=", sha256(earlier)).execute();
  await tx.deleteFrom("sessions").where("expires_at", "<", now).execute();
  await tx.insertInto("sessions").values({
    key_hash: sha256(secret),
    id: store.ids.uuid(),
    person_id: opening.personId,
    company_id: opening.companyId,
    acting_as: opening.actingAs,
    provider: opening.provider,
    level: opening.level,
    provider_session: opening.providerSession,
    id_token: opening.logOutHint,
    device: opening.device,
    browser_hash: opening.browser,
    created_at: now,
    seen_at: now,
    verified_at: opening.verifiedAt,
    privileges: JSON.stringify(opening.privileges),
    expires_at: new Date(now.getTime() + store.settings.sessions.longest),
  }).execute();
  return secret;
}

/** The same session under a new secret, with other rights; it ends no later than it would have. Returns the secret. */
export async function changeSession(store: SessionStore, session: Session, actingAs: ActingAs): Promise<string> {
  const secret = store.ids.secret();
  const changed = await store.db.updateTable("sessions").set({ key_hash: sha256(secret), acting_as: actingAs }).where("key_hash", "=", sha256(session.secret)).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new SkrankeError("not-signed-in", "the session ended meanwhile");
  return secret;
}

export async function endSession(db: Database, secret: string): Promise<void> {
  await db.deleteFrom("sessions").where("key_hash", "=", sha256(secret)).execute();
}

/** One of somebody's sessions, as they see it. */
export interface ListedSession {
  readonly id: string;
  readonly provider: string;
  readonly level: AssuranceLevel;
  readonly device: string;
  readonly began: Date;
  readonly seen: Date;
}

/** The living sessions of somebody, the last used first. */
export async function sessionsOf(store: SessionStore, personId: string): Promise<readonly ListedSession[]> {
  const now = store.clock.now();
  const rows = await store.db
    .selectFrom("sessions")
    .select(["id", "provider", "level", "device", "created_at", "seen_at"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .where("seen_at", ">", new Date(now.getTime() - store.settings.sessions.idle))
    .orderBy("seen_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, provider: row.provider, level: levelOf(row.level), device: row.device, began: row.created_at, seen: row.seen_at }));
}

/** From now on this session's browser is told of news: whoever ends the session ends that, too. */
export async function noteBrowser(tx: Tx, session: Session, browser: Buffer): Promise<void> {
  await tx.updateTable("sessions").set({ browser_hash: browser }).where("id", "=", session.id).execute();
}

/** Ends one of somebody's own sessions; nothing happens to another person's, or to one that is over. */
export async function endOneSession(store: SessionStore, personId: string, id: string): Promise<void> {
  await endFromElsewhere(store, null, (row) => row.and([row("person_id", "=", personId), row("id", "=", id)]));
}

/** Ends all of somebody's sessions but this one. Returns how many. */
export async function endOtherSessions(store: SessionStore, session: Session, browser: Buffer | null): Promise<number> {
  return (await endFromElsewhere(store, browser, (row) => row.and([row("person_id", "=", session.personId), row("id", "<>", session.id)]))).length;
}

/** Ends what a provider ended on its side. Returns the ids of our sessions. */
export async function endProviderSessions(store: SessionStore, provider: string, providerSessions: readonly string[]): Promise<readonly string[]> {
  if (providerSessions.length === 0) return [];
  return endFromElsewhere(store, null, (row) => row.and([row("provider", "=", provider), row("provider_session", "in", [...providerSessions])]));
}

type Which = (row: ExpressionBuilder<Tables, "sessions">) => Expression<SqlBool>;

/** Ends these sessions and what their browsers are told of news, but for the browser `here`. */
async function endFromElsewhere({ db, clock }: SessionStore, here: Buffer | null, which: Which): Promise<readonly string[]> {
  return inTransaction(db, async (tx) => {
    const ended = await tx.deleteFrom("sessions").where(which).returning(["id", "browser_hash"]).execute();
    for (const { browser_hash: browser } of ended) if (browser && !(here && browser.equals(here))) await endDevicesOfBrowser(tx, browser, clock.now());
    return ended.map((row) => row.id);
  });
}
