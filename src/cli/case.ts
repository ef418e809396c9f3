import { caseReport } from "./case-report.ts";
import type { Command } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const caseCommand: Command = {
  usage: "show <number>",
  about: "prints a case and verifies its journal",
  async run([act, number]) {
    if (act !== "show" || !number) {
      process.stderr.write("Say which case: skranke case show S-2026-1234567\n");
      return 1;
    }
    const { text, sound } = await onDatabase((db) => caseReport(db, number));
    process.stdout.write(text);
    return sound ? 0 : 1;
  },
};
