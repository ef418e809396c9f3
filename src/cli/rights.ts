import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { loadRoles } from "../organisation/roles/load-roles.ts";
import { municipalZone, systemClock } from "../platform/clock.ts";
import type { Command } from "./command.ts";
import { onDatabase } from "./on-database.ts";
import { rightsReport } from "./rights-report.ts";

const ownRoles = fileURLToPath(new URL("../../roles", import.meta.url));

export const rightsCommand: Command = {
  usage: "<person> [--day 2026-12-01]",
  about: "prints what somebody can do and why, by their key in the organisation or a log-in",
  async run(words) {
    const flag = words.indexOf("--day");
    const day = flag === -1 ? undefined : words[flag + 1];
    const [person] = words.filter((_, index) => flag === -1 || (index !== flag && index !== flag + 1));
    const at = flag === -1 ? systemClock.now() : noonOf(day);
    if (!person || !at) {
      process.stderr.write("Say who, and maybe on which day: skranke rights astrid-munk --day 2026-12-01\n");
      return 1;
    }
    const { text, found } = await onDatabase(async (db) => rightsReport(db, await loadRoles(ownRoles), person, at));
    process.stdout.write(text);
    return found ? 0 : 1;
  },
};

/** A role that begins or ends on a day does so at midnight: noon is within it. */
function noonOf(day: string | undefined): Date | null {
  try {
    return new Date(Temporal.PlainDate.from(day ?? "").toZonedDateTime({ timeZone: municipalZone, plainTime: "12:00" }).epochMilliseconds);
  } catch {
    return null;
  }
}
