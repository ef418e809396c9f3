import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { lockHolder } from "../embedded/lock.mjs";
import { alive, readPostmaster, stopPostmaster } from "../embedded/server.ts";
import { explainFailure } from "./run-program.ts";

const program = fileURLToPath(new URL("../../../tests/support/programs/database-only.ts", import.meta.url));
const root = process.getuid?.() === 0;

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skranke-start-"));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, "SIGTERM");
  const left = readPostmaster(join(folder, "postgres"));
  if (left) await stopPostmaster(left.pid);
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** Where the database is, or everything the program said before it ended. */
  readonly said: string;
  readonly status: number | null;
}

async function start(environment: Record<string, string> = {}, identity: { uid?: number; gid?: number } = {}): Promise<Run> {
  const child = spawn(process.execPath, [program], {
    ...identity,
    env: { PATH: process.env["PATH"], SKRANKE_HOME: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  let said = "";
  const opened = new Promise<"opened">((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/^open .*\n/m.test(said)) resolve("opened");
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
  });
  await Promise.race([opened, once(child, "close")]);
  return { child, said: said.trim(), status: child.exitCode };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  child.kill(signal);
  await ended;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url.replace("open ", "") });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe("the embedded server", { timeout: 60_000 }, () => {
  test("starts from nothing, sorts as Danes do, is on loopback with a password only, and leaves nothing behind", async () => {
    const { child, said } = await start();
    expect(await ask(said, "select string_agg(l, '' order by l) from unnest(array['å','a','ø','z','æ','aa']) l")).toBe("azæøåaa");
    expect(await ask(said, "show data_checksums")).toBe("on");
    expect(await ask(said, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(said, "show fsync")).toBe("on");
    await expect(ask(said.replace(/:[^:@/]+@/, ":wrong@"), "select 1")).rejects.toMatchObject({ code: "28P01" });
    await ask(said, "create table once (cpr text primary key)");
    for (const sql of ["insert into once values ('680190-1234'), ('680190-1234')", "select '680190-1234'::uuid"]) await expect(ask(said, sql)).rejects.toMatchObject({ severity: "ERROR" });
    expect(readFileSync(join(folder, "postgres.log"), "utf8")).not.toContain("680190-1234");
    const postmaster = readPostmaster(join(folder, "postgres"));
    await end(child, "SIGINT");
    expect(child.exitCode).toBe(0);
    expect(alive(postmaster?.pid ?? 0)).toBe(false);
    expect(lockHolder(join(folder, "lock"))).toBeNull();
  });

  test("what is stored is there at the next start, and after kill -9 of everything", async () => {
    const first = await start();
    await ask(first.said, "create table kept (id integer)");
    process.kill(readPostmaster(join(folder, "postgres"))?.pid ?? 0, "SIGKILL");
    await end(first.child, "SIGKILL");
    const second = await start();
    expect(await ask(second.said, "select count(*)::int from kept")).toBe(0);
  });

  test("a server left over from a killed run is taken over, and ended at the end", async () => {
    const first = await start();
    const before = readPostmaster(join(folder, "postgres"))?.pid ?? 0;
    await end(first.child, "SIGKILL");
    expect(alive(before)).toBe(true);
    const second = await start();
    expect(readPostmaster(join(folder, "postgres"))?.pid).toBe(before);
    expect(second.said).toBe(first.said);
    await end(second.child, "SIGTERM");
    expect(alive(before)).toBe(false);
  });

  test("a pid file whose number belongs to another program by now does no harm", async () => {
    const first = await start();
    await end(first.child, "SIGTERM");
    const stale = join(folder, "postgres", "postmaster.pid");
    writeFileSync(stale, `${process.pid}\n${join(folder, "postgres")}\n0\n1\n\n127.0.0.1\n\nready\n`, { mode: 0o644 });
    expect((await start()).said).toMatch(/^open /);
  });

  test("a second start says where the first is", async () => {
    const first = await start();
    const second = await start();
    expect(second.status).toBe(1);
    expect(second.said).toBe(`Skranke is already running at http://localhost:3999 (process ${first.child.pid}): open that address, or end it first.`);
    expect(await ask(first.said, "select 1")).toBe(1);
  });

  test("two at once: exactly one starts", async () => {
    const runs = await Promise.all([start(), start()]);
    expect(runs.map((run) => run.said.startsWith("open ")).sort()).toEqual([false, true]);
    expect(runs.find((run) => run.status !== null)?.said).toMatch(/^Skranke is already (being started by|running at) .*process \d+\)?:.*$/);
  });

  test("the port of last time is taken: another is found", async () => {
    const first = await start();
    const port = Number(new URL(first.said.replace("open ", "")).port);
    await end(first.child, "SIGTERM");
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const second = await start();
    expect(await ask(second.said, "select 1")).toBe(1);
    other.close();
  });

  test("the program that started it is gone: it ends by itself", async () => {
    const { child } = await start();
    const postmaster = readPostmaster(join(folder, "postgres"))?.pid ?? 0;
    const closed = once(child, "exit");
    child.disconnect();
    await closed;
    expect(alive(postmaster)).toBe(false);
  });
});

describe("what stands in the way of a start is one sentence", { timeout: 30_000 }, () => {
  const sentence = async (run: Promise<Run>): Promise<string> => {
    const { said, status } = await run;
    expect(status).toBe(1);
    expect(said).not.toMatch(/\n|\bat .*:\d+:\d+/);
    return said;
  };

  test("data of another PostgreSQL", async () => {
    mkdirSync(join(folder, "postgres"));
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "15\n");
    expect(await sentence(start())).toContain("was made by PostgreSQL 15 and this program brings 18");
  });

  test("a data folder whose password is lost", async () => {
    mkdirSync(join(folder, "postgres"));
    expect(await sentence(start())).toContain("state.json with the password of the embedded database is gone");
  });

  test.skipIf(!root)("a folder this account may not write to", async () => {
    chmodSync(folder, 0o555);
    const said = await sentence(start({}, { uid: 65_534, gid: 65_534 }));
    expect(said).toMatch(/cannot be written to: .*SKRANKE_HOME/);
    expect(existsSync(join(folder, "postgres"))).toBe(false);
  });

  test.skipIf(!root)("a folder that the server's account cannot get to", async () => {
    const inner = join(folder, "hidden", "data");
    mkdirSync(join(folder, "hidden"), { mode: 0o700 });
    expect(await sentence(start({ SKRANKE_HOME: inner }))).toContain("set SKRANKE_HOME to a folder they can");
  });

  test.skipIf(!root)("as an ordinary account it runs as that account", async () => {
    chownSync(folder, 65_534, 65_534);
    const { said } = await start({}, { uid: 65_534, gid: 65_534 });
    expect(await ask(said, "select 1")).toBe(1);
    expect(readFileSync(join(folder, "state.json"), "utf8")).toContain("password");
  });

  const server = () => inject("databaseServer").url;
  test.each<[string, () => string, string]>([
    ["nothing at the port", () => "postgres://skranke:geheim@127.0.0.1:1/x", "nothing answers at 127.0.0.1:1"],
    ["no such machine", () => "postgres://skranke:geheim@no-such-host.invalid/x", "no-such-host.invalid"],
    ["wrong password", () => server().replace(/:[^:@/]+@/, ":geheim@"), "refuses the user or password"],
    ["no such database", () => server().replace(/\/[^/]*$/, "/absent"), "has no database absent"],
    ["not an address", () => "localhost", "DATABASE_URL must be an address that begins with postgres://"],
  ])("a wrong DATABASE_URL: %s", async (_, url, expected) => {
    const said = await sentence(start({ DATABASE_URL: url() }));
    expect(said).toContain(expected);
    expect(said).toMatch(/^DATABASE_URL/);
    expect(said).not.toContain("geheim");
  });

  test("a port in use", async () => {
    const first = createServer().listen(0, "127.0.0.1");
    await once(first, "listening");
    const address = first.address();
    const second = createServer().listen(typeof address === "object" ? address?.port : 0, "127.0.0.1");
    const [error] = await once(second, "error");
    expect(explainFailure(error)).toMatch(/^Port \d+ is in use by another program: .*SKRANKE_PORT/);
    first.close();
  });

  test("a full disk", () => {
    expect(explainFailure(Object.assign(new Error("write"), { code: "ENOSPC" }))).toBe("The disk is full: make room, then start again.");
  });

  test("a fault of ours keeps its stack", () => {
    expect(explainFailure(new TypeError("oops"))).toMatch(/TypeError: oops\n\s+at /);
  });
});
