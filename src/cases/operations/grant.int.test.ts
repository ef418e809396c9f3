import { beforeEach, describe, expect, test } from "vitest";
import { apply, be, type Stage } from "../../../demo/act.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { applyUnclear, assess, complete, service } from "../../../tests/support/story.ts";
import { instanceOfCase } from "../engine/instance.ts";
import { inCase } from "../house.ts";
import { loadCase } from "../load.ts";
import { ownOperation } from "./own.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

async function grant(on: Stage, number: string, subject: string): Promise<unknown> {
  const operation = ownOperation("grant");
  return inCase(on.house, await be(on, subject), async (ctx) => operation?.(ctx, await instanceOfCase(ctx.db, (await loadCase(ctx, { number })).id), {}));
}

async function decisions() {
  return stage.house.db.selectFrom("decisions").select(["outcome", "decided_by", "reasons", "explanation"]).execute();
}

describe("the operation grant", () => {
  test("makes the rules' yes the decision, with what they looked at, and once", async () => {
    const number = await apply(stage, await be(stage, "amina-holm"), { service, answers: { ...complete, vehicle: "DK54321" } });
    expect(await decisions()).toEqual([]);
    const twice = await Promise.all([grant(stage, number, "amina-holm"), grant(stage, number, "amina-holm")]);
    expect(twice).toEqual([{ result: {}, journal: [] }, { result: {}, journal: [] }]);
    expect(await decisions()).toMatchObject([{ outcome: "granted", decided_by: null, reasons: null, explanation: { answer: { decision: "eligibility", output: { outcome: "entitled" } } } }]);
    const entries = await stage.house.db.selectFrom("journal_entries").select("data").where("event", "=", "decided").execute();
    expect(entries).toMatchObject([{ data: { outcome: "granted", byRules: true } }]);
  });

  test("leaves what a person has decided", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "approve", { message: "Ja.", zone: "AM" });
    const before = await decisions();
    await grant(stage, number, "bent-aagaard");
    expect(before).toHaveLength(1);
    expect(await decisions()).toEqual(before);
  });
});
