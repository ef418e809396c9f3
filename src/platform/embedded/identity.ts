import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Another account on the machine, for a server that must not run as root. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; any of these accounts will do, the first that exists is taken. */
const accounts = ["skranke", "postgres", "nobody"];

/**
 * Who the embedded server runs as: null for "as we do" (not root, or a system without uids). A data folder that exists
 * keeps its owner, so an account that appears later does not lock us out of our own data.
 */
export function embeddedIdentity(dataFolder: string): Identity | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = new Map(readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).map((fields) => [fields[0], fields]));
  for (const account of accounts) {
    const [, , uid, gid] = users.get(account) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL refuses to run as root and /etc/passwd has none of: " + accounts.join(", "));
}

/** Whether another account can get to a path: every folder on the way may be passed by others. */
export function reachableByOthers(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const status = statSync(folder, { throwIfNoEntry: false });
    if (status && (status.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
