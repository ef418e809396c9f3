import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, DatabaseSettings } from "../platform/database/database.ts";
import type { Tables } from "../platform/database/tables.ts";
import { type Actor, isPerson, selfId } from "./actor.ts";
import { deputyshipsOf, holdersOf, rolesOf } from "./holders.ts";
import { gives } from "./roles.ts";

/** For whom there is a wall: people and who nobody knows. The system, partners and machines read as themselves. */
export function walledFor(readers: Readers, db: Database): (actor: Actor) => Database {
  return (actor) => (isPerson(actor) || actor.kind === "anonymous" ? readers.as(actor) : db);
}

/** Connections that read as somebody: PostgreSQL itself shows them only what their actor holds (db/migrations/0004-second-wall.sql). */
export interface Readers {
  /** A database that shows what this actor may see and changes nothing but the log of readings. Costs nothing until it is asked. */
  as(actor: Actor): Database;
  close(): Promise<void>;
}

/**
 * Opens the second wall. A connection is told who asks before each use, and only when that is somebody else than before; who nobody has
 * been told of sees nothing.
 */
export function openReaders(settings: DatabaseSettings, onError: (error: Error) => void): Readers {
  const pool = new pg.Pool({ connectionString: settings.url, max: settings.maxConnections, connectionTimeoutMillis: 10_000 });
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  const told = new WeakMap<pg.PoolClient, string>();

  async function connectAs(asker: Asker): Promise<pg.PoolClient> {
    const client = await pool.connect();
    const key = JSON.stringify(asker);
    if (told.get(client) === key) return client;
    try {
      await client.query(tell, [asker.exact, asker.below, asker.people, asker.counters, asker.actions]);
      told.set(client, key);
      return client;
    } catch (error) {
      // Half told is not told: the connection goes, not back.
      client.release(true);
      throw error;
    }
  }

  return {
    as(actor) {
      const asker = askerOf(actor);
      return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { options: pool.options, connect: () => connectAs(asker), end: () => Promise.resolve() } }) });
    },
    close: () => pool.end(),
  };
}

const tell = `select set_config('role', 'skranke_reader', false), set_config('skranke.exact', ($1::text[])::text, false), set_config('skranke.below', ($2::text[])::text, false),
  set_config('skranke.people', ($3::text[])::text, false), set_config('skranke.counters', ($4::text[])::text, false), set_config('skranke.actions', ($5::text[])::text, false)`;

interface Asker {
  readonly exact: readonly string[];
  readonly below: readonly string[];
  /** Whose own affairs the actor has before them, and those they are deputy for. */
  readonly people: readonly string[];
  /** Units whose counter they work at, with those below. */
  readonly counters: readonly string[];
  readonly actions: readonly string[];
}

function askerOf(actor: Actor): Asker {
  const deputyships = deputyshipsOf(actor);
  const roles = [...rolesOf(actor), ...deputyships.flatMap((deputyship) => deputyship.roles)];
  return {
    ...holdersOf(actor),
    people: isPerson(actor) ? [...new Set([selfId(actor), ...deputyships.map((deputyship) => deputyship.principal.personId)])] : [],
    counters: roles.filter((held) => gives(held, "assist")).map((held) => held.unitId),
    actions: [...new Set(rolesOf(actor).flatMap((held) => held.actions.map((one) => one.action)))],
  };
}
