import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act, be, fillIn, openTask, settle } from "../../demo/act.ts";
import { openStage, stageDay, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, applyUnclear, assess, caseRow, complete, events, goToBank, openKinds, payFor, service } from "../../tests/support/story.ts";
import { completeTask } from "./commands/complete-task.ts";
import { deliverNotice } from "./commands/deliver-notice.ts";
import { fireTimers } from "./commands/fire-timers.ts";
import { recordReceipt } from "./commands/record-delivery.ts";
import { runServiceTask } from "./commands/run-service-task.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { sendApplication } from "./commands/send-application.ts";
import { startDraft } from "./commands/start-draft.ts";
import { takeTask } from "./commands/take-task.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import { writeMessage, writeNote } from "./commands/write-message.ts";
import { inCase, readContext } from "./house.ts";
import { verifyJournal } from "./journal.ts";
import { loadApplication } from "./load.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.clock.moveTo(stageDay));

const attempt = { last: false, signal: new AbortController().signal };
const outcomes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === "fulfilled" ? "done" : String((result.reason as { code?: string }).code ?? result.reason))).sort();
const both = async (one: () => Promise<unknown>, other: () => Promise<unknown> = one) => outcomes(await Promise.allSettled([one(), other()]));

describe("an application", () => {
  test("sent in five times at once is one case with one of everything", async () => {
    const amina = await be(stage, "amina-holm");
    const applicationId = await fillIn(stage, amina, { service, answers: { ...complete, vehicle: "DK54321" } });
    const sent = await Promise.all(Array.from({ length: 5 }, () => inCase(stage.house, amina, (ctx) => sendApplication(ctx, applicationId))));
    expect(new Set(sent.map(({ number }) => number)).size).toBe(1);
    await settle(stage);
    const { id } = await caseRow(stage, sent[0]?.number ?? "");
    const count = async (table: "process_instances" | "notices" | "case_parties" | "tasks") => (await stage.house.db.selectFrom(table).select("case_id").where("case_id", "=", id).execute()).length;
    expect([await count("process_instances"), await count("notices"), await count("case_parties"), await count("tasks")]).toEqual([1, 1, 1, 1]);
    expect(await verifyJournal(stage.house, id)).toMatchObject({ intact: true });
    await expect(inCase(stage.house, amina, (ctx) => saveDraft(ctx, { applicationId, answers: { months: 1 }, page: "car" }))).rejects.toMatchObject({ code: "already-done" });
  });

  test("begun in two tabs is one draft, and what two tabs save is all kept", async () => {
    const priya = await be(stage, "priya-nadarajah");
    const begin = () => inCase(stage.house, priya, (ctx) => startDraft(ctx, { service, applicantId: priya.actor.personId }));
    const [first, second] = await Promise.all([begin(), begin()]);
    expect(first).toBe(second);
    const save = (answers: Record<string, string>, page: string) => inCase(stage.house, priya, (ctx) => saveDraft(ctx, { applicationId: first, answers, page }));
    await Promise.all([save({ contact: "none" }, "you"), save({ vehicle: "DD24680" }, "car"), save({ startDate: "2026-12-01" }, "price")]);
    const application = await loadApplication(readContext(stage.house, priya), first);
    expect(application).toMatchObject({ answers: { contact: "none", vehicle: "DD24680", startDate: "2026-12-01" }, revision: 3 });
  });
});

