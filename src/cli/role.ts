import { fileURLToPath } from "node:url";
import { systemActor } from "../access/actor.ts";
import { releasingLater } from "../cases/commands/release-work.ts";
import { loadRoles } from "../organisation/roles/load-roles.ts";
import { systemClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { createJobs } from "../platform/jobs/create-jobs.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { Command } from "./command.ts";
import { onDatabase } from "./on-database.ts";
import { actOnRole, readRoleWords, type RoleAsked } from "./role-acts.ts";
import { say } from "./say.ts";

const ownRoles = fileURLToPath(new URL("../../roles", import.meta.url));

export const roleCommand: Command = {
  usage: "give|take …",
  about: "gives a role to somebody or takes it back, as for the first administrator",
  run: (words) => say(() => act(readRoleWords(words))),
};

function act(asked: RoleAsked): Promise<string> {
  return onDatabase(async (db) => {
    const roles = await loadRoles(ownRoles);
    const jobs = await createJobs(db);
    try {
      const context = { actor: systemActor("console"), jobs, clock: systemClock, ids: systemIds, locale: "en", requestId: "console", roles, work: releasingLater(jobs) } as const;
      return await inTransaction(db, (tx) => actOnRole({ ...context, db: tx }, asked));
    } finally {
      await jobs.stop();
    }
  });
}
