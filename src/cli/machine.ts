import { fileURLToPath } from "node:url";
import { systemActor } from "../access/actor.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { systemClock } from "../platform/clock.ts";
import { openDatabase } from "../platform/database/database.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { systemIds } from "../platform/ids.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { Command } from "./command.ts";
import { actOnMachine, MachineWordsWrong } from "./machine-acts.ts";

export const machineCommand: Command = {
  usage: "list|register|…",
  about: "robots and other systems: registers them, makes, rotates and revokes their keys",
  async run(words) {
    const server = await joinServer(readSettings().database);
    const db = openDatabase({ url: server.url, maxConnections: 2 }, () => undefined);
    const jobs = { enqueue: () => Promise.reject(new Error("no act on a machine has a job")) };
    try {
      const services = (await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)))).entries.map((entry) => entry.id);
      const context = { actor: systemActor("console"), jobs, clock: systemClock, ids: systemIds, locale: "en", requestId: "console" } as const;
      process.stdout.write(await inTransaction(db, (tx) => actOnMachine({ ...context, db: tx }, words, services)));
      return 0;
    } catch (error) {
      if (!(error instanceof MachineWordsWrong) && !isSkrankeError(error)) throw error;
      const wrong = isSkrankeError(error) && error.details.length > 0 ? ` (${error.details.join(", ")})` : "";
      process.stderr.write(isSkrankeError(error) ? `${error.message}${wrong}\n` : error.message);
      return 1;
    } finally {
      await db.destroy();
      await server.stop();
    }
  },
};
