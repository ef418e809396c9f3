import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { openReaders, type Readers } from "../../src/access/wall.ts";
import { type Database, openDatabase } from "../../src/platform/database/database.ts";
import { administer, withDatabase } from "./server.ts";

export interface TestDatabase {
  readonly db: Database;
  /** The same database from behind the second wall. */
  readonly readers: Readers;
  readonly url: string;
  /** Closes `db` and drops the database; happens by itself at the end of the file. */
  drop(): Promise<void>;
}

/**
 * A database of this test file's own: every table, no rows. Call it once at the top of an `*.int.test.ts` file or in
 * `beforeAll` (or `{ empty: true }` for one without tables).
 */
export async function testDatabase(options: { empty?: boolean; maxConnections?: number } = {}): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const name = `${server.template.replace(/template$/, "")}${randomBytes(6).toString("hex")}`;
  await administer(server.url, `create database ${name}${options.empty ? "" : ` template ${server.template}`}`);
  const url = withDatabase(server.url, name);
  const db = openDatabase({ url, maxConnections: options.maxConnections ?? 8 }, () => undefined);
  const readers = openReaders({ url, maxConnections: options.maxConnections ?? 8 }, () => undefined);
  let dropped: Promise<void> | null = null;
  const drop = () => (dropped ??= end());
  const end = async (): Promise<void> => {
    await readers.close();
    await db.destroy();
    await administer(server.url, `drop database if exists ${name} with (force)`);
  };
  afterAll(drop);
  return { db, readers, url, drop };
}
