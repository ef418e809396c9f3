import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { generateSchema, type SchemaFiles } from "./schema.ts";
import { tableTypes } from "./schema-types.ts";

let generated: SchemaFiles;
beforeAll(async () => {
  generated = await generateSchema((await testDatabase()).url);
});

const stored = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

describe("what is generated from the migrations is what is checked in (else: npx skranke schema)", () => {
  test("db/schema.sql", async () => {
    expect(await stored("../../../db/schema.sql")).toBe(generated.sql);
  });

  test("src/platform/database/tables.ts", async () => {
    expect(await stored("./tables.ts")).toBe(generated.types);
  });
});

test("a column type nobody has thought of stops the generation", () => {
  const column = { name: "place", type: "point", nullable: false, default: null, computed: false };
  const table = { name: "spots", columns: [column], constraints: [], indexes: [], triggers: [], policies: [] };
  expect(() => tableTypes({ tables: [table], functions: [] })).toThrow("column place: the type point");
});
