import { beforeAll, describe, expect, test } from "vitest";
import { be, openTask, pay, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, caseRow, events, goToBank } from "../../tests/support/story.ts";
import { systemActor } from "../access/actor.ts";
import { recordPayment } from "./commands/record-payment.ts";
import { settlePayment } from "./commands/settle-payment.ts";
import { reconcilePayment, startPayment } from "./commands/start-payment.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { inCase } from "./house.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

const payer = "amina-holm";
const asking = { actor: systemActor("payment"), locale: "da", requestId: "test" } as const;

/** An open case to pay for, alone: those before it are out of the way. */
async function toPay(): Promise<{ number: string; taskId: string }> {
  await stage.house.db.updateTable("permits").set({ state: "cancelled" }).where("state", "=", "active").execute();
  const number = await applyEntitled(stage);
  return { number, taskId: await openTask(stage, number, "pay") };
}

const attempts = (taskId: string) => stage.house.db.selectFrom("payment_attempts as a").innerJoin("payments as p", "p.id", "a.payment_id").select(["a.id", "a.state", "a.reference"]).where("p.task_id", "=", taskId).orderBy("a.started_at").execute();

async function paidOnce(number: string): Promise<void> {
  await settle(stage);
  const { id, state, outcome } = await caseRow(stage, number);
  expect({ state, outcome }).toEqual({ state: "in-force", outcome: "granted" });
  expect(await stage.house.db.selectFrom("permits").select("id").where("case_id", "=", id).execute()).toHaveLength(1);
  expect((await events(stage, number)).filter((event) => event === "payment-received")).toHaveLength(1);
  expect(stage.outside.refunds).toEqual([]);
}

describe("paying", () => {
  test("a double click on pay is one attempt and one page", async () => {
    const { number, taskId } = await toPay();
    const amina = await be(stage, payer);
    const pages = await Promise.all([1, 2, 3, 4].map(() => startPayment(stage.house, amina, taskId)));
    expect(new Set(pages).size).toBe(1);
    expect(await attempts(taskId)).toHaveLength(1);
    expect((await events(stage, number)).filter((event) => event === "payment-started")).toHaveLength(1);
    await pay(stage, amina, number);
    await paidOnce(number);
    expect(await startPayment(stage.house, amina, taskId)).toBeNull();
  });

  test("the callback three times at once counts once", async () => {
    const { number } = await toPay();
    const { id: attemptId, reference } = await goToBank(stage, number, payer);
    const told = { attemptId, reference, state: "paid" } as const;
    await Promise.all([recordPayment(stage.house, told), recordPayment(stage.house, told), recordPayment(stage.house, told)]);
    await paidOnce(number);
  });

  test("the callback before we have noted the partner's reference counts", async () => {
    const { number, taskId } = await toPay();
    stage.outside.down.add("payments");
    await expect(startPayment(stage.house, await be(stage, payer), taskId)).rejects.toMatchObject({ code: "partner-down" });
    stage.outside.down.clear();
    const [attempt] = await attempts(taskId);
    expect(attempt).toMatchObject({ state: "open", reference: null });
    await recordPayment(stage.house, { attemptId: attempt?.id ?? "", reference: `pay:${attempt?.id ?? ""}`, state: "paid" });
    await paidOnce(number);
  });

  test("a callback that never comes is asked for; one that comes after all changes nothing", async () => {
    const { number, taskId } = await toPay();
    stage.outside.down.add("payments");
    await startPayment(stage.house, await be(stage, payer), taskId).catch(() => undefined);
    stage.outside.down.clear();
    const attemptId = (await attempts(taskId))[0]?.id ?? "";
    await expect(reconcilePayment(stage.house, asking, attemptId, false)).rejects.toMatchObject({ code: "partner-down" });
    stage.outside.payAs(attemptId, "paid");
    await reconcilePayment(stage.house, asking, attemptId, false);
    await recordPayment(stage.house, { attemptId, reference: `pay:${attemptId}`, state: "paid" });
    await reconcilePayment(stage.house, asking, attemptId, true);
    await paidOnce(number);
  });

  test("back from the bank before the callback: the case knows", async () => {
    const { number } = await toPay();
    const { id, reference } = await goToBank(stage, number, payer);
    const amina = await be(stage, payer);
    expect(await settlePayment(stage.house, amina, number)).toBe("open");
    stage.outside.down.add("payments");
    expect(await settlePayment(stage.house, amina, number)).toBe("open");
    stage.outside.down.clear();
    stage.outside.payAs(id, "paid");
    const [state] = await Promise.all([settlePayment(stage.house, amina, number), recordPayment(stage.house, { attemptId: id, reference, state: "paid" })]);
    expect(state).toBe("paid");
    await paidOnce(number);
  });

  test("declined, then paid with a second attempt", async () => {
    const { number, taskId } = await toPay();
    const amina = await be(stage, payer);
    await pay(stage, amina, number, "decline");
    expect(await attempts(taskId)).toMatchObject([{ state: "declined" }]);
    const first = (await attempts(taskId))[0];
    await pay(stage, amina, number, "pay");
    expect(await attempts(taskId)).toMatchObject([{ state: "declined" }, { state: "paid" }]);
    await recordPayment(stage.house, { attemptId: first?.id ?? "", reference: first?.reference ?? "", state: "declined" });
    await paidOnce(number);
  });

  test("an attempt that came to nothing turns out to be paid after all: it counts, or the money goes back, once", async () => {
    const { number, taskId } = await toPay();
    const amina = await be(stage, payer);
    await pay(stage, amina, number, "decline");
    await pay(stage, amina, number, "pay");
    const first = (await attempts(taskId)).find((attempt) => attempt.state === "declined");
    const late = { attemptId: first?.id ?? "", reference: first?.reference ?? "", state: "paid" } as const;
    await recordPayment(stage.house, late);
    await recordPayment(stage.house, late);
    await settle(stage);
    expect(stage.outside.refunds).toEqual([{ key: `return-${late.attemptId}`, reference: late.reference, amountOre: 24_000 }]);
    expect((await attempts(taskId)).map((attempt) => attempt.state).toSorted()).toEqual(["paid", "returned"]);
    expect(await caseRow(stage, number)).toMatchObject({ state: "in-force" });
    stage.outside.refunds.length = 0;
  });

  test("a word about another payment than the address names is refused, and so are ids that are none", async () => {
    const { number } = await toPay();
    const { id } = await goToBank(stage, number, payer);
    for (const attemptId of [id, "not-an-id", "", "00000000-0000-4000-8000-000000000000"]) {
      await expect(recordPayment(stage.house, { attemptId, reference: "pay:other", state: "paid" })).rejects.toMatchObject({ code: "not-found" });
    }
    await inCase(stage.house, await be(stage, payer), (ctx) => withdrawCase(ctx, number));
  });
});
