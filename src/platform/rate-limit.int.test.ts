import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "./clock.ts";
import { countAgainst, forgetOldRates } from "./rate-limit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const rule = { name: "search", limit: 3, seconds: 60 };

describe("rate limit", () => {
  test("allows the limit, refuses the next, and begins anew in the next window", async () => {
    const clock = new MovableClock("2026-11-20T10:00:10Z");
    const count = () => countAgainst(database.db, rule, "a", clock.now());
    for (let use = 0; use < 3; use += 1) expect((await count()).allowed).toBe(true);
    expect(await count()).toEqual({ allowed: false, retryAfter: 50 });
    clock.advance({ seconds: 50 });
    expect((await count()).allowed).toBe(true);
  });

  test("each who and each rule for itself", async () => {
    const at = new Date("2026-11-20T11:00:00Z");
    for (let use = 0; use < 5; use += 1) await countAgainst(database.db, rule, "b", at);
    expect((await countAgainst(database.db, rule, "c", at)).allowed).toBe(true);
    expect((await countAgainst(database.db, { ...rule, name: "log-in" }, "b", at)).allowed).toBe(true);
  });

  test("twenty at once: exactly the limit gets through", async () => {
    const at = new Date("2026-11-20T12:00:00Z");
    const answers = await Promise.all(Array.from({ length: 20 }, () => countAgainst(database.db, rule, "d", at)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
  });

  test("a clock that is behind does not open an old window again", async () => {
    for (let use = 0; use < 4; use += 1) await countAgainst(database.db, rule, "e", new Date("2026-11-20T13:01:00Z"));
    expect((await countAgainst(database.db, rule, "e", new Date("2026-11-20T13:00:59Z"))).allowed).toBe(false);
  });

  test("old counts are erased, young ones stay", async () => {
    await countAgainst(database.db, rule, "old", new Date("2026-11-18T10:00:00Z"));
    await countAgainst(database.db, rule, "young", new Date("2026-11-20T10:00:00Z"));
    await forgetOldRates(database.db, new Date("2026-11-20T11:00:00Z"));
    const left = await database.db.selectFrom("rate_limits").select("key").execute();
    expect(left.map((row) => row.key)).not.toContain("search:old");
    expect(left.map((row) => row.key)).toContain("search:young");
  });
});
