import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Ids } from "../platform/ids.ts";
import { sha256 } from "./web-keys.ts";
import type { WebSettings } from "./web-app.ts";

export type ActingAs = "citizen" | "employee";

export interface Session {
  /** What the cookie carries; the table has only its hash. */
  readonly secret: string;
  readonly personId: string;
  readonly actingAs: ActingAs;
  readonly idToken: string | null;
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
  return { secret, personId: row.person_id, actingAs: row.acting_as === "employee" ? "employee" : "citizen", idToken: row.id_token };
}

/** Opens a session under a new secret, and ends the one that the browser had before (no session fixation). */
export async function openSession(store: SessionStore, who: Omit<Session, "secret">, earlier: string | undefined): Promise<Session> {
  const secret = store.ids.secret();
  const now = store.clock.now();
  await store.db.transaction().execute(async (tx) => {
    if (earlier) await tx.deleteFrom("sessions").where("key_hash", "=", sha256(earlier)).execute();
    await tx.deleteFrom("sessions").where("expires_at", "<", now).execute();
    await tx.insertInto("sessions").values({
      key_hash: sha256(secret),
      person_id: who.personId,
      acting_as: who.actingAs,
      id_token: who.idToken,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + store.settings.sessions.longest),
    }).execute();
  });
  return { ...who, secret };
}

export async function endSession(db: Database, secret: string): Promise<void> {
  await db.deleteFrom("sessions").where("key_hash", "=", sha256(secret)).execute();
}
