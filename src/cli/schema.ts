import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import pg from "pg";
import { migrate } from "../platform/database/migrate.ts";
import { generateSchema } from "../platform/database/schema.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import type { Command } from "./command.ts";

const place = (path: string) => new URL(`../../${path}`, import.meta.url);

export const schemaCommand: Command = {
  usage: "",
  about: "writes db/schema.sql and tables.ts from the migrations",
  async run() {
    const server = await joinServer(readSettings().database);
    try {
      const { sql, types } = await inPassingDatabase(server.url, async (url) => {
        await migrate(url);
        return generateSchema(url);
      });
      await writeFile(place("db/schema.sql"), sql);
      await writeFile(place("src/platform/database/tables.ts"), types);
      process.stdout.write("Wrote db/schema.sql and src/platform/database/tables.ts.\n");
    } finally {
      await server.stop();
    }
  },
};

/** An empty database beside the given one, for as long as the work takes. */
async function inPassingDatabase<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `skranke_schema_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
    return await work(Object.assign(new URL(url), { pathname: `/${name}` }).href);
  } finally {
    await client.query(`drop database if exists ${name}`);
    await client.end();
  }
}
