import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { systemActor } from "../access/actor.ts";
import { keyOf } from "../access/machines/commands/issue-token.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { inTransaction } from "../platform/transaction.ts";
import { actOnMachine } from "./machine-acts.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const services = ["parking-licence", "absence"];
const context = { actor: systemActor("console"), clock, ids: systemIds, locale: "en", requestId: "console", jobs: { enqueue: () => Promise.reject(new Error("no jobs")) } } as const;
const counts = (key: { clientId: string; secret: string }) => keyOf({ db, clock }, key).then((known) => known !== null);

beforeAll(async () => {
  await db.insertInto("units").values({ id: systemIds.uuid(), code: "left", parent_id: null, name_da: "Venstre", name_en: "Left" }).execute();
});

describe("skranke machine", () => {
  const run = (...words: string[]) => inTransaction(db, (tx) => actOnMachine({ ...context, db: tx }, words, services));

  test("registers, shows, rotates, revokes and ends", async () => {
    const made = await run("register", "From the console", "--unit", "left", "--scope", "absence:read-case", "--scope", "*:scim", "--days", "90");
    const [, clientId = "", keyId = "", secret = ""] = /client {2}(\S+)\nkey {5}(\S+), until \S+\nsecret {2}(\S+)/.exec(made) ?? [];
    expect(await counts({ clientId, secret })).toBe(true);
    expect(await run("list")).toContain(`${clientId}  From the console (robot, Left): absence:read-case *:scim; key until`);
    const rotated = await run("rotate", clientId, "--key", keyId, "--overlap", "0");
    const [, next = ""] = /secret {2}(\S+)/.exec(rotated) ?? [];
    expect([await counts({ clientId, secret }), await counts({ clientId, secret: next })]).toEqual([false, true]);
    const [, nextKey = ""] = /key {5}(\S+),/.exec(rotated) ?? [];
    expect(await run("revoke", clientId, "--key", nextKey)).toBe("The key is revoked.\n");
    expect(await counts({ clientId, secret: next })).toBe(false);
    await run("end", clientId);
    const text = await run("show", clientId);
    expect(text).toMatch(/From the console .*ended/);
    expect(text).not.toContain(next);
  });

  test.each([[], ["register"], ["unknown", "x"], ["register", "x", "--unit", "nowhere", "--scope", "a:b"], ["register", "x", "--unit", "left", "--calls", "many"], ["list", "--wrong"], ["rotate", "a", "b", "c"]])("says what is wrong with: %s %s %s", async (...words) => {
    await expect(run(...words.filter((word) => typeof word === "string"))).rejects.toThrow(/skranke machine|no unit|whole number/);
  });
});
