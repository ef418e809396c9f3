import { describe, expect, test } from "vitest";
import { act, fillIn, openTask, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { caseRow, events, openKinds } from "../../tests/support/story.ts";
import { completeTask } from "./commands/complete-task.ts";
import { sendApplication } from "./commands/send-application.ts";
import { inCase, readContext } from "./house.ts";
import { loadCase } from "./load.ts";
import { beginsFor } from "./queries/begins-for.ts";
import { caseForDesk, caseForParty } from "./queries/case-file.ts";
import { countMyCases, myCases } from "./queries/my-cases.ts";
import { worklist } from "./queries/worklist.ts";
import { approvalStage, astrid, desk, dorthe, lars, list, payroll, trip } from "../../tests/support/approval-stage.ts";

const { stage, atWork, sendTrip, decide, tasksOf, appoint, sendFor } = approvalStage();

describe("a trip that a manager sends for one of her people", () => {
  test("is the manager's above to approve, and stands in no list of what waits for her", async () => {
    await appoint(dorthe, astrid);
    const mileage = stage().house.services.current("mileage-allowance");
    if (!mileage) throw new Error("the demo has no mileage allowance");
    const begins = async (who: string) => (await beginsFor(readContext(stage().house, await atWork(who)), mileage)).map((one) => one.name);
    expect([await begins(dorthe), await begins(astrid), await begins(lars)]).toEqual([["Astrid Munk"], [], []]);
    const number = await sendFor(dorthe, trip);
    expect([await tasksOf(dorthe), await tasksOf(lars)]).toEqual([[], [number]]);
    const reading = readContext(stage().house, await atWork(dorthe));
    expect(await countMyCases(reading)).toMatchObject({ mustAct: 0, underWay: 1 });
    expect(await myCases(reading, list)).toMatchObject([{ number, mustAct: false, toApprove: false }]);
    // What Astrid sends herself is hers to approve, deputy or not.
    const own = await sendTrip({ kilometres: 12 });
    expect(await tasksOf(dorthe)).toEqual([own]);
    // As Astrid's deputy she follows it, too.
    expect(await countMyCases(readContext(stage().house, await atWork(dorthe)))).toMatchObject({ mustAct: 1, underWay: 2 });
    await decide(number, lars, "ask", { request: "Hvilket møde?" });
    await act(stage(), await atWork(dorthe), number, "answer", "answered", { text: "Udskrivning." });
    expect(await tasksOf(dorthe)).toEqual([own]);
    await decide(number, lars, "approve");
    expect(await caseRow(stage(), number)).toMatchObject({ outcome: "granted" });
  });
});

describe("a deputy", () => {
  const tine = "jonas-kragh";

  test("approves up to the limit, and it reads as done for the manager", async () => {
    await appoint(tine, dorthe, { limit: 24_428 });
    const number = await sendTrip();
    expect(await tasksOf(tine)).toContain(number);
    await decide(number, tine, "approve");
    expect(await caseRow(stage(), number)).toMatchObject({ outcome: "granted" });
    const done = await stage().house.db.selectFrom("journal_entries").select("actor").where("event", "=", "task-done").executeTakeFirstOrThrow();
    expect(done.actor).toMatchObject({ personId: demoId("person", tine), onBehalfOf: demoId("person", dorthe) });
    expect(await stage().house.db.selectFrom("decisions").select(["decided_by", "decided_for"]).execute()).toEqual([{ decided_by: demoId("person", tine), decided_for: demoId("person", dorthe) }]);
    const letter = await stage().house.db.selectFrom("notices as n").innerJoin("cases as c", "c.id", "n.case_id").select("n.body").where("c.number", "=", number).where("n.subject", "=", "Din kørsel er godkendt").executeTakeFirstOrThrow();
    expect(letter.body).toMatch(/Venlig hilsen\n.+ for Dorthe Elgaard, /);
  });

  test("sees what is above the limit, and can neither approve it, turn it down nor send it back", async () => {
    await appoint(tine, dorthe, { limit: 24_427 });
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    const deputy = await atWork(tine);
    expect((await caseForDesk(readContext(stage().house, deputy), { number })).case.number).toBe(number);
    for (const [outcome, answers] of [["approve", {}], ["reject", { reasons: "Nej." }], ["ask", { request: "Hvad?" }]] as const) {
      await expect(inCase(stage().house, deputy, (ctx) => completeTask(ctx, { taskId, outcome, answers, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    }
    await decide(number, dorthe, "approve");
  });

  test("does not approve their own trip for their manager, nor the manager's own", async () => {
    await appoint(astrid, dorthe);
    const own = await sendTrip();
    const managers = await sendTrip({ to: "Sundby" }, dorthe);
    const deputy = await atWork(astrid);
    for (const number of [own, managers]) {
      const taskId = await openTask(stage(), number, "approve");
      await expect(inCase(stage().house, deputy, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    }
    expect(await openKinds(stage(), own)).toEqual(["approve"]);
  });

  test("who sent it for somebody does not approve it, nor who answered for them", async () => {
    await appoint(lars, astrid);
    const asDeputy = await atWork(lars);
    const wanted = { service: "mileage-allowance", applicantId: demoId("person", astrid) };
    const applicationId = await fillIn(stage(), asDeputy, { ...wanted, answers: trip });
    const { number } = await inCase(stage().house, asDeputy, (ctx) => sendApplication(ctx, applicationId));
    await settle(stage());
    const approve = async (of: string) => inCase(stage().house, await atWork(lars), async (ctx) => completeTask(ctx, { taskId: await openTask(stage(), of, "approve"), outcome: "approve", answers: {}, documents: [] }));
    await expect(approve(number)).rejects.toMatchObject({ code: "not-allowed" });
    const another = await sendTrip({ to: "Valby" });
    await decide(another, dorthe, "ask", { request: "Hvad skulle du?" });
    await act(stage(), await atWork(lars), another, "answer", "answered", { text: "Et møde." });
    await expect(approve(another)).rejects.toMatchObject({ code: "not-allowed" });
    await decide(another, dorthe, "approve");
  });

  test("who filled it in does not approve it, though the employee sent it themselves", async () => {
    await appoint(lars, astrid);
    const applicationId = await fillIn(stage(), await atWork(lars), { service: "mileage-allowance", applicantId: demoId("person", astrid), answers: trip });
    const { number } = await inCase(stage().house, await atWork(astrid), (ctx) => sendApplication(ctx, applicationId));
    await settle(stage());
    const taskId = await openTask(stage(), number, "approve");
    const deputy = await atWork(lars);
    await expect(inCase(stage().house, deputy, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    await decide(number, dorthe, "approve");
  });

  test("without the right to approve only sees; when it ends, it is over at once", async () => {
    await appoint(tine, dorthe, { rights: ["see", "prepare", "send"] });
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    const deputy = await atWork(tine);
    await expect(inCase(stage().house, deputy, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    stage().clock.advance({ days: 8 });
    await expect(loadCase(readContext(stage().house, await atWork(tine)), { number })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("two at once, and others", () => {
  test("two managers approve at the same moment: one does, the other is told that it is done", async () => {
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    const both = await Promise.all([dorthe, lars].map((who) => atWork(who)));
    const settled = await Promise.allSettled(both.map((manager) => inCase(stage().house, manager, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))));
    expect(settled.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(settled.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "already-done" } });
    expect((await events(stage(), number)).filter((event) => event === "decided")).toHaveLength(1);
  });

  test("somebody of another unit, and a manager of another, see nothing of it", async () => {
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    await stage().house.db.updateTable("employments").set({ manages: true }).where("person_id", "=", demoId("person", "henrik-vang")).execute();
    for (const who of ["henrik-vang", "jonas-kragh", "nikolaj-friis", "henriette-bach"]) {
      const other = await atWork(who);
      const read = readContext(stage().house, other);
      expect((await worklist(read, desk)).map((item) => item.caseNumber)).not.toContain(number);
      expect((await myCases(read, list)).map((line) => line.number)).not.toContain(number);
      await expect(caseForDesk(read, { number })).rejects.toMatchObject({ code: "not-found" });
      await expect(caseForParty(read, number)).rejects.toMatchObject({ code: "not-found" });
      await expect(inCase(stage().house, other, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("the payroll officer sees the case but does not approve in the manager's place", async () => {
    const number = await sendTrip();
    const taskId = await openTask(stage(), number, "approve");
    const officer = await atWork(payroll);
    await expect(inCase(stage().house, officer, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: {}, documents: [] }))).rejects.toMatchObject({ code: "not-found" });
    expect(await tasksOf(payroll)).toEqual([]);
  });
});
