import { type Database, openDatabase } from "../platform/database/database.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";

const connections = 4;

/** A command's work on the program's database, beside the program where it runs; nothing is left open. */
export async function onDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const server = await joinServer(readSettings().database);
  const db = openDatabase({ url: server.url, maxConnections: connections }, () => undefined);
  try {
    return await work(db);
  } finally {
    await db.destroy();
    await server.stop();
  }
}
