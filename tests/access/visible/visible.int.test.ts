/** What the index shows is what the rules say: random organisations, roles, deputies, guests and moves, against a definition that is slow and obvious. */
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { heldBy } from "../../../src/access/grants.ts";
import { loadCase } from "../../../src/cases/load.ts";
import { mayApprove, mayHold } from "../../../src/cases/policy.ts";
import { myCases } from "../../../src/cases/queries/my-cases.ts";
import { isSkrankeError } from "../../../src/platform/errors.ts";
import { systemIds } from "../../../src/platform/ids.ts";
import { openStage, type TestStage } from "../../support/stage.ts";
import { actorOn, atDay, build, type Built, move } from "./build.ts";
import { after, visible, works } from "./slow.ts";
import { type World, worlds } from "./world.ts";

/** More of them, for a longer look: VISIBLE_RUNS=500. */
const runs = Number(process.env["VISIBLE_RUNS"] ?? 15);

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

async function compare(world: World, built: Built, day: number): Promise<number> {
  const { house } = stage;
  let seen = 0;
  for (let person = 0; person < world.people; person += 1) {
    for (const as of ["citizen", "employee"] as const) {
      const actor = await actorOn(house.db, built, person, as, day);
      const wanted = visible(world, person, as, day).map((index) => built.cases[index]).toSorted();
      seen += wanted.length;
      const byIndex = await house.db.selectFrom("cases").select("id").where("id", "in", [...built.cases]).where(heldBy(actor, "cases.id")).execute();
      expect(byIndex.map((row) => row.id).toSorted(), `the index: person ${person} as ${as} on day ${day}`).toEqual(wanted);
      const behindWall = await sql<{ id: string }>`select id from cases where service like 'service-%'`.execute(house.dbFor(actor));
      expect(behindWall.rows.map((row) => row.id).toSorted(), `the wall: person ${person} as ${as} on day ${day}`).toEqual(wanted);
      const ctx = { actor, db: house.dbFor(actor), clock: { now: () => atDay(day) }, ids: systemIds, locale: "da" as const, requestId: "test" };
      for (const order of ["urgent", "newest", "oldest"] as const) {
        const page = async (limit: number, offset: number) => (await myCases(ctx, { group: "all", order, limit, offset })).map((line) => line.id);
        const mine = await page(50, 0);
        expect(mine.every((id) => wanted.includes(id)) && new Set(mine).size === mine.length, "my cases").toBe(true);
        expect([...(await page(2, 0)), ...(await page(2, 2)), ...(await page(2, 4)), ...(await page(20, 6))], `pages, ${order}`).toEqual(mine);
      }
    }
  }
  return seen;
}

/** The verdicts of the commands (takeTask, handOverTask: mayHold; completeTask: mayApprove) against who may by the slow definition. */
async function compareWork(world: World, built: Built, day: number): Promise<number> {
  const { house } = stage;
  let able = 0;
  for (let person = 0; person < world.people; person += 1) {
    const actor = await actorOn(house.db, built, person, "employee", day);
    const ctx = { actor, db: house.db, clock: { now: () => atDay(day) }, ids: systemIds, locale: "da" as const, requestId: "test" };
    for (const [index, one] of world.cases.entries()) {
      const loaded = await loadCase(ctx, { id: built.cases[index] ?? "" }).catch((error: unknown) => {
        if (isSkrankeError(error, "not-found")) return null;
        throw error;
      });
      const task = { state: "open", kind: "x", amountOre: null };
      const [approval] = loaded?.approvals ?? [];
      const says = {
        desk: loaded !== null && mayHold(actor, loaded, { ...task, performer: "caseworker", role: null, unitPath: loaded.unitPath }).allowed,
        approver: loaded !== null && approval !== undefined && mayApprove(actor, loaded, { ...task, performer: "approver", ...approval }).allowed,
      };
      const wanted = { desk: works(world, one, "desk", person, day), approver: works(world, one, "approver", person, day) };
      expect(says, `person ${person} on case ${index} on day ${day}`).toEqual(wanted);
      able += Number(wanted.desk) + Number(wanted.approver);
    }
  }
  return able;
}

test("random worlds", async () => {
  let seen = 0;
  let able = 0;
  await fc.assert(
    fc.asyncProperty(worlds, fc.integer({ min: 0, max: 10 }), async (world, day) => {
      const built = await build(stage, world);
      seen += await compare(world, built, day);
      able += await compareWork(world, built, day);
      await move(stage.house.db, world, built, day);
      seen += await compare(after(world, day), built, day);
      able += await compareWork(after(world, day), built, day);
      seen += await compare(after(world, day), built, day + 3);
    }),
    { numRuns: runs },
  );
  // Worlds in which nobody sees anything would prove nothing.
  expect(seen).toBeGreaterThan(15 * runs);
  expect(able).toBeGreaterThan(3 * runs);
}, 240_000);
