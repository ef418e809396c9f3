import { beforeEach, describe, expect, test } from "vitest";
import { act, be, openTask } from "../../demo/act.ts";
import { openStage, stageDay, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear, assess, caseRow, events, openKinds, payFor, timePasses } from "../../tests/support/story.ts";
import { completeTask } from "./commands/complete-task.ts";
import { inCase } from "./house.ts";
import { verifyJournal } from "./journal.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
  stage.clock.moveTo(stageDay);
});

const bent = "bent-aagaard";

describe("a case that a caseworker looks at", () => {
  test("is asked about, answered, approved, paid, and gives a licence with the caseworker's zone", async () => {
    const number = await applyUnclear(stage);
    expect(await openKinds(stage, number)).toEqual(["assess"]);
    await assess(stage, number, "ask", { request: "Send en lejekontrakt." });
    expect(await openKinds(stage, number)).toEqual(["answer"]);
    const row = await caseRow(stage, number);
    const grants = await stage.house.db.selectFrom("grants").select(["holder", "must_act"]).where("case_id", "=", row.id).orderBy("holder").execute();
    expect(grants.map((grant) => [grant.holder.split(":")[0], grant.must_act])).toEqual([["person", true], ["role", false]]);
    await act(stage, await be(stage, bent), number, "answer", "answered", { text: "Her er den." });
    await assess(stage, number, "approve", { message: "Du er på kanten.", zone: "AM" });
    expect(await openKinds(stage, number)).toEqual(["pay"]);
    await payFor(stage, number, bent);
    const permit = await stage.house.db.selectFrom("permits").selectAll().where("case_id", "=", row.id).executeTakeFirstOrThrow();
    expect(permit).toMatchObject({ zone: "AM", subject: "AH30577", state: "active" });
    expect(await caseRow(stage, number)).toMatchObject({ state: "in-force", outcome: "granted" });
    const messages = await stage.house.db.selectFrom("messages").select(["author", "body"]).where("case_id", "=", row.id).orderBy("sent_at").orderBy("id").execute();
    expect(messages).toEqual([{ author: "authority", body: "Send en lejekontrakt." }, { author: "party", body: "Her er den." }]);
    expect(await verifyJournal(stage.house, row.id)).toMatchObject({ intact: true });
  });

  test("goes back to the caseworker when no answer comes", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "ask", { request: "Send en lejekontrakt." });
    await timePasses(stage, "2026-12-04T12:00:00Z");
    expect(await openKinds(stage, number)).toEqual(["answer"]);
    await timePasses(stage, "2026-12-05T00:00:00Z");
    expect(await openKinds(stage, number)).toEqual(["assess"]);
    expect(await events(stage, number)).toContain("task-lapsed");
  });

  test("is not approved without the zone that the registers do not know", async () => {
    const number = await applyUnclear(stage);
    const row = await caseRow(stage, number);
    await stage.house.db.updateTable("process_instances").set({ variables: JSON.stringify({ facts: { zone: null } }) }).where("case_id", "=", row.id).execute();
    const taskId = await openTask(stage, number, "assess");
    const jonas = await be(stage, "jonas-kragh", "employee");
    await expect(inCase(stage.house, jonas, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "invalid-answers", details: ["zone"] });
  });

  test("takes only answers to what was asked: none steers the process", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "ask", { request: "Send en lejekontrakt.", outcome: "approve", decision: "x" });
    expect(await openKinds(stage, number)).toEqual(["answer"]);
  });
});

describe("a refusal", () => {
  test("comes after the hearing was answered", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." });
    expect(await openKinds(stage, number)).toEqual(["hear"]);
    expect(await caseRow(stage, number)).toMatchObject({ state: "open", outcome: null });
    await act(stage, await be(stage, bent), number, "hear", "answered", { comment: "Det er jeg uenig i." });
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." }, "decide");
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "refused" });
    const closing = await stage.house.db.selectFrom("journal_entries").select("data").where("event", "=", "case-closed").executeTakeFirstOrThrow();
    expect(closing.data).toEqual({ outcome: "refused" });
  });

  test("comes after the hearing's time ran out", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." });
    await timePasses(stage, "2026-12-12T12:00:00Z");
    expect(await openKinds(stage, number)).toEqual(["decide"]);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." }, "decide");
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "refused" });
    expect(stage.outside.sent.at(-1)?.body).toContain("du har ikke svaret");
  });

  test("does not come when the hearing convinces", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." });
    await act(stage, await be(stage, bent), number, "hear", "answered", { comment: "Jeg er flyttet." });
    await assess(stage, number, "approve", { message: "Du har ret.", zone: "AM" }, "decide");
    await payFor(stage, number, bent);
    expect(await caseRow(stage, number)).toMatchObject({ state: "in-force", outcome: "granted" });
    const decision = await stage.house.db.selectFrom("decisions").select(["outcome", "decided_by"]).execute();
    expect(decision).toHaveLength(1);
    expect(decision[0]).toMatchObject({ outcome: "granted", decided_by: expect.any(String) as string });
  });
});
