import { beforeAll, describe, expect, test } from "vitest";
import { act, be, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, applyUnclear, assess, caseRow, incidentOf, openKinds, payFor } from "../../tests/support/story.ts";
import { deliverNotice } from "./commands/deliver-notice.ts";
import { recordReceipt } from "./commands/record-delivery.ts";
import { recordDecision } from "./decision.ts";
import { instanceOfCase } from "./engine/instance.ts";
import { inCase } from "./house.ts";

const reasons = "Adressen ligger ikke i en zone.";
const refuse = (stage: TestStage, caseId: string, because: string | null) =>
  be(stage, "jonas-kragh", "employee").then((jonas) =>
    inCase(stage.house, jonas, async (ctx) => recordDecision(ctx, await instanceOfCase(ctx.db, caseId), { outcome: "refused", decidedBy: jonas.actor.personId, reasons: because })),
  );

describe("a refusal called past the process", () => {
  let stage: TestStage;
  beforeAll(async () => {
    stage = await openStage();
  });

  test("is not written before the party was heard (FVL § 19)", async () => {
    const { id } = await caseRow(stage, await applyUnclear(stage));
    await expect(refuse(stage, id, reasons)).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("is not written while the hearing runs, nor without reasons (FVL § 22)", async () => {
    const number = await applyUnclear(stage);
    const { id } = await caseRow(stage, number);
    await assess(stage, number, "refuse", { reasons });
    await expect(refuse(stage, id, reasons)).rejects.toMatchObject({ code: "not-allowed" });
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Nej." });
    for (const nothing of [null, "", "  \n"]) await expect(refuse(stage, id, nothing)).rejects.toMatchObject({ code: "invalid-answers" });
    await refuse(stage, id, reasons);
  });

  test("does not count a hearing that was called off before its time was out", async () => {
    const number = await applyUnclear(stage);
    const { id } = await caseRow(stage, number);
    await assess(stage, number, "refuse", { reasons });
    await stage.house.db.updateTable("tasks").set({ state: "cancelled" }).where("case_id", "=", id).where("kind", "=", "hear").execute();
    await expect(refuse(stage, id, reasons)).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("a process drawn past the hearing", () => {
  test("does not send the refusal: the case stops where somebody sees it", async () => {
    const stage = await openStage({ doctor: (files) => ({ "process.bpmn": pastTheHearing(files["process.bpmn"] ?? "", "refused") }) });
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons });
    expect(await incidentOf(stage, number)).toMatchObject({ element: "refused", incident_code: "refusal-not-decided" });
    expect(await caseRow(stage, number)).toMatchObject({ state: "open", outcome: null });
    expect(stage.outside.sent.map((one) => one.subject)).not.toContain("Afslag på beboerlicens");
  });

  test("does not end as refused without a letter either", async () => {
    const stage = await openStage({ doctor: (files) => ({ "process.bpmn": pastTheHearing(files["process.bpmn"] ?? "", "end-refused") }) });
    const number = await applyUnclear(stage);
    await expect(assess(stage, number, "refuse", { reasons })).rejects.toMatchObject({ code: "not-allowed" });
    expect(await openKinds(stage, number)).toEqual(["assess"]);
  });
});

/** Intending to refuse refuses at once; the hearing hangs on an answer, so that the diagram is whole. */
function pastTheHearing(xml: string, to: string): string {
  return redrawn(redrawn(xml, "f-answered", "assess", "hearing"), "intend-refusal", "hearing", to);
}

/** The diagram with one flow led to another element. */
function redrawn(xml: string, flow: string, from: string, to: string): string {
  const moved = xml.replace(new RegExp(`(<bpmn:sequenceFlow id="${flow}"[^>]*targetRef=")${from}"`), `$1${to}"`).replaceAll(`<bpmn:incoming>${flow}</bpmn:incoming>`, "");
  return moved.replace(new RegExp(`(<bpmn:\\w+ id="${to}"[^>]*>)`), `$1<bpmn:incoming>${flow}</bpmn:incoming>`);
}

describe("the appeal period", () => {
  let stage: TestStage;
  beforeAll(async () => {
    stage = await openStage();
  });
  const refusedButNotDelivered = async (): Promise<string> => {
    stage.clock.moveTo("2026-11-20T08:00:00Z");
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons });
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Nej." });
    stage.outside.down.add("digital-post");
    await assess(stage, number, "refuse", { reasons }, "decide").catch(() => undefined);
    stage.outside.down.clear();
    return number;
  };
  const notice = () => stage.house.db.selectFrom("notices").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();

  test.each([
    ["four weeks from delivery, in Danish days", "2026-11-27T23:30:00Z", "2026-12-28"],
    ["ends after Christmas when it would end in it", "2026-11-26T12:00:00Z", "2026-12-28"],
    ["ends on a working day after New Year", "2026-12-04T12:00:00Z", "2027-01-04"],
  ])("%s", async (_, deliveredAt, until) => {
    const number = await refusedButNotDelivered();
    expect(await caseRow(stage, number)).toMatchObject({ state: "open" });
    const { id } = await notice();
    await deliverNotice(stage.house, stage.channels, id, { last: false, signal: new AbortController().signal });
    // Accepted by the channel, and not yet there.
    expect(await caseRow(stage, number)).toMatchObject({ state: "open" });
    stage.clock.moveTo(deliveredAt);
    await recordReceipt(stage.house, { reference: `digital-post:${id}`, state: "delivered", at: new Date(deliveredAt) });
    await settle(stage);
    const row = await caseRow(stage, number);
    expect(row).toMatchObject({ state: "closed", outcome: "refused" });
    const decision = await stage.house.db.selectFrom("decisions").selectAll().where("case_id", "=", row.id).executeTakeFirstOrThrow();
    expect(decision.appeal_until).toBe(until);
    expect(decision.delivered_at).toEqual(new Date(deliveredAt));
  });

  test("is not for what was fully in favour (FVL § 25)", async () => {
    stage.clock.moveTo("2026-11-20T08:00:00Z");
    const number = await applyEntitled(stage);
    await payFor(stage, number, "amina-holm");
    const { id } = await caseRow(stage, number);
    expect(await stage.house.db.selectFrom("decisions").select(["outcome", "appeal_until"]).where("case_id", "=", id).execute()).toEqual([{ outcome: "granted", appeal_until: "2026-12-18" }]);
    const deadlines = await stage.house.db.selectFrom("deadlines").select("kind").where("case_id", "=", id).execute();
    expect(deadlines.map((row) => row.kind)).toEqual(["answer"]);
  });
});
