/** What a deputy may and may not do on real cases, and how it reads afterwards. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, fillIn, openTask, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Appointment } from "../../src/organisation/deputies/commands/appoint-deputy.ts";
import { completeTask } from "../../src/cases/commands/complete-task.ts";
import { sendApplication } from "../../src/cases/commands/send-application.ts";
import { saveTaskDraft, takeTask } from "../../src/cases/commands/take-task.ts";
import { withdrawCase } from "../../src/cases/commands/withdraw-case.ts";
import { writeMessage } from "../../src/cases/commands/write-message.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { caseForDesk, caseForParty } from "../../src/cases/queries/case-file.ts";
import { doneForMe, doneUnder, draftsBegunForMe } from "../../src/cases/queries/done-for-me.ts";
import { myCases } from "../../src/cases/queries/my-cases.ts";
import { worklist } from "../../src/cases/queries/worklist.ts";
import { worklistCounts } from "../../src/cases/queries/worklist-counts.ts";
import { caseReport } from "../../src/cli/case-report.ts";
import { passOn } from "../../src/organisation/deputies/commands/pass-on.ts";
import { appoint, employee, end, wanted } from "../support/deputies.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { applyUnclear, caseRow, complete, picture, service } from "../support/story.ts";

let stage: TestStage;
const desk = { view: "all", sort: "due", descending: false, limit: 100, offset: 0 } as const;
const mine = { group: "all", order: "urgent", limit: 100, offset: 0 } as const;

const onDesk = async (subject: string) => (await worklist(readContext(stage.house, await employee(stage, subject)), desk)).map((one) => one.caseNumber);
const inMyCases = async (subject: string, as: "citizen" | "employee") => (await myCases(readContext(stage.house, await be(stage, subject, as)), mine)).map((one) => one.number);
const met = (running: Promise<unknown>) => running.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const take = async (subject: string, number: string, toDesk = false) => {
  const asking = await employee(stage, subject);
  const taskId = await openTask(stage, number, "assess");
  return met(inCase(stage.house, asking, (ctx) => takeTask(ctx, taskId, toDesk)));
};
const answer = async (subject: string, number: string, outcome: string, answers = {}, kind = "assess") => met(be(stage, subject, "employee").then((asking) => act(stage, asking, number, kind, outcome, answers)));
const draft = async (subject: string, number: string) => {
  const asking = await employee(stage, subject);
  const taskId = await openTask(stage, number, "assess");
  return met(inCase(stage.house, asking, (ctx) => saveTaskDraft(ctx, taskId, { reasons: "Måske" })));
};

describe("rights", () => {
  beforeEach(async () => {
    stage = await openStage();
  });
  const meets = async (rights: Appointment["rights"]) => {
    await appoint(stage, "jonas-kragh", "astrid-munk", { rights });
    const number = await applyUnclear(stage);
    const seen = (await onDesk("astrid-munk")).includes(number);
    const taken = await take("astrid-munk", number);
    const drafted = await draft("astrid-munk", number);
    const asked = await answer("astrid-munk", number, "ask", { request: "Send noget." });
    const decided = await answer("astrid-munk", await applyAgain(), "approve", { message: "Ja.", zone: "AM" });
    return { seen, taken, drafted, asked, decided };
  };
  const applyAgain = async () => apply(stage, await be(stage, "emil-skov"), { service, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg bruger den." }, document: picture });

  test("see: sees, and does nothing", async () => {
    expect(await meets(["see"])).toEqual({ seen: true, taken: "not-allowed", drafted: "not-allowed", asked: "not-allowed", decided: "not-allowed" });
  });
  test("prepare: takes and drafts, and sends nothing", async () => {
    expect(await meets(["see", "prepare"])).toEqual({ seen: true, taken: "done", drafted: "done", asked: "not-allowed", decided: "not-allowed" });
  });
  test("send: asks the citizen, and decides nothing", async () => {
    expect(await meets(["see", "prepare", "send"])).toEqual({ seen: true, taken: "done", drafted: "done", asked: "done", decided: "not-allowed" });
  });
  test("approve: decides, too", async () => {
    expect(await meets(["see", "prepare", "send", "approve"])).toEqual({ seen: true, taken: "done", drafted: "done", asked: "done", decided: "done" });
  });
});

describe("scope, time and chains", () => {
  let waiting: string;
  beforeEach(async () => {
    stage = await openStage();
    waiting = await applyUnclear(stage);
  });

  test("covers what waits already and what comes, and both see it; who it is seen for stands beside it", async () => {
    expect(await onDesk("astrid-munk")).toEqual([]);
    await appoint(stage, "jonas-kragh", "astrid-munk");
    const fresh = await applyUnclear(stage);
    for (const subject of ["astrid-munk", "jonas-kragh"]) expect((await onDesk(subject)).toSorted()).toEqual([waiting, fresh].toSorted());
    const forNames = async (subject: string) => new Set((await worklist(readContext(stage.house, await employee(stage, subject)), desk)).map((one) => one.forName));
    expect([await forNames("astrid-munk"), await forNames("jonas-kragh")]).toEqual([new Set(["Jonas Kragh"]), new Set([null])]);
    await appoint(stage, "jonas-kragh", "mette-lund");
    expect(await forNames("mette-lund")).toEqual(new Set([null]));
  });

  test.each<readonly [string, Partial<Appointment>, string]>([
    ["another service", { services: ["bulky-waste"] }, "not-found"],
    ["this service", { services: [service] }, "done"],
    ["another kind of task", { taskKinds: ["decide"] }, "not-found"],
    ["this kind of task", { taskKinds: ["assess"] }, "done"],
    ["another unit", { unitIds: [demoId("unit", "kff-borgerservice")] }, "not-found"],
    ["this unit", { unitIds: [demoId("unit", "tmf-parkering")] }, "done"],
    ["a unit above", { unitIds: [demoId("unit", "tmf")] }, "done"],
  ])("%s", async (_, scope, expected) => {
    await appoint(stage, "jonas-kragh", "astrid-munk", scope);
    const can = expected === "done";
    expect((await onDesk("astrid-munk")).includes(waiting)).toBe(can);
    // A kind of task that is left out is not to be taken; the case around it can be seen.
    expect(can ? [expected] : ["not-found", "not-allowed"]).toContain(await take("astrid-munk", waiting));
  });

  test("holds to the millisecond, on open pages, too", async () => {
    await appoint(stage, "jonas-kragh", "astrid-munk", { endsAt: new Date("2026-11-21T08:00:00.000Z") });
    stage.clock.moveTo("2026-11-21T07:59:59.999Z");
    expect([await onDesk("astrid-munk"), await take("astrid-munk", waiting)]).toEqual([[waiting], "done"]);
    stage.clock.moveTo("2026-11-21T08:00:00.000Z");
    expect([await onDesk("astrid-munk"), await take("astrid-munk", waiting, true)]).toEqual([[], "not-found"]);
  });

  test("an early end is one at once", async () => {
    const id = await appoint(stage, "jonas-kragh", "astrid-munk");
    expect(await take("astrid-munk", waiting)).toBe("done");
    await end(stage, "jonas-kragh", id);
    expect(await take("astrid-munk", waiting, true)).toBe("not-found");
  });

  test("a deputy's deputy has nothing of the first one's, unless it was passed on; that goes with it", async () => {
    const first = await appoint(stage, "jonas-kragh", "astrid-munk", { mayPassOn: true });
    await appoint(stage, "astrid-munk", "karen-bang");
    expect(await onDesk("karen-bang")).toEqual([]);
    const astrid = await employee(stage, "astrid-munk");
    await inCase(stage.house, astrid, (ctx) => passOn(ctx, first, wanted(stage, "jonas-kragh", "karen-bang")));
    expect(await onDesk("karen-bang")).toEqual([waiting]);
    // Ended in the database alone, as a restored backup might have it: the second is asked of the first at each request.
    await stage.house.db.updateTable("deputyships").set({ ended_at: stage.clock.now() }).where("id", "=", first).execute();
    expect(await onDesk("karen-bang")).toEqual([]);
  });

  test("who loses the role has no deputy in it any more", async () => {
    await appoint(stage, "jonas-kragh", "astrid-munk");
    await stage.house.db.updateTable("role_assignments").set({ ends_at: stage.clock.now() }).where("person_id", "=", demoId("person", "jonas-kragh")).execute();
    expect(await onDesk("astrid-munk")).toEqual([]);
  });
});

describe("nobody's own matter", () => {
  beforeEach(async () => {
    stage = await openStage();
  });
  const unclear = async (subject: string) => apply(stage, await be(stage, subject), { service, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg bruger den." }, document: picture });

  test("a principal's own case is not decided by their deputy, nor seen at the desk", async () => {
    await appoint(stage, "jonas-kragh", "astrid-munk");
    const number = await unclear("jonas-kragh");
    expect(await answer("astrid-munk", number, "approve", { message: "Ja.", zone: "AM" })).toBe("not-allowed");
    expect(await met(employee(stage, "astrid-munk").then((asking) => caseForDesk(readContext(stage.house, asking), { number })))).toBe("not-allowed");
    expect(await onDesk("astrid-munk")).toEqual([]);
    expect(await onDesk("mette-lund")).toEqual([number]);
  });

  test("a deputy's own case is not decided by the deputy", async () => {
    await appoint(stage, "jonas-kragh", "astrid-munk");
    const number = await unclear("astrid-munk");
    expect(await answer("astrid-munk", number, "approve", { message: "Ja.", zone: "AM" })).toBe("not-allowed");
    expect(await onDesk("astrid-munk")).not.toContain(number);
  });
});

describe("approving for a manager", () => {
  const trip = { date: "2026-11-18", from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde", kilometres: 600, commute: "no", kilometresBefore: 0 };
  const drive = async (subject: string) => apply(stage, await be(stage, subject, "employee"), { service: "mileage-allowance", answers: trip });
  const approve = async (subject: string, number: string) => answer(subject, number, "approve", {}, "approve");
  beforeEach(async () => {
    stage = await openStage();
  });

  test("the deputy approves for her, and it reads so", async () => {
    await appoint(stage, "dorthe-elgaard", "karen-bang");
    const number = await drive("astrid-munk");
    expect(await approve("karen-bang", number)).toBe("done");
    const { id } = await caseRow(stage, number);
    const decision = await stage.house.db.selectFrom("decisions").select(["decided_by", "decided_for"]).where("case_id", "=", id).executeTakeFirst();
    expect(decision).toMatchObject({ decided_by: demoId("person", "karen-bang"), decided_for: demoId("person", "dorthe-elgaard") });
  });

  test("not what she sent in herself, nor what the manager did", async () => {
    await appoint(stage, "dorthe-elgaard", "astrid-munk");
    expect(await approve("astrid-munk", await drive("astrid-munk"))).toBe("not-allowed");
    expect(["not-found", "not-allowed"]).toContain(await approve("astrid-munk", await drive("dorthe-elgaard")));
  });

  test("up to the limit and not an øre above", async () => {
    const number = await drive("astrid-munk");
    const { amount_ore } = await stage.house.db.selectFrom("tasks").select("amount_ore").where("kind", "=", "approve").executeTakeFirstOrThrow();
    expect(amount_ore).toBe(236_400);
    const id = await appoint(stage, "dorthe-elgaard", "karen-bang", { amountLimitOre: 236_399 });
    expect(await approve("karen-bang", number)).toBe("not-allowed");
    await end(stage, "dorthe-elgaard", id);
    await appoint(stage, "dorthe-elgaard", "karen-bang", { amountLimitOre: 236_400 });
    expect(await approve("karen-bang", number)).toBe("done");
  });
});

describe("powers of attorney", () => {
  beforeEach(async () => {
    stage = await openStage();
  });
  const give = (principal: string, deputy: string, rights = ["see", "prepare", "send"], services: string[] | null = [service]) =>
    stage.house.db.insertInto("deputyships").values({
      id: stage.house.ids.uuid(), capacity: "private", principal_id: demoId("person", principal), deputy_id: demoId("person", deputy), services, rights, basis: "self", reason: "Hjælp",
      starts_at: stage.clock.now(), ends_at: new Date("2027-06-01T00:00:00Z"), appointed_by: demoId("person", principal), appointed_at: stage.clock.now(),
    }).execute();
  const applying = { service, applicantId: demoId("person", "amina-holm"), answers: { ...complete, vehicle: "DK54321" } };

  test("the one who has it sends for the giver, whose case and whose letters they are", async () => {
    await give("amina-holm", "emil-skov");
    const emil = await be(stage, "emil-skov");
    const number = await apply(stage, emil, applying);
    const party = await stage.house.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").select(["a.applicant_id", "a.sent_by", "a.begun_by", "a.assistant_id"]).where("c.number", "=", number).executeTakeFirst();
    expect(party).toEqual({ applicant_id: applying.applicantId, sent_by: emil.actor.personId, begun_by: emil.actor.personId, assistant_id: null });
    const notices = await stage.house.db.selectFrom("notices").select("person_id").execute();
    expect(new Set(notices.map((one) => one.person_id))).toEqual(new Set([applying.applicantId]));
    for (const subject of ["amina-holm", "emil-skov"]) expect(await inMyCases(subject, "citizen")).toContain(number);
    const file = await caseForParty(readContext(stage.house, await be(stage, "amina-holm")), number);
    expect(file.journal.find((line) => line.event === "application-sent")).toMatchObject({ actorName: "Emil Skov", forName: "Amina Holm" });
  });

  test("only as far as it goes", async () => {
    await give("amina-holm", "emil-skov", ["see", "prepare"]);
    const emil = await be(stage, "emil-skov");
    const id = await fillIn(stage, emil, applying);
    expect(await met(inCase(stage.house, emil, (ctx) => sendApplication(ctx, id)))).toBe("not-allowed");
    await give("gerda-mortensen", "emil-skov", ["see", "prepare", "send"], ["bulky-waste"]);
    expect(await met(apply(stage, emil, { ...applying, applicantId: demoId("person", "gerda-mortensen") }))).toBe("not-allowed");
    expect(await met(apply(stage, await be(stage, "ida-nyborg"), applying))).toBe("not-allowed");
  });

  test("private and work are two things: neither sees the other's", async () => {
    const number = await apply(stage, await be(stage, "jonas-kragh"), { service, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "x" }, document: picture });
    await appoint(stage, "jonas-kragh", "astrid-munk");
    expect(await inMyCases("astrid-munk", "employee")).not.toContain(number);
    expect(await met(be(stage, "astrid-munk", "employee").then((asking) => caseForParty(readContext(stage.house, asking), number)))).not.toBe("done");
    const trip = await apply(stage, await be(stage, "jonas-kragh", "employee"), { service: "mileage-allowance", answers: { date: "2026-11-18", from: "A 1", to: "B 2", purpose: "Møde", kilometres: 20, commute: "no", kilometresBefore: 0 } });
    await give("jonas-kragh", "emil-skov", ["see", "prepare", "send", "approve"], null);
    expect(await inMyCases("emil-skov", "citizen")).toEqual([number]);
    expect(await met(be(stage, "emil-skov").then((asking) => caseForParty(readContext(stage.house, asking), trip)))).toBe("not-found");
  });

  test("who has the party's power of attorney does not handle the case (FVL § 3)", async () => {
    const number = await apply(stage, await be(stage, "bent-aagaard"), { service, answers: { ...complete, vehicle: "AH30577", review: true, reviewReason: "x" }, document: picture });
    expect(await onDesk("jonas-kragh")).toContain(number);
    await give("bent-aagaard", "jonas-kragh");
    expect(await answer("jonas-kragh", number, "approve", { message: "Ja.", zone: "AM" })).toBe("not-allowed");
    expect(await onDesk("jonas-kragh")).not.toContain(number);
    expect((await worklistCounts(readContext(stage.house, await employee(stage, "jonas-kragh")), stage.clock.now())).all).toBe((await onDesk("jonas-kragh")).length);
  });

  test("nor does a colleague whom the party has let in to help", async () => {
    const number = await apply(stage, await be(stage, "bent-aagaard"), { service, answers: { ...complete, vehicle: "AH30577", review: true, reviewReason: "x" }, document: picture });
    const { id } = await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow();
    await stage.house.db.insertInto("case_shares").values({ id: stage.house.ids.uuid(), case_id: id, task_id: null, person_id: demoId("person", "jonas-kragh"), extent: "see", side: "party", note: null, shared_by: demoId("person", "bent-aagaard"), shared_at: stage.clock.now(), ended_at: null }).execute();
    expect([await answer("jonas-kragh", number, "approve", { message: "Ja.", zone: "AM" }), (await onDesk("jonas-kragh")).includes(number)]).toEqual(["not-allowed", false]);
  });
});

describe("A for B, and what can be undone", () => {
  let number: string;
  beforeAll(async () => {
    stage = await openStage();
    number = await applyUnclear(stage);
    await appoint(stage, "jonas-kragh", "astrid-munk");
    await take("astrid-munk", number);
    const astrid = await employee(stage, "astrid-munk");
    await inCase(stage.house, astrid, (ctx) => writeMessage(ctx, { number, body: "Vi ser på det." }));
    await settle(stage);
  });

  test("undone by the principal: a task that was taken is laid back; a message stays", async () => {
    const jonas = await employee(stage, "jonas-kragh");
    const done = await doneForMe(readContext(stage.house, jonas), 50);
    expect(done.map((one) => [one.event, one.byName, one.undo])).toEqual([
      ["message-sent", "Astrid Munk", "said"],
      ["task-taken", "Astrid Munk", { kind: "lay-back", taskId: await openTask(stage, number, "assess") }],
    ]);
    expect(await doneForMe(readContext(stage.house, await employee(stage, "mette-lund")), 50)).toEqual([]);
    expect(await take("jonas-kragh", number, true)).toBe("done");
    const after = await doneForMe(readContext(stage.house, jonas), 50);
    expect(after.find((one) => one.event === "task-taken")?.undo).toBe("task-moved-on");
  });

  test("what was done under a deputyship is its period's", async () => {
    const ctx = readContext(stage.house, await employee(stage, "jonas-kragh"));
    const of = { principalId: demoId("person", "jonas-kragh"), deputyId: demoId("person", "astrid-munk") };
    expect((await doneUnder(ctx, { ...of, from: stage.clock.now(), to: null }, 50)).map((one) => one.event)).toEqual(["message-sent", "task-taken"]);
    expect(await doneUnder(ctx, { ...of, from: new Date(0), to: stage.clock.now() }, 50)).toEqual([]);
    expect(await doneUnder(readContext(stage.house, await employee(stage, "nikolaj-friis")), { ...of, from: new Date(0), to: null }, 50)).toEqual([]);
  });

  test("the journal, the message, the letter and the report read so", async () => {
    expect(await answer("astrid-munk", number, "refuse", { reasons: "Adressen ligger ikke i en zone." })).toBe("done");
    const file = await caseForDesk(readContext(stage.house, await employee(stage, "jonas-kragh")), { number });
    expect(file.journal.find((line) => line.event === "task-done")).toMatchObject({ actorName: "Astrid Munk", forName: "Jonas Kragh" });
    expect(file.messages.find((one) => one.body === "Vi ser på det.")).toMatchObject({ authorName: "Astrid Munk", forName: "Jonas Kragh" });
    expect(stage.outside.sent.some((one) => one.body.includes("Astrid Munk for Jonas Kragh, Center for Parkering"))).toBe(true);
    const { text } = await caseReport(stage.house.db, number);
    expect(text).toMatch(/Astrid Munk for Jonas Kragh \(deputyship [0-9a-f]{8}\): task done/);
    expect(text).not.toContain("Bent Aagaard");
  });

  test("a decision made by a deputy says so", async () => {
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Nej." });
    expect(await answer("astrid-munk", number, "refuse", { reasons: "Adressen ligger ikke i en zone." }, "decide")).toBe("done");
    const file = await caseForDesk(readContext(stage.house, await employee(stage, "jonas-kragh")), { number });
    expect(file.decision).toMatchObject({ decidedByName: "Astrid Munk", decidedForName: "Jonas Kragh" });
    expect(file.journal.find((line) => line.event === "decided")).toMatchObject({ actorName: "Astrid Munk", forName: "Jonas Kragh" });
    const jonas = await employee(stage, "jonas-kragh");
    expect((await doneForMe(readContext(stage.house, jonas), 50)).find((one) => one.event === "decided")?.undo).toBe("decided");
  });

  test("what an attorney sent is withdrawn by the giver while it is open, and a draft is the giver's to throw away", async () => {
    await stage.house.db.insertInto("deputyships").values({
      id: stage.house.ids.uuid(), capacity: "private", principal_id: demoId("person", "amina-holm"), deputy_id: demoId("person", "emil-skov"), rights: ["see", "prepare", "send"], basis: "self", reason: "Hjælp",
      starts_at: stage.clock.now(), ends_at: new Date("2027-06-01T00:00:00Z"), appointed_at: stage.clock.now(),
    }).execute();
    const [emil, amina] = [await be(stage, "emil-skov"), await be(stage, "amina-holm")];
    const applying = { service, applicantId: demoId("person", "amina-holm"), answers: { ...complete, vehicle: "DK54321" } };
    const sent = await apply(stage, emil, applying);
    await fillIn(stage, emil, { ...applying, answers: { ...complete, vehicle: "XY12345" } });
    const ctx = readContext(stage.house, amina);
    expect((await doneForMe(ctx, 50)).find((one) => one.event === "application-sent")?.undo).toEqual({ kind: "withdraw", number: sent });
    expect(await draftsBegunForMe(ctx)).toMatchObject([{ byName: "Emil Skov", service }]);
    expect(await draftsBegunForMe(readContext(stage.house, emil))).toEqual([]);
    await inCase(stage.house, amina, (inside) => withdrawCase(inside, sent));
    expect((await doneForMe(ctx, 50)).find((one) => one.event === "application-sent")?.undo).toBe("case-closed");
  });
});

test("a completed task names who did it for whom even when the two change places", async () => {
  stage = await openStage();
  await appoint(stage, "jonas-kragh", "mette-lund");
  const number = await applyUnclear(stage);
  const mette = await employee(stage, "mette-lund");
  const taskId = await openTask(stage, number, "assess");
  await inCase(stage.house, mette, (ctx) => completeTask(ctx, { taskId, outcome: "ask", answers: { request: "Send noget." }, documents: [] }));
  // Mette has the role herself, too: what she does by her own right is hers.
  const file = await caseForDesk(readContext(stage.house, mette), { number });
  expect(file.journal.find((line) => line.event === "task-done")).toMatchObject({ actorName: "Mette Lund", forName: null });
});
