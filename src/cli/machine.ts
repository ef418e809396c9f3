import { fileURLToPath } from "node:url";
import { systemActor } from "../access/actor.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { systemClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { Command } from "./command.ts";
import { actOnMachine } from "./machine-acts.ts";
import { onDatabase } from "./on-database.ts";
import { say } from "./say.ts";

export const machineCommand: Command = {
  usage: "list|register|…",
  about: "robots and other systems: registers them, makes, rotates and revokes their keys",
  run: (words) => say(() => onDatabase(async (db) => {
    const services = (await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)))).entries.map((entry) => entry.id);
    const context = { actor: systemActor("console"), jobs: noJobs, clock: systemClock, ids: systemIds, locale: "en", requestId: "console" } as const;
    return inTransaction(db, (tx) => actOnMachine({ ...context, db: tx }, words, services));
  })),
};

const noJobs = { enqueue: () => Promise.reject(new Error("no act on a machine has a job")) };
