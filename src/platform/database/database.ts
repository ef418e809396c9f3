import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;
/** An open transaction. Writes take a `Tx` and never a `Database`, so a write outside a transaction does not type-check. */
export type Tx = Transaction<Tables>;

// A `date` is a calendar day without zone: node-postgres would make it midnight in the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

export interface DatabaseSettings {
  readonly url: string;
  readonly maxConnections: number;
}

/** Opens a pool on the operator's or the embedded server. `onError` hears of connections that are lost, idle or in use. */
export function openDatabase(settings: DatabaseSettings, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ connectionString: settings.url, max: settings.maxConnections, connectionTimeoutMillis: 10_000 });
  pool.on("error", onError);
  // The pool listens to idle clients only; one that breaks while it is checked out would end the process.
  pool.on("connect", (client) => client.on("error", onError));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
