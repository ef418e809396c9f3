import { beforeAll, describe, expect, test } from "vitest";
import { act, apply, be, openTask, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { recordPayment } from "./commands/record-payment.ts";
import { startPayment } from "./commands/start-payment.ts";
import { fireTimers } from "./commands/fire-timers.ts";
import { verifyJournal } from "./journal.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

const service = "parking-licence";
const answers = { contact: "none", othersWithLicence: "no", startDate: "2026-12-01", months: 12, leaseEnd: "2028-06-30", driver: "yes" };

async function caseRow(number: string) {
  return stage.house.db.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
}

async function payFor(number: string, subject: string): Promise<void> {
  const taskId = await openTask(stage, number, "pay");
  await startPayment(stage.house, await be(stage, subject), taskId);
  const attempt = await stage.house.db.selectFrom("payment_attempts as a").innerJoin("payments as p", "p.id", "a.payment_id").select(["a.id"]).where("p.task_id", "=", taskId).executeTakeFirstOrThrow();
  stage.outside.payAs(attempt.id, "paid");
  await recordPayment(stage.house, { attemptId: attempt.id, reference: `pay:${attempt.id}`, state: "paid" });
  await settle(stage);
}

describe("a licence that the rules give", () => {
  test("is paid, issued, told of, in force, renewed in time and expires", async () => {
    const number = await apply(stage, await be(stage, "amina-holm"), { service, answers: { ...answers, vehicle: "DK54321" } });
    expect(await caseRow(number)).toMatchObject({ state: "open", step: "pay", subject: "DK54321" });
    await payFor(number, "amina-holm");
    expect(await caseRow(number)).toMatchObject({ state: "in-force", outcome: "granted" });
    const row = await caseRow(number);
    const permit = await stage.house.db.selectFrom("permits").selectAll().where("case_id", "=", row.id).executeTakeFirstOrThrow();
    expect(permit).toMatchObject({ subject: "DK54321", valid_from: "2026-12-01", valid_to: "2027-11-30", price_ore: 24_000, state: "active" });
    expect(await verifyJournal(stage.house, row.id)).toMatchObject({ intact: true });
    stage.clock.moveTo("2027-10-31T12:00:00Z");
    while ((await fireTimers(stage.house)) > 0) await settle(stage);
    expect(stage.outside.sent.map((one) => one.subject).join("|")).toContain("Din beboerlicens udløber snart");
    stage.clock.moveTo("2027-12-02T12:00:00Z");
    while ((await fireTimers(stage.house)) > 0) await settle(stage);
    expect(await caseRow(number)).toMatchObject({ state: "closed", outcome: "expired" });
    stage.clock.moveTo("2026-11-20T08:00:00Z");
  });
});

describe("a case that needs judgement", () => {
  test("is refused only after the party was heard, with reasons and appeal guidance", async () => {
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");
    const number = await apply(stage, await be(stage, "bent-aagaard"), { service, answers: { ...answers, vehicle: "AH30577", review: true, reviewReason: "Jeg bor på kanten." }, document: { fileName: "x.png", bytes: png } });
    const jonas = await be(stage, "jonas-kragh", "employee");
    await act(stage, jonas, number, "assess", "refuse", { reasons: "Din adresse ligger ikke i en zone." });
    expect(stage.outside.sent.at(-1)?.body).toContain("Din adresse ligger ikke i en zone.");
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Det er jeg ikke enig i." });
    await act(stage, jonas, number, "decide", "refuse", { reasons: "Adressen ligger ikke i en betalingszone." });
    expect(await caseRow(number)).toMatchObject({ state: "closed", outcome: "refused" });
    const row = await caseRow(number);
    const decision = await stage.house.db.selectFrom("decisions").selectAll().where("case_id", "=", row.id).executeTakeFirstOrThrow();
    expect(decision).toMatchObject({ outcome: "refused", appeal_until: "2026-12-18" });
    expect(stage.outside.sent.at(-1)?.body).toMatch(/klage/i);
  });
});
