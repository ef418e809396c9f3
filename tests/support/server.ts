import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { prepareDatabase } from "../../src/platform/database/prepare.ts";
import { embeddedBinaries } from "../../src/platform/embedded/binaries.ts";
import { embeddedIdentity } from "../../src/platform/embedded/identity.ts";
import { initialise } from "../../src/platform/embedded/initialise.ts";
import { alive, freePort, launch, readPostmaster, stopPostmaster } from "../../src/platform/embedded/server.ts";

export interface TestServer {
  /** Address of the server's own database, with the right to create others. */
  readonly url: string;
  /** A migrated database that nobody is connected to. */
  readonly template: string;
  stop(): Promise<void>;
}

/** Every database of a run begins with this, so that they can be found and dropped at its end. */
const prefix = "skranke_test_";

/** What a test server may leave out: its data is thrown away. */
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200", shared_buffers: "128MB" };

/** One server for the run: `TEST_DATABASE_URL` when set, else an embedded one in a folder that goes with the run. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const { url, stop } = given ? { url: given, stop: async () => undefined } : await startEmbedded();
  const template = `${prefix}${process.pid}_template`;
  try {
    await administer(url, `drop database if exists ${template}`, `create database ${template}`);
    await prepareDatabase(withDatabase(url, template));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    template,
    stop: async () => {
      if (given) await dropAll(url);
      await stop();
    },
  };
}

async function startEmbedded(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), `skranke-test-${process.pid}-`));
  chmodSync(folder, 0o755);
  const dataFolder = join(folder, "data");
  const logFile = join(folder, "log");
  const identity = embeddedIdentity(dataFolder);
  const binaries = embeddedBinaries(identity, join(tmpdir(), "skranke-test-binaries"));
  const password = randomBytes(18).toString("base64url");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    mkdirSync(dataFolder);
    closeSync(openSync(logFile, "a"));
    if (identity) chownSync(logFile, identity.uid, identity.gid);
    await initialise({ binaries, identity, dataFolder, password, durable: false });
    const postmaster = await launch({ binaries, identity, dataFolder, logFile, port: await freePort(), parameters: careless });
    const url = `postgres://skranke:${password}@127.0.0.1:${postmaster.port}/postgres`;
    const stop = async () => {
      await stopPostmaster(postmaster.pid);
      remove();
    };
    return { url, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Ends what an earlier run that was killed left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(/^skranke-test-(\d+)-/.exec(name)?.[1]);
    if (!owner || alive(owner)) continue;
    const folder = join(tmpdir(), name);
    const postmaster = existsSync(join(folder, "data")) ? readPostmaster(join(folder, "data")) : null;
    if (postmaster) await stopPostmaster(postmaster.pid);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dropAll(url: string): Promise<void> {
  const names = await administer(url, `select datname as name from pg_database where datname like '${prefix}${process.pid}\\_%'`);
  await administer(url, ...names.map((name) => `drop database if exists ${name} with (force)`));
}

/** Runs statements one by one on the server's own database; returns the column `name` of the last. */
export async function administer(url: string, ...statements: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let names: string[] = [];
    for (const statement of statements) names = (await client.query<{ name: string }>(statement)).rows.map((row) => row.name);
    return names;
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
