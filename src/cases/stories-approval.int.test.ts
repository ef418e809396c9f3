import { describe, expect, test } from "vitest";
import { act, be, openTask } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Citizen, Employee } from "../access/actor.ts";
import { openStage } from "../../tests/support/stage.ts";
import { applyUnclear, caseRow, incidentOf, openKinds, timePasses } from "../../tests/support/story.ts";
import { completeTask } from "./commands/complete-task.ts";
import { retryIncident } from "./commands/retry-incident.ts";
import { startDraft } from "./commands/start-draft.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { verifyJournal } from "./journal.ts";
import { caseForDesk, caseForParty } from "./queries/case-file.ts";
import { countMyCases, myCases } from "./queries/my-cases.ts";
import { stoppedCases } from "./queries/stopped-cases.ts";
import { approvalStage, astrid, dorthe, lars, list, payroll, trip } from "../../tests/support/approval-stage.ts";

const { stage, atWork, sendTrip, decide, tasksOf, appoint, sendFor, givePayroll } = approvalStage();
const amager = demoId("unit", "suf-hjemmepleje-amager");

describe("a trip that a manager approves", () => {
  test("lies at the employee's own unit, is approved, told by mail, and closed", async () => {
    const number = await sendTrip();
    const row = await stage().house.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").select(["t.performer", "t.role", "t.unit_id", "t.amount_ore", "t.due_at"]).where("c.number", "=", number).executeTakeFirstOrThrow();
    // Five working days: the last is Friday 27 November.
    expect(row).toEqual({ performer: "approver", role: "manager", unit_id: amager, amount_ore: 24_428, due_at: new Date("2026-11-27T23:00:00Z") });
    expect(await tasksOf(dorthe)).toEqual([number]);
    await decide(number, dorthe, "approve", { message: "God tur." });
    expect(await caseRow(stage(), number)).toMatchObject({ state: "closed", outcome: "granted" });
    const decision = await stage().house.db.selectFrom("decisions").select(["outcome", "decided_by", "reasons"]).execute();
    expect(decision).toEqual([{ outcome: "granted", decided_by: demoId("person", dorthe), reasons: "God tur." }]);
    expect(await verifyJournal(stage().house, (await caseRow(stage(), number)).id)).toMatchObject({ intact: true });
  });

  test("is told of by mail only, with the amount and without a CPR number", async () => {
    const number = await sendTrip();
    stage().clock.advance({ days: 1 });
    await decide(number, dorthe, "approve");
    expect(stage().outside.sent.map((one) => [one.channel, one.subject])).toEqual([["mail", "Vi har fået din tur"], ["mail", "Din kørsel er godkendt"]]);
    expect(stage().outside.sent[1]?.body).toContain("244,28 kr.");
    const cpr = stage().municipality.people.find((person) => person.subject === astrid)?.cpr ?? "missing";
    expect(JSON.stringify(stage().outside.sent)).not.toContain(cpr);
    const file = await caseForParty(readContext(stage().house, await atWork(astrid)), number);
    expect(file.notices.map((notice) => [notice.subject, notice.channel, notice.state])).toEqual([["Vi har fået din tur", "mail", "sent"], ["Din kørsel er godkendt", "mail", "delivered"]]);
  });

  test("does not close while the mail cannot be sent", async () => {
    const number = await sendTrip();
    await stage().house.db.updateTable("people").set({ email: null }).where("id", "=", demoId("person", astrid)).execute();
    await decide(number, dorthe, "approve");
    expect(await caseRow(stage(), number)).toMatchObject({ state: "open" });
    expect(await incidentOf(stage(), number)).toMatchObject({ element: "granted", incident_code: "letter-refused" });
  });

  test("is in the manager's cases with the manager's own thing to do, and goes on being seen there", async () => {
    const number = await sendTrip();
    const manager = readContext(stage().house, await atWork(dorthe));
    expect(await myCases(manager, list)).toMatchObject([{ number, mustAct: true, toApprove: true, own: false, capacity: "work" }]);
    expect(await countMyCases(manager)).toMatchObject({ mustAct: 1 });
    await decide(number, dorthe, "approve");
    expect(await myCases(readContext(stage().house, await atWork(dorthe)), list)).toMatchObject([{ number, open: false }]);
    expect((await caseForDesk(readContext(stage().house, await atWork(dorthe)), { number })).case.number).toBe(number);
  });

  test("can be taken back by the employee until it is decided", async () => {
    const number = await sendTrip();
    await inCase(stage().house, await atWork(astrid), (ctx) => withdrawCase(ctx, number));
    expect(await caseRow(stage(), number)).toMatchObject({ state: "closed", outcome: "withdrawn" });
    expect(await tasksOf(dorthe)).toEqual([]);
  });

  test("is sent in by employees only, from their own unit", async () => {
    const wanted = (asking: Asking<Citizen | Employee>, subject: string = astrid) => inCase(stage().house, asking, (ctx) => startDraft(ctx, { service: "mileage-allowance", applicantId: demoId("person", subject) }));
    await expect(wanted(await be(stage(), astrid, "citizen"))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(wanted(await be(stage(), "bent-aagaard"), "bent-aagaard")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(wanted(await atWork("karen-bang"))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(wanted(await atWork(dorthe))).rejects.toMatchObject({ code: "not-allowed" });
    const id = await wanted(await atWork(astrid));
    expect(await stage().house.db.selectFrom("applications").select("unit_id").where("id", "=", id).executeTakeFirst()).toEqual({ unit_id: amager });
  });
});

describe("a trip that is not right", () => {
  test("is sent back, corrected and approved with the new amount", async () => {
    const number = await sendTrip();
    await decide(number, dorthe, "ask", { request: "Er der 62 kilometer?" });
    expect(await openKinds(stage(), number)).toEqual(["answer"]);
    expect(await myCases(readContext(stage().house, await atWork(astrid)), list)).toMatchObject([{ number, mustAct: true, toApprove: false, own: true }]);
    expect(await countMyCases(readContext(stage().house, await atWork(dorthe)))).toMatchObject({ mustAct: 0, underWay: 1 });
    await act(stage(), await atWork(astrid), number, "answer", "answered", { text: "Nej, 42.", kilometres: 42 });
    const task = await stage().house.db.selectFrom("tasks").select("amount_ore").where("id", "=", await openTask(stage(), number, "approve")).executeTakeFirstOrThrow();
    expect(task.amount_ore).toBe(16_548);
    await decide(number, dorthe, "approve");
    expect(stage().outside.sent.at(-1)?.body).toContain("165,48 kr.");
    const file = await caseForParty(readContext(stage().house, await atWork(astrid)), number);
    expect(file.messages.map((message) => [message.author, message.body])).toEqual([["authority", "Er der 62 kilometer?"], ["party", "Nej, 42."]]);
  });

  test("comes back to the manager when no answer comes in ten working days", async () => {
    const number = await sendTrip();
    await decide(number, dorthe, "ask", { request: "Hvad skulle du?" });
    await timePasses(stage(), "2026-12-03T12:00:00Z");
    expect(await openKinds(stage(), number)).toEqual(["answer"]);
    await timePasses(stage(), "2026-12-05T00:00:00Z");
    expect(await openKinds(stage(), number)).toEqual(["approve"]);
  });

  test("is turned down with reasons, as no refusal of an authority: no hearing, no appeal", async () => {
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    const manager = await atWork(dorthe);
    await expect(inCase(stage().house, manager, (ctx) => completeTask(ctx, { taskId, outcome: "reject", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "invalid-answers" });
    await decide(number, dorthe, "reject", { reasons: "Turen er ikke kørt." });
    expect(await caseRow(stage(), number)).toMatchObject({ state: "closed", outcome: "rejected" });
    expect(await stage().house.db.selectFrom("decisions").select(["outcome", "reasons", "appeal_until"]).execute()).toEqual([{ outcome: "rejected", reasons: "Turen er ikke kørt.", appeal_until: null }]);
    expect(await stage().house.db.selectFrom("deadlines").select("id").where("kind", "=", "appeal").execute()).toEqual([]);
    expect(stage().outside.sent.at(-1)?.body).toContain("Turen er ikke kørt.");
  });
});

describe("another word for a refusal", () => {
  test("is none in a citizen's case: there is no no without a hearing", async () => {
    const stage = await openStage({ doctor: (files) => ({ ...files, "service.yaml": (files["service.yaml"] ?? "").replace("- id: refuse", "- id: reject") }) });
    const number = await applyUnclear(stage);
    await expect(act(stage, await be(stage, "jonas-kragh", "employee"), number, "assess", "reject", { reasons: "Nej." })).rejects.toMatchObject({ code: "not-allowed", message: expect.stringContaining("FVL § 19") as string });
    expect(await openKinds(stage, number)).toEqual(["assess"]);
  });

  test("does not carry a case to its end without having been said", async () => {
    const stage = await openStage({ doctor: (files) => ({ ...files, "process.bpmn": (files["process.bpmn"] ?? "").replace('skranke:outcome="refused"', 'skranke:outcome="rejected"') }) });
    const number = await applyUnclear(stage);
    await act(stage, await be(stage, "jonas-kragh", "employee"), number, "assess", "refuse", { reasons: "Nej." });
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Jo." });
    await act(stage, await be(stage, "jonas-kragh", "employee"), number, "decide", "refuse", { reasons: "Nej." });
    expect(await caseRow(stage, number)).toMatchObject({ state: "open" });
    expect(await incidentOf(stage, number)).toMatchObject({ element: "refused", incident_code: "refusal-not-decided" });
  });
});

describe("over 2.000 kr.", () => {
  test("Payroll and Personnel checks it after the manager, and only then it is granted", async () => {
    const number = await sendTrip({ kilometres: 600 });
    await decide(number, dorthe, "approve");
    expect(await openKinds(stage(), number)).toEqual(["check"]);
    expect(await tasksOf(payroll)).toEqual([number]);
    await decide(number, payroll, "pass", {}, "check");
    expect(await caseRow(stage(), number)).toMatchObject({ state: "closed", outcome: "granted" });
  });

  test("who has approved does not check", async () => {
    await givePayroll(dorthe);
    const number = await sendTrip({ kilometres: 600 });
    await decide(number, dorthe, "approve");
    const taskId = await openTask(stage(), number, "check");
    const manager = await atWork(dorthe);
    await expect(inCase(stage().house, manager, (ctx) => completeTask(ctx, { taskId, outcome: "pass", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    // Nor somebody in their stead, by whose right it would be both.
    await appoint("karen-bang", dorthe);
    const deputy = await atWork("karen-bang");
    await expect(inCase(stage().house, deputy, (ctx) => completeTask(ctx, { taskId, outcome: "pass", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed", message: "not-allowed: prepared-it" });
    await decide(number, payroll, "pass", {}, "check");
  });

  test("is not checked by whoever filled it in for the employee", async () => {
    await appoint(payroll, astrid);
    await appoint("mette-lund", payroll);
    const number = await sendFor(payroll, { ...trip, kilometres: 600 });
    await decide(number, dorthe, "approve");
    const taskId = await openTask(stage(), number, "check");
    for (const who of [payroll, "mette-lund"]) {
      const asking = await atWork(who);
      await expect(inCase(stage().house, asking, (ctx) => completeTask(ctx, { taskId, outcome: "pass", answers: {}, documents: [] })), who).rejects.toMatchObject({ code: "not-allowed", message: "not-allowed: prepared-it" });
    }
    await givePayroll("karen-bang");
    await decide(number, "karen-bang", "pass", {}, "check");
  });

  test("sent back, the manager has it again with what to look at, and can say no", async () => {
    const number = await sendTrip({ kilometres: 600 });
    await decide(number, dorthe, "approve");
    await decide(number, payroll, "return", { request: "Er turen kørt?" }, "check");
    const file = await caseForDesk(readContext(stage().house, await atWork(dorthe)), { number });
    expect(file.tasks.findLast((task) => task.kind === "approve")).toMatchObject({ state: "open", request: "Er turen kørt?" });
    await decide(number, dorthe, "reject", { reasons: "Turen er ikke kørt." });
    expect(await caseRow(stage(), number)).toMatchObject({ state: "closed", outcome: "rejected" });
  });
});

describe("nobody approves what is their own", () => {
  test("a manager's own trip waits for the manager above, and is not in their own list as something to do", async () => {
    const number = await sendTrip({}, dorthe);
    const taskId = await openTask(stage(), number, "approve");
    expect(await tasksOf(dorthe)).toEqual([]);
    expect(await countMyCases(readContext(stage().house, await atWork(dorthe)))).toMatchObject({ mustAct: 0, underWay: 1 });
    expect(await myCases(readContext(stage().house, await atWork(dorthe)), list)).toMatchObject([{ number, mustAct: false, toApprove: false, own: true }]);
    const self = await atWork(dorthe);
    await expect(inCase(stage().house, self, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(caseForDesk(readContext(stage().house, self), { number })).rejects.toMatchObject({ code: "not-allowed" });
    expect(await tasksOf(lars)).toEqual([number]);
    await decide(number, lars, "approve");
    expect(await caseRow(stage(), number)).toMatchObject({ outcome: "granted" });
  });

  test("with nobody above, it stops where the responsible unit sees it, and goes on once somebody can", async () => {
    const everyManager = stage().house.db.updateTable("employments").set({ manages: false }).where("person_id", "!=", demoId("person", dorthe));
    await everyManager.execute();
    const number = await sendTrip({}, dorthe);
    expect(await incidentOf(stage(), number)).toMatchObject({ element: "approve", incident_code: "nobody-approves" });
    expect(await stoppedCases(readContext(stage().house, await atWork(payroll)), 10)).toMatchObject([{ number }]);
    const officer = await atWork(payroll);
    const token = (await incidentOf(stage(), number))?.id ?? "";
    await inCase(stage().house, officer, (ctx) => retryIncident(ctx, token));
    expect(await incidentOf(stage(), number)).toMatchObject({ incident_code: "nobody-approves" });
    await stage().house.db.updateTable("employments").set({ manages: true }).where("person_id", "=", demoId("person", lars)).execute();
    await inCase(stage().house, officer, async (ctx) => retryIncident(ctx, (await incidentOf(stage(), number))?.id ?? ""));
    expect(await openKinds(stage(), number)).toEqual(["approve"]);
    expect(await tasksOf(lars)).toEqual([number]);
  });

  test("whoever stands in for a vacant post is somebody", async () => {
    await stage().house.db.updateTable("employments").set({ manages: false }).where("person_id", "!=", demoId("person", dorthe)).execute();
    await stage().house.db.updateTable("employments").set({ valid_to: "2026-11-01" }).where("person_id", "=", demoId("person", dorthe)).execute();
    expect(await incidentOf(stage(), await sendTrip())).toMatchObject({ incident_code: "nobody-approves" });
    await stage().house.db.insertInto("deputyships").values({
      id: stage().house.ids.uuid(), capacity: "work", principal_id: demoId("person", dorthe), deputy_id: demoId("person", "jonas-kragh"), rights: ["see", "approve"], basis: "rule", reason: "Ledig stilling",
      starts_at: stage().clock.now(), ends_at: null, appointed_at: stage().clock.now(),
    }).execute();
    const number = await sendTrip({ to: "Valby" });
    expect(await openKinds(stage(), number)).toEqual(["approve"]);
    await decide(number, "jonas-kragh", "approve");
  });

  test("a role from above is enough, one from beside is not", async () => {
    await stage().house.db.updateTable("employments").set({ manages: false }).where("person_id", "in", [demoId("person", dorthe), demoId("person", lars)]).execute();
    const stopped = await sendTrip();
    const above = await incidentOf(stage(), stopped);
    await stage().house.db.updateTable("employments").set({ manages: true, unit_id: demoId("unit", "tmf-parkering") }).where("person_id", "=", demoId("person", lars)).execute();
    expect(await incidentOf(stage(), await sendTrip({ to: "Sundby" }))).toEqual(above && { ...above, id: expect.any(String) as string });
    await stage().house.db.updateTable("employments").set({ unit_id: demoId("unit", "suf") }).where("person_id", "=", demoId("person", lars)).execute();
    expect(await openKinds(stage(), await sendTrip({ to: "Valby" }))).toEqual(["approve"]);
  });
});
