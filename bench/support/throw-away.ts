import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDatabase } from "../../src/platform/database/prepare.ts";
import { openEmbedded } from "../../src/platform/embedded/embedded.ts";

/** A folder that is gone at the end; other accounts can get to it, since PostgreSQL does not run as root. */
export function throwAwayFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "skranke-bench-"));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The folder that `--keep=<folder>` names: what a bench has filled stays there, and is found by the next run. */
function keptFolder(): { readonly folder: string; remove(): void } | null {
  const folder = process.argv.find((arg) => arg.startsWith("--keep="))?.slice("--keep=".length);
  return folder === undefined ? null : { folder, remove: () => undefined };
}

/** The embedded PostgreSQL as `npm start` has it, durable, with our tables and no rows; gone after `work` unless it is to be kept. */
export async function withDatabaseServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { folder, remove } = keptFolder() ?? throwAwayFolder();
  try {
    const server = await openEmbedded(folder);
    try {
      await prepareDatabase(server.url);
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    remove();
  }
}