describe("a task", () => {
  test("done twice at once is done once; the second is told so", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    const jonas = await be(stage, "jonas-kragh", "employee");
    const mette = await be(stage, "mette-lund", "employee");
    const refuse = { taskId, outcome: "refuse", answers: { reasons: "Nej." }, documents: [] };
    const approve = { taskId, outcome: "approve", answers: { message: "Ja.", zone: "AM" }, documents: [] };
    expect(await both(() => inCase(stage.house, jonas, (ctx) => completeTask(ctx, refuse)), () => inCase(stage.house, mette, (ctx) => completeTask(ctx, approve)))).toEqual(["already-done", "done"]);
    await settle(stage);
    const { id } = await caseRow(stage, number);
    expect(await stage.house.db.selectFrom("tasks").select("id").where("case_id", "=", id).where("state", "=", "open").execute()).toHaveLength(1);
  });

  test("done at the moment its time runs out ends one way", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "ask", { request: "Send noget." });
    const taskId = await openTask(stage, number, "answer");
    const bent = await be(stage, "bent-aagaard");
    stage.clock.moveTo("2026-12-05T00:00:00Z");
    const [completed] = await Promise.allSettled([
      inCase(stage.house, bent, (ctx) => completeTask(ctx, { taskId, outcome: "answered", answers: { text: "Her." }, documents: [] })),
      fireTimers(stage.house),
    ]);
    await settle(stage);
    const task = await stage.house.db.selectFrom("tasks").select(["state", "outcome"]).where("id", "=", taskId).executeTakeFirstOrThrow();
    expect(task).toEqual(completed.status === "fulfilled" ? { state: "done", outcome: "answered" } : { state: "cancelled", outcome: null });
    expect(await openKinds(stage, number)).toEqual(["assess"]);
  });

  test("taken by two at once has one holder, and both takings stand in the journal in order", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    const take = async (subject: string) => {
      const person = await be(stage, subject, "employee");
      const { actor } = person;
      if (actor.kind === "employee") await inCase(stage.house, { ...person, actor }, (ctx) => takeTask(ctx, taskId));
    };
    expect(await both(() => take("jonas-kragh"), () => take("mette-lund"))).toEqual(["done", "done"]);
    const entries = await stage.house.db.selectFrom("journal_entries as j").innerJoin("cases as c", "c.id", "j.case_id").select("j.data").where("c.number", "=", number).where("j.event", "=", "task-taken").orderBy("j.sequence").execute();
    const [first, second] = entries.map((entry) => entry.data as { before: string | null; after: string });
    expect(first?.before).toBeNull();
    expect(second?.before).toBe(first?.after);
  });

  test("twenty messages at once are twenty entries of an unbroken journal, without a deadlock's wait", async () => {
    const number = await applyUnclear(stage);
    const bent = await be(stage, "bent-aagaard");
    const began = Date.now();
    await Promise.all(Array.from({ length: 20 }, (_, index) => inCase(stage.house, bent, (ctx) => writeMessage(ctx, { number, body: `Besked ${index}` }))));
    expect(Date.now() - began).toBeLessThan(5000);
    expect((await events(stage, number)).filter((event) => event === "message-sent")).toHaveLength(20);
    expect(await verifyJournal(stage.house, (await caseRow(stage, number)).id)).toMatchObject({ intact: true });
  });

  test("a message sent twice at once, or again by the back button, is one; later, or with another's between, it is another", async () => {
    const number = await applyUnclear(stage);
    const [bent, jonas] = [await be(stage, "bent-aagaard"), await be(stage, "jonas-kragh", "employee")];
    const { id } = await caseRow(stage, number);
    const says = (who: typeof bent, body: string) => inCase(stage.house, who, (ctx) => writeMessage(ctx, { number, body }));
    const said = async () => (await stage.house.db.selectFrom("messages").select("body").where("case_id", "=", id).orderBy("sent_at").orderBy("id").execute()).map(({ body }) => body);
    expect(await both(() => says(bent, "Tak"))).toEqual(["done", "done"]);
    expect(await said()).toEqual(["Tak"]);
    for (const body of ["Skriv til os", "Skriv til os"]) await says(jonas, body);
    expect(await said()).toEqual(["Tak", "Skriv til os"]);
    expect(await stage.house.db.selectFrom("notices").select("purpose").distinct().where("case_id", "=", id).where("purpose", "like", "message:%").execute()).toHaveLength(1);
    await says(bent, "Tak");
    stage.clock.advance({ minutes: 3 });
    await says(bent, "Tak");
    expect(await said()).toEqual(["Tak", "Skriv til os", "Tak", "Tak"]);
  });

  test("a note written twice at once, or again by the back button, is one; later, or by somebody else, it is another", async () => {
    const number = await applyUnclear(stage);
    const [jonas, mette] = [await be(stage, "jonas-kragh", "employee"), await be(stage, "mette-lund", "employee")];
    const notes = async (who: typeof jonas, body = "Ringede.") => inCase(stage.house, who, (ctx) => writeNote(ctx, { number, body }));
    const written = async () => (await events(stage, number)).filter((event) => event === "note-written").length;
    expect(await both(() => notes(jonas))).toEqual(["done", "done"]);
    await notes(jonas, "Ringede. ");
    expect(await written()).toBe(1);
    await notes(mette);
    await notes(jonas);
    expect(await written()).toBe(3);
    stage.clock.advance({ minutes: 3 });
    await notes(jonas);
    expect(await written()).toBe(4);
  });

  test("withdrawn while the caseworker decides ends one way", async () => {
    const number = await applyUnclear(stage);
    const taskId = await openTask(stage, number, "assess");
    const bent = await be(stage, "bent-aagaard");
    const jonas = await be(stage, "jonas-kragh", "employee");
    const ended = await both(() => inCase(stage.house, bent, (ctx) => withdrawCase(ctx, number)), () => inCase(stage.house, jonas, (ctx) => completeTask(ctx, { taskId, outcome: "ask", answers: { request: "Mere?" }, documents: [] })));
    expect([["already-done", "done"], ["done", "done"]]).toContainEqual(ended);
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "withdrawn" });
  });
});

