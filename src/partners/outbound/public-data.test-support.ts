import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder of a public data set that tests read, or null where it is not there. Looked for in SKRANKE_DATA (when that is
 * the folder of test data) and beside the project. What it is and where it comes from stands in the skip message.
 */
export function publicData(name: string): string | null {
  const roots = [process.env["SKRANKE_DATA"], join(import.meta.dirname, "../../../../shared/data")];
  return roots.flatMap((root) => (root ? [join(root, name)] : [])).find((folder) => existsSync(folder)) ?? null;
}

/** What a skipped test is called, so that the reason stands in the run's report. */
export function skipped(name: string, from: string): string {
  return `SKIPPED: ${name} is neither in SKRANKE_DATA nor in ../shared/data; it comes from ${from}`;
}
