import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { Identity } from "./identity.ts";

/** What PostgreSQL itself writes into `postmaster.pid` while it runs. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server that has this data folder open, if its process lives. */
export function readPostmaster(dataFolder: string): Postmaster | null {
  const lines = readText(join(dataFolder, "postmaster.pid"))?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !alive(pid)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly identity: Identity | null;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly port: number;
  /** `-c name=value` for the server. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Starts the server and waits until it answers. It gets a process group of its own, so that Ctrl-C in a terminal reaches us alone
 * and we stop things in order; loopback only, no socket file. Throws with the last lines of the server's log when it gives up.
 */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  // "log" leaves out errors of statements: they quote rows and values, which are people's. We log their codes ourselves.
  const parameters = { listen_addresses: "127.0.0.1", unix_socket_directories: "", log_min_messages: "log", log_error_verbosity: "terse", ...options.parameters };
  const args = Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(options.logFile, "a");
  const child = spawn(options.binaries.postgres, ["-D", options.dataFolder, "-p", String(options.port), ...args], {
    ...options.identity,
    cwd: options.identity ? "/" : undefined,
    detached: true,
    stdio: ["ignore", log, log],
    env: { LC_ALL: "C", TZ: "UTC" },
  });
  closeSync(log);
  child.unref();
  return untilReady(child, options);
}

async function untilReady(child: ChildProcess, options: LaunchOptions): Promise<Postmaster> {
  const ended = once(child, "exit").then(() => true, () => true);
  // A server that was killed replays its log first; a large one may take its time.
  for (let waited = 0; waited < 120_000; waited += 20) {
    if (await Promise.race([ended, wait(20, false)])) throw new Error(lastLines(options.logFile));
    const postmaster = readPostmaster(options.dataFolder);
    if (postmaster?.ready && postmaster.pid === child.pid) return postmaster;
  }
  child.kill("SIGQUIT");
  throw new Error("the embedded PostgreSQL did not get ready within two minutes");
}

/** Stops a server: "fast" first (open sessions are ended, everything is written), "immediate" when that takes too long. */
export async function stopPostmaster(pid: number, patienceMilliseconds = 15_000): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!signalled(pid, signal)) return;
    for (let waited = 0; waited < patienceMilliseconds; waited += 20) {
      if (!alive(pid)) return;
      await wait(20);
    }
  }
}

/** Below the ports that a system gives to outgoing connections (Linux: from 32768): those may be taken a moment later by anybody who calls out. */
const own = { from: 10_000, until: 32_000, tries: 50 };

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < own.tries; tried += 1) {
    const port = randomInt(own.from, own.until);
    if (await isFree(port)) return port;
  }
  throw new Error("no free port");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}

export function alive(pid: number): boolean {
  if (!signalled(pid, 0)) return false;
  // A child that has ended but was not waited for yet still answers to signals.
  return !/^\d+ \(.*\) Z/s.test(readText(`/proc/${pid}/stat`) ?? "");
}

function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function lastLines(file: string): string {
  return (readText(file) ?? "").trimEnd().split("\n").slice(-5).join("\n");
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
