import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { silentLog } from "../log.ts";
import { inTransaction } from "../transaction.ts";
import { createJobs, type SendingJobs } from "./create-jobs.ts";
import { installQueues } from "./install-queues.ts";
import type { JobAttempt, JobHandlers } from "./jobs.ts";
import { jobNames } from "./queues.ts";
import { startWorker, type Worker } from "./worker.ts";

let database: TestDatabase;
let jobs: SendingJobs;
let worker: Worker | null = null;
beforeAll(async () => {
  database = await testDatabase();
  jobs = await createJobs(database.db);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
  await sql`delete from pgboss.job`.execute(database.db);
});
afterAll(() => jobs.stop());

const idle = Object.fromEntries(jobNames.map((name) => [name, async () => undefined])) as unknown as JobHandlers;

async function work(handlers: Partial<JobHandlers>): Promise<void> {
  worker = await startWorker({ url: database.url, concurrency: 4 }, { ...idle, ...handlers }, silentLog);
}

function send(noticeId: string, options?: { key?: string; startAfter?: Date }): Promise<void> {
  return inTransaction(database.db, (tx) => jobs.enqueue(tx, "deliver-notice", { noticeId }, options));
}

async function states(): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`select state::text from pgboss.job order by created_on`.execute(database.db);
  return rows.map((row) => row.state);
}

describe("jobs", () => {
  test("what is committed runs, within some milliseconds", async () => {
    const seen: string[] = [];
    await work({ "deliver-notice": async ({ noticeId }) => void seen.push(noticeId) });
    await send("warm-up");
    await vi.waitFor(() => expect(seen).toEqual(["warm-up"]), 5000);
    const began = performance.now();
    await send("one");
    await vi.waitFor(() => expect(seen).toEqual(["warm-up", "one"]), { timeout: 5000, interval: 2 });
    expect(performance.now() - began).toBeLessThan(400);
    await vi.waitFor(async () => expect(await states()).toEqual(["completed", "completed"]), 5000);
  });

  test("what is rolled back never was", async () => {
    const undone = inTransaction(database.db, async (tx) => {
      await jobs.enqueue(tx, "deliver-notice", { noticeId: "one" });
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await states()).toEqual([]);
  });

  test("twice with a key is once; without a key it is twice", async () => {
    await send("one", { key: "one" });
    await send("one", { key: "one" });
    await send("two");
    await send("two");
    expect(await states()).toEqual(["created", "created", "created"]);
  });

  test("a hundred at once all run, each once", async () => {
    const seen: string[] = [];
    await work({ "deliver-notice": async ({ noticeId }) => void seen.push(noticeId) });
    await Promise.all(Array.from({ length: 100 }, (_, index) => send(String(index))));
    await vi.waitFor(() => expect(seen).toHaveLength(100), 8000);
    expect(new Set(seen).size).toBe(100);
  });

  test("what throws is tried again, and a neighbour is not held up", async () => {
    const tries: boolean[] = [];
    const seen: string[] = [];
    const handler = async ({ noticeId }: { noticeId: string }, attempt: JobAttempt) => {
      if (noticeId === "good") return void seen.push(noticeId);
      tries.push(attempt.last);
      if (tries.length < 2) throw new Error("partner is down");
    };
    await send("bad");
    await send("good");
    await work({ "deliver-notice": handler });
    await vi.waitFor(() => expect(tries).toEqual([false, false]), 10_000);
    expect(seen).toEqual(["good"]);
    await vi.waitFor(async () => expect(await states()).toEqual(["completed", "completed"]), 5000);
  });

  test("the last try is told so; the job then has failed, without what it stumbled over", async () => {
    const last: boolean[] = [];
    await send("one");
    await sql`update pgboss.job set retry_limit = 1, retry_delay = 0`.execute(database.db);
    await work({
      "deliver-notice": async (_, attempt) => {
        last.push(attempt.last);
        throw new Error("Ida Holm, 680190-1234");
      },
    });
    await vi.waitFor(async () => expect(await states()).toEqual(["failed"]), 10_000);
    expect(last).toEqual([false, true]);
    const { rows } = await sql<{ output: unknown }>`select output from pgboss.job`.execute(database.db);
    expect(rows[0]?.output).toEqual({ code: "fault" });
  });

  test("not before its time", async () => {
    const seen: string[] = [];
    await send("later", { startAfter: new Date(Date.now() + 3_600_000) });
    await send("now");
    await work({ "deliver-notice": async ({ noticeId }) => void seen.push(noticeId) });
    await vi.waitFor(() => expect(seen).toEqual(["now"]), 5000);
    expect((await states()).sort()).toContain("created");
  });

  test("a payload that is not what it should be fails, and the handler never sees it", async () => {
    const handler = vi.fn(async () => undefined);
    await send("one");
    await sql`update pgboss.job set data = '{"noticeId": 5}', retry_limit = 0`.execute(database.db);
    await work({ "deliver-notice": handler });
    await vi.waitFor(async () => expect(await states()).toEqual(["failed"]), 5000);
    expect(handler).not.toHaveBeenCalled();
  });

  test("stopping lets what runs finish", async () => {
    let ended = false;
    let begun: () => void = () => undefined;
    const begin = new Promise<void>((resolve) => (begun = resolve));
    await work({
      "deliver-notice": async () => {
        begun();
        await new Promise((resolve) => setTimeout(resolve, 300));
        ended = true;
      },
    });
    await send("one");
    await begin;
    await worker?.stop();
    expect(ended).toBe(true);
    expect(await states()).toEqual(["completed"]);
  });

  test("a worker that is killed: its job runs again elsewhere", { timeout: 60_000 }, async () => {
    await send("one");
    const child = fork(fileURLToPath(new URL("../../../tests/support/programs/killed-worker.ts", import.meta.url)), [database.url], { stdio: "ignore", execArgv: [] });
    await once(child, "message");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await states()).toEqual(["active"]);
    const seen: string[] = [];
    await work({ "deliver-notice": async ({ noticeId }) => void seen.push(noticeId) });
    await vi.waitFor(() => expect(seen).toEqual(["one"]), { timeout: 45_000, interval: 200 });
  });

  test("installing again, by many at once, changes nothing", async () => {
    await Promise.all([installQueues(database.url), installQueues(database.url), installQueues(database.url)]);
    await send("one");
    expect(await states()).toEqual(["created"]);
  });
});
