import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { migrate, MigrationRefused, migrationsAreCurrent } from "./migrate.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "migrations-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const first = { "0001-pets.sql": "create table pets (name text);" };
const second = { ...first, "0002-legs.sql": "alter table pets add legs integer; insert into pets values ('Fido', 4);" };

describe("migrate", () => {
  test("from empty, and then finds nothing to do", async () => {
    const { url, db } = await testDatabase({ empty: true });
    expect(await migrate(url)).toContain("0001-first-counter.sql");
    expect(await migrate(url)).toEqual([]);
    expect(await db.selectFrom("cases").selectAll().execute()).toEqual([]);
  });

  test("many at once: each file is applied by exactly one", async () => {
    const { url, db } = await testDatabase({ empty: true });
    const folder = await folderWith(second);
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(url, folder)));
    expect(applied.flat().sort()).toEqual(["0001-pets.sql", "0002-legs.sql"]);
    expect((await sql<{ legs: number }>`select legs from pets`.execute(db)).rows).toEqual([{ legs: 4 }]);
  });

  test("only forward from where it stands", async () => {
    const { url } = await testDatabase({ empty: true });
    await migrate(url, await folderWith(first));
    expect(await migrate(url, await folderWith(second))).toEqual(["0002-legs.sql"]);
  });

  test("refuses a file that was altered after it was applied", async () => {
    const { url } = await testDatabase({ empty: true });
    await migrate(url, await folderWith(first));
    const altered = await folderWith({ "0001-pets.sql": "create table pets (name text not null);" });
    await expect(migrate(url, altered)).rejects.toThrow("0001-pets.sql was altered");
  });

  test("refuses a database that a newer program has used", async () => {
    const { url } = await testDatabase({ empty: true });
    await migrate(url, await folderWith(second));
    await expect(migrate(url, await folderWith(first))).rejects.toThrow("newer than this program");
  });

  test("a file that fails leaves nothing behind, and those before it stand", async () => {
    const { url, db } = await testDatabase({ empty: true });
    const broken = await folderWith({ ...first, "0002-broken.sql": "create table half (id integer); select nonsense;" });
    await expect(migrate(url, broken)).rejects.toBeInstanceOf(MigrationRefused);
    const { rows } = await sql<{ there: string | null }>`select to_regclass('half')::text as there from pets right join (select 1) one on true`.execute(db);
    expect(rows).toEqual([{ there: null }]);
  });

  test("says whether a database is current", async () => {
    const { url, db } = await testDatabase({ empty: true });
    await migrate(url, await folderWith(first));
    expect(await migrationsAreCurrent(db, await folderWith(first))).toBe(true);
    expect(await migrationsAreCurrent(db, await folderWith(second))).toBe(false);
  });

  test("refuses a gap in the numbering", async () => {
    const { url } = await testDatabase({ empty: true });
    await expect(migrate(url, await folderWith({ "0002-legs.sql": "select 1" }))).rejects.toThrow("numbering");
  });
});