describe("work behind the scenes", () => {
  test("a service task run twice at once is done once", async () => {
    const amina = await be(stage, "amina-holm");
    const applicationId = await fillIn(stage, amina, { service, answers: { ...complete, vehicle: "XY12345" } });
    const { number } = await inCase(stage.house, amina, (ctx) => sendApplication(ctx, applicationId));
    const { id } = await caseRow(stage, number);
    const tokens = await stage.house.db.selectFrom("tokens as t").innerJoin("process_instances as i", "i.id", "t.instance_id").select(["t.id", "t.instance_id"]).where("i.case_id", "=", id).execute();
    await Promise.all(tokens.flatMap((token) => [1, 2, 3].map(() => runServiceTask(stage.house, { instanceId: token.instance_id, tokenId: token.id }, attempt))));
    await settle(stage);
    const answered = (await events(stage, number)).filter((event) => event === "register-answered");
    expect(answered).toHaveLength(4);
    const attemptAtBank = await goToBank(stage, number, "amina-holm");
    expect(attemptAtBank.reference).toBe(`pay:${attemptAtBank.id}`);
    await payFor(stage, number, "amina-holm");
    expect(await stage.house.db.selectFrom("permits").select("id").where("case_id", "=", id).execute()).toHaveLength(1);
  });

  test("a notice delivered twice at once is sent once; its receipt may come before, twice and after", async () => {
    const number = await applyUnclear(stage);
    const { id } = await caseRow(stage, number);
    const jonas = await be(stage, "jonas-kragh", "employee");
    const taskId = await openTask(stage, number, "assess");
    await inCase(stage.house, jonas, (ctx) => completeTask(ctx, { taskId, outcome: "refuse", answers: { reasons: "Nej." }, documents: [] }));
    const notice = await stage.house.db.selectFrom("notices").select("id").where("case_id", "=", id).where("state", "=", "queued").executeTakeFirstOrThrow();
    const receipt = { reference: `digital-post:${notice.id}`, state: "delivered", at: stage.clock.now() } as const;
    await expect(recordReceipt(stage.house, receipt)).rejects.toMatchObject({ code: "not-found" });
    expect(await both(() => deliverNotice(stage.house, stage.channels, notice.id, attempt))).toEqual(["done", "done"]);
    expect(stage.outside.sent.filter((one) => one.id === notice.id)).toHaveLength(1);
    expect(await both(() => recordReceipt(stage.house, receipt))).toEqual(["done", "done"]);
    await recordReceipt(stage.house, { ...receipt, state: "refused", reason: "late" });
    await settle(stage);
    expect(await openKinds(stage, number)).toEqual(["hear"]);
    const seen = (await events(stage, number)).filter((event) => event === "notice-delivered");
    expect(seen).toHaveLength(2);
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Nej." });
  });

  test("timers looked at by three workers at once go off once", async () => {
    const number = await applyEntitled(stage);
    stage.clock.moveTo("2026-12-05T00:00:00Z");
    await Promise.all([fireTimers(stage.house), fireTimers(stage.house), fireTimers(stage.house)]);
    await settle(stage);
    expect((await events(stage, number)).filter((event) => event === "task-lapsed")).toHaveLength(1);
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "expired" });
  });
});
