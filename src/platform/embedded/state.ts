import { createHash, randomBytes } from "node:crypto";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { StartRefused } from "../start/start-refused.ts";
import { type Identity, reachableByOthers } from "./identity.ts";

/** The places of one embedded server. */
export interface Places {
  readonly folder: string;
  readonly data: string;
  readonly logFile: string;
  readonly lockFile: string;
  readonly stateFile: string;
}

const stateSchema = z.object({ port: z.number().int(), password: z.string().min(16) });
/** What must be known again at the next start. */
export type EmbeddedState = z.infer<typeof stateSchema>;

const checkout = fileURLToPath(new URL("../../../", import.meta.url));
const largestLog = 10_000_000;

/**
 * Where the server's files lie: `SKRANKE_HOME`, else `.skranke` beside the program; as root, whose home no other account may
 * enter, a folder under /var/lib that is this checkout's own.
 */
export function placesIn(setting: string | null): Places {
  const beside = join(checkout, ".skranke");
  const hidden = process.getuid?.() === 0 && !reachableByOthers(checkout);
  const folder = setting ?? (hidden ? `/var/lib/skranke/${createHash("sha256").update(checkout).digest("hex").slice(0, 12)}` : beside);
  return {
    folder,
    data: join(folder, "postgres"),
    logFile: join(folder, "postgres.log"),
    lockFile: join(folder, "lock"),
    stateFile: join(folder, "state.json"),
  };
}

export function preparePlaces(places: Places, identity: Identity | null): void {
  mkdirSync(places.folder, { recursive: true, mode: 0o755 });
  if (identity && !reachableByOthers(places.folder)) {
    throw new StartRefused(`The embedded PostgreSQL does not run as root, and other accounts cannot get to ${places.folder}: set SKRANKE_HOME to a folder they can.`);
  }
  closeSync(openSync(places.logFile, "a", 0o600));
  if (statSync(places.logFile).size > largestLog) truncateSync(places.logFile);
  if (identity) chownSync(places.logFile, identity.uid, identity.gid);
}

/** Reads what an earlier start kept, or makes it up for a server that is still to be made. */
export function readState(places: Places): EmbeddedState {
  if (existsSync(places.stateFile)) {
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(places.stateFile, "utf8")));
    if (parsed.success) return parsed.data;
  }
  if (existsSync(places.data)) {
    throw new StartRefused(`${places.stateFile} with the password of the embedded database is gone or broken: bring it back from a backup, or set SKRANKE_HOME to a new folder.`);
  }
  const state = { port: 0, password: randomBytes(24).toString("base64url") };
  writeState(places, state);
  return state;
}

export function writeState(places: Places, state: EmbeddedState): void {
  const half = `${places.stateFile}.${process.pid}`;
  writeFileSync(half, JSON.stringify(state), { mode: 0o600 });
  renameSync(half, places.stateFile);
}

/** Refuses a folder that another major version made; PostgreSQL itself would refuse it too, in more words. */
export function refuseOtherVersion(places: Places, major: string): void {
  const file = join(places.data, "PG_VERSION");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : major;
  if (found !== major) {
    throw new StartRefused(
      `The data in ${places.folder} was made by PostgreSQL ${found} and this program brings ${major}: move it over with pg_dump and pg_restore (docs/operations.md), or set SKRANKE_HOME to a new folder.`,
    );
  }
}
