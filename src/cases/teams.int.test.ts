import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, openTask } from "../../demo/act.ts";
import type { Employee } from "../access/actor.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear, assess, complete, picture, service } from "../../tests/support/story.ts";
import { completeTask } from "./commands/complete-task.ts";
import { handOverTask } from "./commands/hand-over-task.ts";
import { endShare, mostGuests, shareCase, type Sharing } from "./commands/share-case.ts";
import { saveTaskDraft, takeTask } from "./commands/take-task.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { writeMessage, writeNote } from "./commands/write-message.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { loadCase } from "./load.ts";
import { caseForDesk, caseForParty } from "./queries/case-file.ts";
import { guestsOfCase, helpAskedOf, sharedWithMe } from "./queries/guests.ts";
import { myCases } from "./queries/my-cases.ts";
import { worklist } from "./queries/worklist.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const all = { group: "all", order: "urgent", limit: 50, offset: 0 } as const;
const mine = { view: "mine", sort: "due", descending: false, limit: 50, offset: 0 } as const;
const asked = { side: "desk", extent: "see", taskId: null, note: "" } as const;
const idOf = (subject: string) => demoId("person", subject);

async function employee(subject: string): Promise<Asking<Employee>> {
  const asking = await be(stage, subject, "employee");
  if (asking.actor.kind !== "employee") throw new Error(`${subject} is employed`);
  return { ...asking, actor: asking.actor };
}
async function give(by: string, taskId: string, to: string, from: string | null = null, note = ""): Promise<void> {
  const asking = await employee(by);
  await inCase(stage.house, asking, (ctx) => handOverTask(ctx, { taskId, to: idOf(to), from: from === null ? null : idOf(from), note }));
}
async function share(by: string, number: string, to: string, more: Partial<Sharing> = {}): Promise<void> {
  const asking = await employee(by);
  await inCase(stage.house, asking, (ctx) => shareCase(ctx, { ...asked, number, personId: idOf(to), ...more }));
}
async function end(by: string, number: string): Promise<void> {
  const asking = await employee(by);
  const row = await stage.house.db.selectFrom("case_shares as s").innerJoin("cases as c", "c.id", "s.case_id").select("s.id").where("c.number", "=", number).orderBy("s.shared_at", "desc").executeTakeFirstOrThrow();
  await inCase(stage.house, asking, (ctx) => endShare(ctx, row.id));
}
async function sees(subject: string, number: string): Promise<boolean> {
  const lines = await myCases(readContext(stage.house, await employee(subject)), all);
  return lines.some((line) => line.number === number);
}
const refused = (problem: string) => ({ code: "invalid-answers", details: [problem] });

