import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, fillIn, openTask, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, caseRow, complete, events, goToBank, openKinds, payFor, service, timePasses } from "../../tests/support/story.ts";
import { prefillPage } from "../forms/forms.ts";
import { recordPayment } from "./commands/record-payment.ts";
import { startPayment } from "./commands/start-payment.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { formSession, lookUp } from "./form-session.ts";
import { inCase, readContext } from "./house.ts";
import { loadApplication } from "./load.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const amina = "amina-holm";
const permitOf = async (number: string) => {
  const row = await caseRow(stage, number);
  return stage.house.db.selectFrom("permits").selectAll().where("case_id", "=", row.id).executeTakeFirstOrThrow();
};

describe("paying", () => {
  test("not in 14 days: the case closes when the letter about it has arrived", async () => {
    const number = await applyEntitled(stage);
    await timePasses(stage, "2026-12-04T12:00:00Z");
    expect(await openKinds(stage, number)).toEqual(["pay"]);
    await timePasses(stage, "2026-12-05T12:00:00Z");
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "expired" });
    const payment = await stage.house.db.selectFrom("payments").select("state").executeTakeFirstOrThrow();
    expect(payment.state).toBe("lapsed");
    await expect(startPayment(stage.house, await be(stage, amina), (await stage.house.db.selectFrom("tasks").select("id").where("kind", "=", "pay").executeTakeFirstOrThrow()).id)).rejects.toMatchObject({ code: "already-done" });
  });

  test("too late: the money goes back, once, and there is no licence", async () => {
    const number = await applyEntitled(stage);
    const attempt = await goToBank(stage, number, amina);
    await timePasses(stage, "2026-12-05T12:00:00Z");
    const told = { attemptId: attempt.id, reference: attempt.reference, state: "paid" } as const;
    await recordPayment(stage.house, told);
    await recordPayment(stage.house, told);
    await settle(stage);
    expect(stage.outside.refunds).toMatchObject([{ reference: attempt.reference, amountOre: 24_000 }]);
    expect(await stage.house.db.selectFrom("payments").select(["state", "refunded_ore"]).executeTakeFirstOrThrow()).toEqual({ state: "paid", refunded_ore: 24_000 });
    expect((await events(stage, number)).filter((event) => event === "payment-refunded")).toHaveLength(1);
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "expired" });
    expect(await stage.house.db.selectFrom("permits").select("id").where("case_id", "is not", null).execute()).toEqual([]);
  });
});

describe("a licence in force", () => {
  test("moves to another car of the holder's", async () => {
    const number = await applyEntitled(stage);
    await payFor(stage, number, amina);
    await act(stage, await be(stage, amina), number, "in-force", "changeVehicle", { plate: "XY12345" });
    expect(await permitOf(number)).toMatchObject({ subject: "XY12345", state: "active" });
    expect(await caseRow(stage, number)).toMatchObject({ subject: "XY12345", state: "in-force", outcome: "granted" });
    expect(stage.outside.sent.at(-1)?.channel).toBe("digital-post");
    await act(stage, await be(stage, amina), number, "in-force", "changeVehicle", { plate: "DK54321" });
    expect(await permitOf(number)).toMatchObject({ subject: "DK54321" });
  });

  test.each([["somebody else's car", "BX22118"], ["a car nobody knows", "ZZ99999"]])("does not move to %s", async (_, plate) => {
    const number = await applyEntitled(stage);
    await payFor(stage, number, amina);
    await act(stage, await be(stage, amina), number, "in-force", "changeVehicle", { plate });
    expect(await permitOf(number)).toMatchObject({ subject: "DK54321", state: "active" });
    expect(await openKinds(stage, number)).toEqual(["in-force"]);
  });

  test("is cancelled, and whole months are paid back", async () => {
    const number = await applyEntitled(stage);
    await payFor(stage, number, amina);
    await timePasses(stage, "2027-03-15T12:00:00Z");
    await act(stage, await be(stage, amina), number, "in-force", "cancel");
    expect(stage.outside.refunds).toMatchObject([{ amountOre: 16_000 }]);
    expect(await permitOf(number)).toMatchObject({ state: "cancelled", valid_to: "2027-03-15" });
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "cancelled" });
    expect(await stage.house.db.selectFrom("timers").select("id").execute()).toEqual([]);
  });

  test("is renewed with what is known, and does not count against itself", async () => {
    const number = await applyEntitled(stage);
    await payFor(stage, number, amina);
    const permit = await permitOf(number);
    await timePasses(stage, "2027-11-10T12:00:00Z");
    const person = await be(stage, amina);
    const renewing = { service, renewsPermitId: permit.id, answers: { ...complete, startDate: "2027-12-01", vehicle: "DK54321" } };
    const applicationId = await fillIn(stage, person, { ...renewing, answers: {} });
    const application = await loadApplication(readContext(stage.house, person), applicationId);
    const version = await stage.house.services.version(stage.house.db, application.versionHash);
    const session = await lookUp(stage.house, formSession(stage.house, version, application), version.form.pages);
    expect(session.facts["permits"]).toMatchObject({ value: { active: 0 } });
    const prefilled = Object.assign({}, ...version.form.pages.map((page) => prefillPage(page, session.names, version.evaluate))) as Record<string, unknown>;
    expect(prefilled).toMatchObject({ startDate: "2027-12-01" });
    const second = await apply(stage, person, renewing);
    expect(await openKinds(stage, second)).toEqual(["pay"]);
    await payFor(stage, second, amina);
    expect(await permitOf(second)).toMatchObject({ valid_from: "2027-12-01", valid_to: "2028-11-30", state: "active" });
  });

  test("without a renewal: the same car has a licence already", async () => {
    const number = await applyEntitled(stage);
    await payFor(stage, number, amina);
    await expect(applyEntitled(stage)).rejects.toMatchObject({ code: "not-entitled" });
  });
});

describe("taking it back", () => {
  test("while the case is open", async () => {
    const number = await applyEntitled(stage);
    const attempt = await goToBank(stage, number, amina);
    await inCase(stage.house, await be(stage, amina), (ctx) => withdrawCase(ctx, number));
    await settle(stage);
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "withdrawn" });
    expect(await openKinds(stage, number)).toEqual([]);
    const closed = await stage.house.db.selectFrom("journal_entries").select("data").where("event", "=", "case-closed").executeTakeFirstOrThrow();
    expect(closed.data).toEqual({ outcome: "withdrawn" });
    await recordPayment(stage.house, { attemptId: attempt.id, reference: attempt.reference, state: "paid" });
    await settle(stage);
    expect(stage.outside.refunds).toHaveLength(1);
    await expect(inCase(stage.house, await be(stage, amina), (ctx) => withdrawCase(ctx, number))).rejects.toMatchObject({ code: "already-done" });
  });

  test("not when it is paid and only the letter is missing: that licence is cancelled, with its refund", async () => {
    const number = await applyEntitled(stage);
    const attempt = await goToBank(stage, number, amina);
    stage.outside.refusesPost = "full";
    await recordPayment(stage.house, { attemptId: attempt.id, reference: attempt.reference, state: "paid" });
    await settle(stage);
    expect(await caseRow(stage, number)).toMatchObject({ state: "open" });
    await expect(inCase(stage.house, await be(stage, amina), (ctx) => withdrawCase(ctx, number))).rejects.toMatchObject({ code: "already-done" });
    await expect(openTask(stage, number, "in-force")).rejects.toThrow();
  });
});
