import pg from "pg";
import { findRunning, openEmbedded } from "../embedded/embedded.ts";
import type { Settings } from "../settings.ts";
import { StartRefused } from "./start-refused.ts";

/** The database the program works on. */
export interface OpenedDatabase {
  readonly url: string;
  /** Tells a second start where this one is; nothing to tell on the operator's own server. */
  announce(address: string): void;
  stop(): Promise<void>;
}

const oldestVersion = 15;

/**
 * The operator's server when DATABASE_URL is set, else the embedded one, started.
 * @throws StartRefused when it cannot be reached, is too old, or another start holds the embedded one.
 */
export async function openServer(settings: Settings["database"]): Promise<OpenedDatabase> {
  if (settings.url === null) return openEmbedded(settings.dataFolder);
  await checkServer(settings.url);
  return { url: settings.url, announce: () => undefined, stop: async () => undefined };
}

/** Like `openServer`, but beside a program that runs: commands use what it has started. */
export async function joinServer(settings: Settings["database"]): Promise<OpenedDatabase> {
  const running = settings.url === null ? await findRunning(settings.dataFolder) : null;
  return running === null ? openServer(settings) : { url: running, announce: () => undefined, stop: async () => undefined };
}

/** Connects once and looks whether the server will do. @throws StartRefused */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    );
    refuseOldOrForeign(Math.floor(Number(rows[0]?.version) / 10_000), rows[0]?.encoding);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`DATABASE_URL: ${explainConnection(error, url)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseOldOrForeign(version: number, encoding: string | undefined): void {
  if (version < oldestVersion) throw new StartRefused(`DATABASE_URL: the server is PostgreSQL ${version}, and Skranke needs ${oldestVersion} or later.`);
  if (encoding !== "UTF8") throw new StartRefused(`DATABASE_URL: the database keeps text as ${encoding}, and Skranke needs UTF8: create it with encoding 'UTF8'.`);
}

/** What is wrong in the operator's words; the address without its password. */
function explainConnection(error: unknown, url: string): string {
  const { host, database } = placeOf(url);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const why: Readonly<Record<string, string>> = {
    ECONNREFUSED: `nothing answers at ${host}: is the server running and the port right?`,
    ENOTFOUND: `there is no machine ${host}: is the name right?`,
    EAI_AGAIN: `the name ${host} could not be looked up: is the network up?`,
    ETIMEDOUT: `${host} did not answer in time: is a firewall in between?`,
    "28P01": `the server at ${host} refuses the user or password.`,
    "28000": `the server at ${host} does not let this user in from here (pg_hba.conf).`,
    "3D000": `the server at ${host} has no database ${database}: create it, or correct the name.`,
    "53300": `the server at ${host} has no connection left: raise max_connections or end others.`,
  };
  const known = typeof code === "string" ? why[code] : undefined;
  return known ?? `the server at ${host} could not be reached (${typeof code === "string" ? code : "no answer in time, or not PostgreSQL"}).`;
}

function placeOf(url: string): { host: string; database: string } {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return { host: parsed?.host || "the address", database: parsed?.pathname.slice(1) ?? "" };
}
