import { prepareDatabase } from "../platform/database/prepare.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import type { Command } from "./command.ts";

export const migrateCommand: Command = {
  usage: "",
  about: "brings the database up to date",
  async run() {
    const server = await joinServer(readSettings().database);
    try {
      const applied = await prepareDatabase(server.url);
      process.stdout.write(applied.length > 0 ? `Applied ${applied.join(", ")}.\n` : "Nothing to do: the database is up to date.\n");
    } finally {
      await server.stop();
    }
  },
};