describe("handing a task over", () => {
  test("the colleague has it among their own, and the journal says from whom to whom", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    await give("jonas-kragh", taskId, "mette-lund", null, "Du kender gaden.");
    const mette = await employee("mette-lund");
    const [item] = await worklist(readContext(stage.house, mette), mine);
    expect(item).toMatchObject({ taskId, assigneeName: "Mette Lund" });
    const entry = await stage.house.db.selectFrom("journal_entries").select(["actor", "data", "visible_to_party"]).where("event", "=", "task-handed-over").executeTakeFirstOrThrow();
    expect(entry.actor).toMatchObject({ personId: idOf("jonas-kragh") });
    expect(entry.data).toMatchObject({ before: null, after: idOf("mette-lund"), note: "Du kender gaden." });
    expect(entry.visible_to_party).toBe(false);
  });

  test.each([
    ["oneself", "jonas-kragh", "self"],
    ["a colleague of another unit", "henrik-vang", "no-right"],
    ["a colleague without the role", "deniz-kaya", "no-right"],
    ["a citizen", "emil-skov", "unknown"],
  ])("not to %s", async (_, to, problem) => {
    const taskId = await openTask(stage, await applyUnclear(stage), "assess");
    await expect(give("jonas-kragh", taskId, to)).rejects.toMatchObject(refused(problem));
  });

  test("not to whom it is about, nor by somebody who may not do it", async () => {
    const karen = await be(stage, "karen-bang", "employee");
    const number = await apply(stage, karen, { service, applicantId: idOf("jonas-kragh"), document: picture, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Hver dag." } });
    const taskId = await openTask(stage, number, "assess");
    await expect(give("mette-lund", taskId, "jonas-kragh")).rejects.toMatchObject(refused("own-case"));
    await expect(give("jonas-kragh", taskId, "mette-lund")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(give("henrik-vang", taskId, "mette-lund")).rejects.toMatchObject({ code: "not-found" });
  });

  test("of two who give it away at once, one is told that it is gone", async () => {
    const taskId = await openTask(stage, await applyUnclear(stage), "assess");
    const both = await Promise.allSettled([give("jonas-kragh", taskId, "rasmus-toft"), give("mette-lund", taskId, "nadia-rahmani")]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.status === "rejected" && lost.reason).toMatchObject({ code: "changed-meanwhile" });
  });

  test("not what is done, nor what the applicant must do", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    await assess(stage, number, "ask", { request: "Send en kontrakt." });
    await expect(give("jonas-kragh", taskId, "mette-lund")).rejects.toMatchObject({ code: "already-done" });
    await expect(give("jonas-kragh", await openTask(stage, number, "answer"), "mette-lund")).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("asking a colleague for help", () => {
  test("who may see, sees the case and its place in their list, and writes nothing", async () => {
    const number = await applyUnclear(stage);
    expect(await sees("deniz-kaya", number)).toBe(false);
    await share("jonas-kragh", number, "deniz-kaya", { note: "Kender du skiltet?" });
    const deniz = await employee("deniz-kaya");
    const ctx = readContext(stage.house, deniz);
    const [line] = (await myCases(ctx, all)).filter((one) => one.number === number);
    expect(line && (await sharedWithMe(ctx, [line])).get(line.id)).toEqual({ side: "desk", by: "Jonas Kragh" });
    expect(await helpAskedOf(ctx, 10)).toMatchObject([{ number, by: "Jonas Kragh", note: "Kender du skiltet?", extent: "see" }]);
    await caseForDesk(ctx, { number });
    expect(await stage.house.db.selectFrom("read_log").select("reason").where("reader_id", "=", deniz.actor.personId).execute()).toEqual([{ reason: "shared" }]);
    await expect(caseForParty(ctx, number)).rejects.toMatchObject({ code: "not-found" });
    for (const write of [writeNote, writeMessage]) await expect(inCase(stage.house, deniz, (inside) => write(inside, { number, body: "Hej" }))).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("who was asked to help writes notes and drafts, and neither takes, decides, hands over nor lets others in", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    await share("jonas-kragh", number, "deniz-kaya", { extent: "help", taskId });
    const deniz = await employee("deniz-kaya");
    await inCase(stage.house, deniz, (ctx) => writeNote(ctx, { number, body: "Skiltet blev flyttet i maj." }));
    await inCase(stage.house, deniz, (ctx) => saveTaskDraft(ctx, taskId, { "approve.message": "Ja." }));
    await expect(inCase(stage.house, deniz, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: { message: "Ja.", zone: "AM" }, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(inCase(stage.house, deniz, (ctx) => completeTask(ctx, { taskId, outcome: "ask", answers: { request: "?" }, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(inCase(stage.house, deniz, (ctx) => takeTask(ctx, taskId))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(give("deniz-kaya", taskId, "mette-lund")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(share("deniz-kaya", number, "pia-ulrik")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(give("jonas-kragh", taskId, "deniz-kaya")).rejects.toMatchObject(refused("no-right"));
  });

  test("it ends with its task, and what was shared for the case stays until that closes", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    await share("jonas-kragh", number, "deniz-kaya", { taskId });
    await share("jonas-kragh", number, "pia-ulrik");
    await assess(stage, number, "ask", { request: "Send en kontrakt." });
    expect([await sees("deniz-kaya", number), await sees("pia-ulrik", number)]).toEqual([false, true]);
    await expect(loadCase(readContext(stage.house, await employee("deniz-kaya")), { number })).rejects.toMatchObject({ code: "not-found" });
    await inCase(stage.house, await be(stage, "bent-aagaard"), (ctx) => withdrawCase(ctx, number));
    expect(await sees("pia-ulrik", number)).toBe(false);
    expect(await stage.house.db.selectFrom("case_shares").select("id").where("ended_at", "is", null).execute()).toEqual([]);
  });

  test.each([["whoever asked", "jonas-kragh"], ["a colleague at the desk", "mette-lund"], ["the guest", "deniz-kaya"]])("%s ends it, twice without harm", async (_, by) => {
    const number = await applyUnclear(stage);
    await share("jonas-kragh", number, "deniz-kaya");
    await end(by, number);
    expect(await sees("deniz-kaya", number)).toBe(false);
    if (by === "deniz-kaya") await expect(end(by, number)).rejects.toMatchObject({ code: "not-found" });
    else await end(by, number);
    expect((await stage.house.db.selectFrom("journal_entries").select("id").where("event", "=", "share-ended").execute()).length).toBe(1);
    await share("jonas-kragh", number, "deniz-kaya", { extent: "help" });
    expect(await sees("deniz-kaya", number)).toBe(true);
  });

  test("one guest does not end another's, and a stranger finds nothing to end", async () => {
    const number = await applyUnclear(stage);
    await share("jonas-kragh", number, "pia-ulrik", { extent: "help" });
    stage.clock.moveTo("2026-11-20T09:00:00Z");
    await share("jonas-kragh", number, "deniz-kaya", { extent: "help" });
    await expect(end("pia-ulrik", number)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(end("henrik-vang", number)).rejects.toMatchObject({ code: "not-found" });
    await inCase(stage.house, await employee("pia-ulrik"), async (ctx) => expect((await guestsOfCase(ctx, await loadCase(ctx, { number }))).map((one) => one.mayEnd)).toEqual([false, true]));
  });

  test.each([
    ["oneself", "jonas-kragh", {}, "self"],
    ["a citizen", "emil-skov", {}, "unknown"],
    ["another department", "astrid-munk", {}, "other-department"],
    ["too long a note", "deniz-kaya", { note: "x".repeat(501) }, "note"],
  ])("not with %s", async (_, to, more, problem) => {
    const number = await applyUnclear(stage);
    await expect(share("jonas-kragh", number, to, more)).rejects.toMatchObject(refused(problem));
    expect(await stage.house.db.selectFrom("case_shares").select("id").execute()).toEqual([]);
  });

  test("not with whom it is about, not twice, not without end, and not on the party's side of a citizen's case", async () => {
    const karen = await be(stage, "karen-bang", "employee");
    const own = await apply(stage, karen, { service, applicantId: idOf("deniz-kaya"), document: picture, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Hver dag." } });
    await expect(share("jonas-kragh", own, "deniz-kaya")).rejects.toMatchObject(refused("own-case"));
    const number = await applyUnclear(stage);
    await share("jonas-kragh", number, "deniz-kaya");
    await expect(share("mette-lund", number, "deniz-kaya", { extent: "help" })).rejects.toMatchObject(refused("already"));
    await expect(share("jonas-kragh", number, "pia-ulrik", { side: "party" })).rejects.toMatchObject({ code: "not-found" });
    const someone = { case_id: (await loadCase(readContext(stage.house, await employee("jonas-kragh")), { number })).id, person_id: idOf("pia-ulrik"), extent: "see", side: "desk", shared_by: idOf("jonas-kragh"), shared_at: stage.clock.now() };
    await stage.house.db.insertInto("case_shares").values(Array.from({ length: mostGuests - 1 }, () => ({ id: stage.house.ids.uuid(), ...someone }))).execute();
    await expect(share("jonas-kragh", number, "oskar-lindblad")).rejects.toMatchObject(refused("too-many"));
  });

  test("two who let the same colleague in at once let them in once", async () => {
    const number = await applyUnclear(stage);
    const both = await Promise.allSettled([share("jonas-kragh", number, "deniz-kaya"), share("mette-lund", number, "deniz-kaya")]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await stage.house.db.selectFrom("case_shares").select("id").execute()).toHaveLength(1);
  });

  test("a guest's own deputy is no guest", async () => {
    const number = await applyUnclear(stage);
    await share("jonas-kragh", number, "deniz-kaya", { extent: "help" });
    const { db, clock } = stage.house;
    const row = { principal_id: idOf("deniz-kaya"), deputy_id: idOf("pia-ulrik"), capacity: "work", rights: ["see", "prepare", "send", "approve"], basis: "self", reason: "Ferie", starts_at: clock.now(), ends_at: new Date("2026-12-24T00:00:00Z"), appointed_by: idOf("deniz-kaya"), appointed_at: clock.now() };
    await db.insertInto("deputyships").values({ id: stage.house.ids.uuid(), ...row }).execute();
    expect((await employee("pia-ulrik")).actor.deputyFor).toHaveLength(1);
    expect(await sees("pia-ulrik", number)).toBe(false);
    await expect(loadCase(readContext(stage.house, await employee("pia-ulrik")), { number })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("sharing what one has applied for as an employee", () => {
  /** The parking licence, for employees only. */
  async function applyAtWork(): Promise<string> {
    stage = await openStage({ doctor: (files) => ({ ...files, "service.yaml": (files["service.yaml"] ?? "").replace("audience: [citizen]", "audience: [employee]") }) });
    const astrid = await be(stage, "astrid-munk", "employee");
    return apply(stage, astrid, { service, document: picture, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg kører vagter." } });
  }
  const party = { side: "party" } as const;

  test("a colleague of the unit sees it as the party does, and the party sees who was let in", async () => {
    const number = await applyAtWork();
    await share("astrid-munk", number, "trine-buhl", { ...party, extent: "help" });
    const trine = await employee("trine-buhl");
    expect((await caseForParty(readContext(stage.house, trine), number)).case.number).toBe(number);
    await expect(caseForDesk(readContext(stage.house, trine), { number })).rejects.toMatchObject({ code: "not-found" });
    await inCase(stage.house, trine, (ctx) => writeMessage(ctx, { number, body: "Vagtplanen er vedlagt." }));
    await expect(inCase(stage.house, trine, (ctx) => withdrawCase(ctx, number))).rejects.toMatchObject({ code: "not-found" });
    await expect(share("trine-buhl", number, "dorthe-elgaard", party)).rejects.toMatchObject({ code: "not-found" });
    const astrid = await employee("astrid-munk");
    const ctx = readContext(stage.house, astrid);
    expect(await guestsOfCase(ctx, await loadCase(ctx, { number }))).toMatchObject([{ name: "Trine Buhl", extent: "help", mayEnd: true }]);
    const entry = await stage.house.db.selectFrom("journal_entries").select("visible_to_party").where("event", "=", "case-shared").executeTakeFirstOrThrow();
    expect(entry.visible_to_party).toBe(true);
    const asCitizen = await be(stage, "trine-buhl");
    await expect(loadCase(readContext(stage.house, asCitizen), { number })).rejects.toMatchObject({ code: "not-found" });
  });

  test("for one task: it ends with the answer", async () => {
    const number = await applyAtWork();
    await act(stage, await be(stage, "jonas-kragh", "employee"), number, "assess", "ask", { request: "Hvad er din vagtplan?" });
    const taskId = await openTask(stage, number, "answer");
    await share("astrid-munk", number, "trine-buhl", { ...party, extent: "help", taskId });
    await expect(inCase(stage.house, await employee("trine-buhl"), (ctx) => completeTask(ctx, { taskId, outcome: "answered", answers: { text: "Nat." }, documents: [] }))).rejects.toMatchObject({ code: "not-allowed" });
    await act(stage, await be(stage, "astrid-munk", "employee"), number, "answer", "answered", { text: "Nat." });
    expect(await sees("trine-buhl", number)).toBe(false);
  });

  test.each([
    ["somebody of another unit", "patryk-nowak", "other-unit"],
    ["whoever handles it", "jonas-kragh", "works-on-it"],
    ["oneself", "astrid-munk", "self"],
  ])("not with %s", async (_, to, problem) => {
    const number = await applyAtWork();
    await expect(share("astrid-munk", number, to, party)).rejects.toMatchObject(refused(problem));
  });

  test("whom the party has let in neither handles the case nor is asked to help at the desk", async () => {
    const number = await applyAtWork();
    const { db, clock, ids } = stage.house;
    const { id } = await db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow();
    await db.insertInto("case_shares").values({ id: ids.uuid(), case_id: id, person_id: idOf("mette-lund"), extent: "help", side: "party", shared_by: idOf("astrid-munk"), shared_at: clock.now() }).execute();
    await expect(inCase(stage.house, await employee("mette-lund"), async (ctx) => takeTask(ctx, await openTask(stage, number, "assess")))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(give("jonas-kragh", await openTask(stage, number, "assess"), "mette-lund")).rejects.toMatchObject(refused("own-case"));
  });
});
