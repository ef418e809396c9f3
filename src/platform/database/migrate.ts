import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";

/** Where the numbered SQL lies: `0001-first-counter.sql`, forward only. */
export const migrationsFolder = fileURLToPath(new URL("../../../db/migrations/", import.meta.url));

/** Any number will do; it is "skranke" spelled on a telephone. */
const lockKey = 7572653;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database and the program do not fit together; the message says what to do. */
export class MigrationRefused extends Error {}

/**
 * Brings the database to the program's state. Many processes may call it at once: one works, the others wait and find
 * nothing to do. Each file is one transaction. Returns the names it applied.
 * @throws MigrationRefused when an applied file was altered, or the database has been used by a newer program.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // A session lock: it outlives the transactions below and goes with the connection when we are killed.
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

/** Whether the database has every migration of this program and no other; for the readiness check. */
export async function migrationsAreCurrent(db: Database, folder: string = migrationsFolder): Promise<boolean> {
  const ours = await readMigrations(folder);
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migrations order by name`.execute(db);
  return rows.length === ours.length && rows.every(({ name, checksum }, index) => ours[index]?.name === name && ours[index].checksum === checksum);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const wrong = names.find((name, index) => !name.startsWith(`${String(index + 1).padStart(4, "0")}-`));
  if (wrong) throw new MigrationRefused(`db/migrations/${wrong} breaks the numbering: files are 0001-…, 0002-… without gaps.`);
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(`${folder}/${name}`, "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`create table if not exists migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>("select name, checksum from migrations order by name");
  refuseWhatDoesNotFit(rows, migrations);
  const applied = new Set(rows.map((row) => row.name));
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => migration.name);
}

function refuseWhatDoesNotFit(applied: readonly { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    const ours = known.get(name);
    if (ours === undefined) {
      throw new MigrationRefused(`The database is newer than this program (it has ${name}): start the newer version of Skranke.`);
    }
    if (ours !== checksum) {
      throw new MigrationRefused(`db/migrations/${name} was altered after it was applied: restore the file and put the change into a new one.`);
    }
  }
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(`db/migrations/${name} could not be applied: ${reason}`);
  }
}
