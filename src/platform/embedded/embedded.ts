import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StartRefused } from "../start/start-refused.ts";
import { type Binaries, embeddedBinaries } from "./binaries.ts";
import { embeddedIdentity, type Identity } from "./identity.ts";
import { initialise } from "./initialise.ts";
import { lockHolder, takeLock } from "./lock.mjs";
import { freePort, launch, type Postmaster, readPostmaster, stopPostmaster } from "./server.ts";
import { type EmbeddedState, type Places, placesIn, preparePlaces, readState, refuseOtherVersion, writeState } from "./state.ts";

export interface Embedded {
  readonly url: string;
  /** Tells others that come to this folder where the program that holds it can be reached. */
  announce(address: string): void;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the program, making its data folder first when there is none; a server that a killed run left behind
 * is taken over. One program at a time holds a folder.
 * @throws StartRefused with what to do.
 */
export async function openEmbedded(folder: string | null): Promise<Embedded> {
  const places = placesIn(folder);
  const identity = embeddedIdentity(places.data);
  preparePlaces(places, identity);
  const lock = takeLock(places.lockFile);
  if (!lock.taken) throw new StartRefused(describeHolder(lock.holder));
  try {
    const binaries = embeddedBinaries(identity, places.folder);
    refuseOtherVersion(places, binaries.major);
    const state = readState(places);
    if (!existsSync(places.data)) await make(places, binaries, identity, state);
    const postmaster = (await findLeftOver(places, state)) ?? (await start(places, binaries, identity, state));
    const url = await ownDatabase(addressOf(postmaster.port, state));
    const stop = async () => {
      await stopPostmaster(postmaster.pid);
      lock.release();
    };
    return { url, announce: lock.announce, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The address of the embedded database while a program holds it; null when none runs. For commands that look in from beside. */
export async function findRunning(folder: string | null): Promise<string | null> {
  const places = placesIn(folder);
  if (!lockHolder(places.lockFile) || !existsSync(places.stateFile)) return null;
  const postmaster = readPostmaster(places.data);
  return postmaster?.ready ? ownDatabase(addressOf(postmaster.port, readState(places))) : null;
}

function describeHolder({ pid, address }: { pid: number; address: string | null }): string {
  return address
    ? `Skranke is already running at ${address} (process ${pid}): open that address, or end it first.`
    : `Skranke is already being started by process ${pid}: wait for it, or end it first.`;
}

/** Under another name until it is whole: a start that is killed half-way begins anew. */
async function make(places: Places, binaries: Binaries, identity: Identity | null, { password }: EmbeddedState): Promise<void> {
  const half = `${places.data}.new`;
  rmSync(half, { recursive: true, force: true });
  await initialise({ binaries, identity, dataFolder: half, password, durable: true });
  renameSync(half, places.data);
}

/** A server that is still there although nobody holds the folder: taken over when it answers as ours, else ended. */
async function findLeftOver(places: Places, state: EmbeddedState): Promise<Postmaster | null> {
  const found = readPostmaster(places.data);
  if (!found) return null;
  if (!commandOf(found.pid).includes(places.data)) {
    // The number belongs to another program by now; PostgreSQL would take it for itself and refuse to start.
    rmSync(join(places.data, "postmaster.pid"), { force: true });
    return null;
  }
  if (found.ready && (await answers(addressOf(found.port, state)))) return found;
  await stopPostmaster(found.pid);
  return null;
}

async function start(places: Places, binaries: Binaries, identity: Identity | null, state: EmbeddedState): Promise<Postmaster> {
  for (let tries = 1; ; tries += 1) {
    const port = tries === 1 && state.port !== 0 ? state.port : await freePort();
    try {
      const parameters = { max_connections: "200" };
      const postmaster = await launch({ binaries, identity, dataFolder: places.data, logFile: places.logFile, port, parameters });
      if (port !== state.port) writeState(places, { ...state, port });
      return postmaster;
    } catch (error) {
      const said = error instanceof Error ? error.message : "";
      // The port was taken meanwhile, or workers of a killed server are still on their way out.
      if (tries === 6 || !/could not (bind|create any TCP)|shared memory block|postmaster\.pid/i.test(said)) throw explain(said, places);
      await wait(tries * 300);
    }
  }
}

function explain(said: string, places: Places): Error {
  if (/no space left/i.test(said)) return new StartRefused(`The disk with ${places.folder} is full: make room, then start again.`);
  if (/permission denied|wrong ownership/i.test(said)) {
    return new StartRefused(`The data in ${places.folder} belongs to another account: start as that account, or set SKRANKE_HOME to a new folder.`);
  }
  const last = said.split("\n").findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? said.split("\n").at(-1) ?? "";
  return new StartRefused(`The embedded PostgreSQL did not start (${last.trim()}): ${places.logFile} says more.`);
}

/** The program's own database on the server, made at the first start. */
async function ownDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'skranke'");
    if (!rowCount) await client.query("create database skranke");
  } finally {
    await client.end();
  }
  return serverUrl.replace(/\/postgres$/, "/skranke");
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function addressOf(port: number, { password }: EmbeddedState): string {
  return `postgres://skranke:${password}@127.0.0.1:${port}/postgres`;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return whatPsSays(pid);
  }
}

function whatPsSays(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
