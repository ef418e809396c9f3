import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/**
 * The folder of a public data set that tests read, or null where it is not there. Looked for in SKRANKE_DATA (when that is
 * the folder of test data) and beside the project. What it is and where it comes from stands in the skip message.
 */
export function publicData(name: string): string | null {
  const roots = [process.env["SKRANKE_DATA"], join(import.meta.dirname, "../../../shared/data")];
  return roots.flatMap((root) => (root ? [join(root, name)] : [])).find((folder) => existsSync(folder)) ?? null;
}

/** What a skipped test is called, so that the reason stands in the run's report. */
export function skipped(name: string, from: string): string {
  return `SKIPPED: ${name} is neither in SKRANKE_DATA nor in ../shared/data; it comes from ${from}`;
}

/** Where strings come from that break software. */
export const naughtyFrom = "github.com/minimaxir/big-list-of-naughty-strings (MIT)";

/** Those strings, or null where they are not there. */
export function naughtyStrings(): readonly string[] | null {
  const folder = publicData("naughty-strings");
  return folder === null ? null : z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, "blns.json"), "utf8")));
}
