import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { openDatabase } from "./database/database.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create table counters (id integer primary key, value integer not null)`.execute(database.db);
  await sql`insert into counters values (1, 0), (2, 0)`.execute(database.db);
});

async function value(id: number): Promise<number | undefined> {
  const { rows } = await sql<{ value: number }>`select value from counters where id = ${id}`.execute(database.db);
  return rows[0]?.value;
}

describe("inTransaction", () => {
  test("gives back what the work gives, and commits it", async () => {
    const given = await inTransaction(database.db, async (tx) => {
      await sql`insert into counters values (10, 5)`.execute(tx);
      return "done";
    });
    expect(given).toBe("done");
    expect(await value(10)).toBe(5);
  });

  test("an error undoes everything and comes through as it is", async () => {
    const fault = new Error("mine");
    const work = inTransaction(database.db, async (tx) => {
      await sql`insert into counters values (11, 5)`.execute(tx);
      throw fault;
    });
    await expect(work).rejects.toBe(fault);
    expect(await value(11)).toBeUndefined();
  });

  test("two that lock each other out both get through", async () => {
    let started = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    const crossing = (first: number, second: number) =>
      inTransaction(database.db, async (tx) => {
        await sql`update counters set value = value + 1 where id = ${first}`.execute(tx);
        if ((started += 1) === 2) open();
        await both;
        await sql`update counters set value = value + 1 where id = ${second}`.execute(tx);
      });
    await Promise.all([crossing(1, 2), crossing(2, 1)]);
    expect([await value(1), await value(2)]).toEqual([2, 2]);
    expect(started).toBeGreaterThan(2);
  });

  test("gives up after a bounded number of tries", async () => {
    let runs = 0;
    const always = inTransaction(database.db, async (tx) => {
      runs += 1;
      await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx);
    });
    await expect(always).rejects.toMatchObject({ code: "40001" });
    expect(runs).toBe(6);
  });

  test("a connection that breaks is unavailable, once", async () => {
    let runs = 0;
    const broken = inTransaction(database.db, async (tx) => {
      runs += 1;
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await expect(broken).rejects.toMatchObject({ code: "unavailable" });
    expect(runs).toBe(1);
  });

  test("a server that does not answer is unavailable", async () => {
    const nowhere = openDatabase({ url: "postgres://127.0.0.1:1/none", maxConnections: 1 }, () => undefined);
    await expect(inTransaction(nowhere, async () => undefined)).rejects.toMatchObject({ code: "unavailable" });
    await nowhere.destroy();
  });
});
