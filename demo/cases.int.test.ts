import { expect, test } from "vitest";
import { readContext } from "../src/cases/house.ts";
import { unitNumbers } from "../src/cases/queries/unit-cases.ts";
import { be } from "./act.ts";
import { seedCases } from "./cases.ts";
import { seedTrips } from "./trips.ts";
import { openStage, stageDay } from "../tests/support/stage.ts";

test("the demo has cases in every state, made by its people", async () => {
  const stage = await openStage();
  await seedCases((clock) => ({ ...stage, house: { ...stage.house, clock } }), new Date(stageDay));
  const rows = await stage.house.db.selectFrom("cases").select(["state", "outcome", "step"]).execute();
  expect(rows.map((row) => `${row.state} ${row.outcome ?? row.step}`).sort()).toMatchInlineSnapshot(`
    [
      "closed refused",
      "in-force granted",
      "in-force granted",
      "in-force granted",
      "open decide",
      "open decide",
      "open decide",
      "open decide",
      "open decide",
      "open decide",
      "open decide",
      "open documents",
      "open pay",
    ]
  `);
});

test("the demo has trips at every stop, approved by a manager, who sees how long it takes", async () => {
  const stage = await openStage();
  await seedTrips((clock) => ({ ...stage, house: { ...stage.house, clock } }), new Date(stageDay));
  const rows = await stage.house.db.selectFrom("cases").select(["state", "outcome", "step"]).execute();
  expect(rows.map((row) => `${row.state} ${row.outcome ?? row.step}`).sort()).toEqual([...Array<string>(6).fill("closed granted"), "open answer", "open check", "open manager"]);
  const { actor, ...asking } = await be(stage, "dorthe-elgaard", "employee");
  if (actor.kind !== "employee") throw new Error("Dorthe is not employed");
  expect(await unitNumbers(readContext(stage.house, { ...asking, actor }), 90)).toEqual([{ service: "mileage-allowance", sent: 9, sentBefore: null, medianDays: 2 }]);
});
