import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { retention } from "./retention.ts";

test("every table says how long its rows are kept, and nothing else does", async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema() order by 1`.execute(db);
  const ours = rows.map((row) => row.name).filter((name) => name !== "migrations" && !name.startsWith("skranke_"));
  expect(ours.toSorted()).toEqual(Object.keys(retention).toSorted());
});
