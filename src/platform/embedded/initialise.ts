import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { Identity } from "./identity.ts";

export interface InitialiseOptions {
  readonly binaries: Binaries;
  readonly identity: Identity | null;
  readonly dataFolder: string;
  readonly password: string;
  /** False only for data that may be lost (tests). */
  readonly durable: boolean;
}

/**
 * Makes a new data folder: UTF-8, Danish order of letters by ICU (the same on every machine), checksums on, password by
 * SCRAM also from the machine itself. A folder that was only half made is removed again.
 */
export async function initialise(options: InitialiseOptions): Promise<void> {
  const { dataFolder, identity } = options;
  const passwordFile = join(dirname(dataFolder), `.password-${process.pid}`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (identity) for (const path of [dataFolder, passwordFile]) chownSync(path, identity.uid, identity.gid);
  try {
    await runInitdb(options, passwordFile);
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(options: InitialiseOptions, passwordFile: string): Promise<void> {
  const args = [
    ...["--pgdata", options.dataFolder, "--username", "skranke", "--pwfile", passwordFile, "--auth", "scram-sha-256"],
    ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "icu", "--icu-locale", "da-DK", "--data-checksums"],
    ...(options.durable ? [] : ["--no-sync"]),
  ];
  const child = spawn(options.binaries.initdb, args, {
    ...options.identity,
    cwd: options.identity ? "/" : undefined,
    env: { LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`initdb failed: ${said.trim().split("\n").slice(-3).join(" ")}`);
}
