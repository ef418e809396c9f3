import { fileURLToPath } from "node:url";
import { systemActor } from "../access/actor.ts";
import { releasingLater } from "../cases/commands/release-work.ts";
import { loadRoles } from "../organisation/roles/load-roles.ts";
import { systemClock } from "../platform/clock.ts";
import { openDatabase } from "../platform/database/database.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { systemIds } from "../platform/ids.ts";
import { createJobs } from "../platform/jobs/create-jobs.ts";
import { readSettings } from "../platform/settings.ts";
import { joinServer } from "../platform/start/open-database.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { Command } from "./command.ts";
import { actOnRole, readRoleWords, type RoleAsked, RoleWordsWrong } from "./role-acts.ts";

const ownRoles = fileURLToPath(new URL("../../roles", import.meta.url));

export const roleCommand: Command = {
  usage: "give|take …",
  about: "gives a role to somebody or takes it back, as for the first administrator",
  async run(words) {
    try {
      process.stdout.write(await onOurDatabase(readRoleWords(words)));
      return 0;
    } catch (error) {
      if (!(error instanceof RoleWordsWrong) && !isSkrankeError(error)) throw error;
      const wrong = isSkrankeError(error) && error.details.length > 0 ? ` (${error.details.join(", ")})` : "";
      process.stderr.write(isSkrankeError(error) ? `${error.message}${wrong}\n` : error.message);
      return 1;
    }
  },
};

async function onOurDatabase(asked: RoleAsked): Promise<string> {
  const server = await joinServer(readSettings().database);
  const db = openDatabase({ url: server.url, maxConnections: 2 }, () => undefined);
  try {
    const roles = await loadRoles(ownRoles);
    const jobs = await createJobs(db);
    try {
      const context = { actor: systemActor("console"), jobs, clock: systemClock, ids: systemIds, locale: "en", requestId: "console", roles, work: releasingLater(jobs) } as const;
      return await inTransaction(db, (tx) => actOnRole({ ...context, db: tx }, asked));
    } finally {
      await jobs.stop();
    }
  } finally {
    await db.destroy();
    await server.stop();
  }
}
