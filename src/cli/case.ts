import { openDatabase } from "../platform/database/database.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import { caseReport } from "./case-report.ts";
import type { Command } from "./command.ts";

export const caseCommand: Command = {
  usage: "show <number>",
  about: "prints a case and verifies its journal",
  async run([act, number]) {
    if (act !== "show" || !number) {
      process.stderr.write("Say which case: skranke case show S-2026-1234567\n");
      return 1;
    }
    const server = await joinServer(readSettings().database);
    const db = openDatabase({ url: server.url, maxConnections: 2 }, () => undefined);
    try {
      const { text, sound } = await caseReport(db, number);
      process.stdout.write(text);
      return sound ? 0 : 1;
    } finally {
      await db.destroy();
      await server.stop();
    }
  },
};
