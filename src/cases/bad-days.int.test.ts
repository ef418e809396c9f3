import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, fillIn, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, applyUnclear, assess, caseRow, complete, events, incidentOf, openKinds, payFor, picture, service, timePasses } from "../../tests/support/story.ts";
import { fireTimers } from "./commands/fire-timers.ts";
import { retryIncident } from "./commands/retry-incident.ts";
import { runServiceTask } from "./commands/run-service-task.ts";
import { sendApplication } from "./commands/send-application.ts";
import { inCase } from "./house.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const attempt = (last = false) => ({ last, signal: new AbortController().signal });
const retry = async (token: string): Promise<void> => {
  const jonas = await be(stage, "jonas-kragh", "employee");
  const { actor } = jonas;
  if (actor.kind !== "employee") throw new Error("Jonas is employed");
  await inCase(stage.house, { ...jonas, actor }, (ctx) => retryIncident(ctx, token));
};

describe("a register that is down", () => {
  test("for an hour: the case says so once, counts the tries, and goes on by itself later", async () => {
    const person = await be(stage, "amina-holm");
    const applicationId = await fillIn(stage, person, { service, answers: { ...complete, vehicle: "DK54321" } });
    stage.outside.down.add("people");
    const { number } = await inCase(stage.house, person, (ctx) => sendApplication(ctx, applicationId));
    const token = async () => stage.house.db.selectFrom("tokens").select(["id", "instance_id", "attempts", "state"]).where("element", "=", "person").executeTakeFirstOrThrow();
    await expect(settle(stage)).rejects.toMatchObject({ code: "partner-down" });
    const { id, instance_id } = await token();
    for (let time = 0; time < 3; time += 1) await expect(runServiceTask(stage.house, { instanceId: instance_id, tokenId: id }, attempt())).rejects.toMatchObject({ code: "partner-down" });
    expect(await token()).toMatchObject({ attempts: 4, state: "waiting" });
    expect((await events(stage, number)).filter((event) => event === "register-silent")).toHaveLength(1);
    stage.outside.down.clear();
    await runServiceTask(stage.house, { instanceId: instance_id, tokenId: id }, attempt());
    await settle(stage);
    expect(await openKinds(stage, number)).toEqual(["pay"]);
  });

  test("to the last try: a work item for a person, who has it tried again", async () => {
    const person = await be(stage, "amina-holm");
    const applicationId = await fillIn(stage, person, { service, answers: { ...complete, vehicle: "DK54321" } });
    stage.outside.down.add("vehicles");
    const { number } = await inCase(stage.house, person, (ctx) => sendApplication(ctx, applicationId));
    await expect(settle(stage)).rejects.toMatchObject({ code: "partner-down" });
    const token = await stage.house.db.selectFrom("tokens").select(["id", "instance_id"]).where("element", "=", "vehicle").executeTakeFirstOrThrow();
    await runServiceTask(stage.house, { instanceId: token.instance_id, tokenId: token.id }, attempt(true));
    expect(await incidentOf(stage, number)).toMatchObject({ element: "vehicle", incident_code: "partner-down" });
    const unit = await stage.house.db.selectFrom("grants").select(["open", "must_act"]).where("holder", "like", "role:%").executeTakeFirstOrThrow();
    expect(unit).toEqual({ open: true, must_act: true });
    stage.outside.down.clear();
    await retry(token.id);
    await settle(stage);
    expect(await openKinds(stage, number)).toEqual(["pay"]);
    await expect(retry(token.id)).rejects.toMatchObject({ code: "already-done" });
  });
});

test("a car that the register does not know is looked at by a caseworker", async () => {
  const answers = { ...complete, vehicle: "other", plate: "ZZ99999", review: true, reviewReason: "Bilen er ny." };
  const number = await apply(stage, await be(stage, "amina-holm"), { service, answers, document: picture });
  expect(await openKinds(stage, number)).toEqual(["assess"]);
  expect(await events(stage, number)).toContain("register-missing");
  await assess(stage, number, "approve", { message: "Ja.", zone: "AM" });
  expect(await openKinds(stage, number)).toEqual(["assess"]);
  await assess(stage, number, "refuse", { reasons: "Bilen findes ikke." });
  await act(stage, await be(stage, "amina-holm"), number, "hear", "answered", { comment: "Jo." });
  await assess(stage, number, "refuse", { reasons: "Bilen findes ikke." }, "decide");
  expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "refused" });
  // The appeal runs on the refusal, also after a grant that came to nothing.
  const deadline = await stage.house.db.selectFrom("deadlines").select("kind").where("kind", "=", "appeal").execute();
  expect(deadline).toHaveLength(1);
});

describe("a letter that Digital Post refuses", () => {
  test("stops the case visibly, and a retry sends it", async () => {
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." });
    await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Nej." });
    stage.outside.refusesPost = "mailbox-closed";
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." }, "decide");
    expect(await caseRow(stage, number)).toMatchObject({ state: "open", closed_at: null });
    expect(await stage.house.db.selectFrom("decisions").select(["delivered_at", "appeal_until"]).executeTakeFirstOrThrow()).toEqual({ delivered_at: null, appeal_until: null });
    const incident = await incidentOf(stage, number);
    expect(incident).toMatchObject({ element: "refused", incident_code: "letter-refused" });
    stage.outside.refusesPost = null;
    await retry(incident?.id ?? "");
    await settle(stage);
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "refused" });
  });

  test("that nobody waits for does not stop it", async () => {
    stage.outside.refusesPost = "mailbox-closed";
    const number = await applyEntitled(stage);
    expect(await openKinds(stage, number)).toEqual(["pay"]);
    expect(await events(stage, number)).toContain("notice-failed");
  });
});

describe("somebody exempt from Digital Post", () => {
  test("who is known to be gets paper, and time from when it arrives", async () => {
    const answers = { ...complete, vehicle: "AM19380" };
    const number = await apply(stage, await be(stage, "gerda-mortensen"), { service, answers });
    await payFor(stage, number, "gerda-mortensen");
    const channels = await stage.house.db.selectFrom("notices").select(["channel", "state"]).execute();
    expect(channels).toEqual([{ channel: "letter", state: "delivered" }, { channel: "letter", state: "delivered" }]);
    expect(stage.outside.sent.every((one) => one.channel === "letter" && one.bytes > 500)).toBe(true);
    const decision = await stage.house.db.selectFrom("decisions").select("delivered_at").executeTakeFirstOrThrow();
    expect(decision.delivered_at?.toISOString()).toBe("2026-11-25T08:00:00.000Z");
  });

  test("whom Digital Post says to be gets this and the next letters on paper", async () => {
    stage.outside.exemptFromPost = true;
    const number = await applyUnclear(stage);
    await assess(stage, number, "refuse", { reasons: "Adressen ligger ikke i en zone." });
    expect(await openKinds(stage, number)).toEqual(["hear"]);
    const hearing = await stage.house.db.selectFrom("tasks").select("due_at").where("kind", "=", "hear").executeTakeFirstOrThrow();
    // Ten working days from 25 November, when the letter is there, not from the 20th, when it was posted.
    expect(hearing.due_at?.toISOString()).toBe("2026-12-09T23:00:00.000Z");
    const notices = await stage.house.db.selectFrom("notices").select(["channel", "state"]).execute();
    expect(notices.map((notice) => notice.channel)).toEqual(["letter", "letter"]);
    expect(await stage.house.db.selectFrom("people as p").innerJoin("identities as i", "i.person_id", "p.id").select("digital_post_exempt").where("i.subject", "=", "bent-aagaard").executeTakeFirstOrThrow()).toEqual({ digital_post_exempt: true });
  });
});

describe("rules that fail", () => {
  test("stop the case where somebody sees it, and not whoever moved it; mended, it goes on", async () => {
    const number = await applyUnclear(stage);
    const row = await caseRow(stage, number);
    const services = stage.house.services;
    const original = await services.version(stage.house.db, row.version_hash);
    const failing = { ...stage, house: { ...stage.house, services: { ...services, version: async () => ({ ...original, decide: () => { throw new Error("cannot compare 010190-1234 with a text"); } }) } } };
    await assess(failing, number, "approve", { message: "Ja.", zone: "AM" });
    const incident = await incidentOf(stage, number);
    expect(incident).toMatchObject({ element: "price", incident_code: "rules-failed" });
    const token = await stage.house.db.selectFrom("tokens").select("incident_reason").where("id", "=", incident?.id ?? "").executeTakeFirstOrThrow();
    expect(token.incident_reason).toBe("cannot compare … with a text");
    await retry(incident?.id ?? "");
    expect(await openKinds(stage, number)).toEqual(["pay"]);
  });

  test("that give no price: the task to pay is not opened with nothing to pay", async () => {
    const number = await applyUnclear(stage);
    const original = await stage.house.services.version(stage.house.db, (await caseRow(stage, number)).version_hash);
    const free = { ...stage, house: { ...stage.house, services: { ...stage.house.services, version: async () => ({ ...original, decide: (...asked: Parameters<typeof original.decide>) => ({ ...original.decide(...asked), output: { priceOre: 0 } }) }) } } };
    await assess(free, number, "approve", { message: "Ja.", zone: "AM" });
    expect(await incidentOf(stage, number)).toMatchObject({ element: "pay", incident_code: "task-failed" });
    expect(await openKinds(stage, number)).toEqual([]);
  });
});

describe("timers", () => {
  test("one that fails holds up no other, and is tried again", async () => {
    const first = await applyEntitled(stage);
    await payFor(stage, first, "amina-holm");
    const second = await apply(stage, await be(stage, "priya-nadarajah"), { service, answers: { ...complete, vehicle: "DD24680" } });
    // A token that no process can read.
    stage.clock.moveTo("2027-12-02T12:00:00Z");
    await stage.house.db.updateTable("tokens").set({ data: "null" }).where("element", "=", "in-force").execute();
    await expect(fireTimers(stage.house)).rejects.toThrow();
    await settle(stage);
    expect(await caseRow(stage, second)).toMatchObject({ state: "closed", outcome: "expired" });
    expect(await fireTimers(stage.house)).toBe(0);
    await timePasses(stage, "2027-12-02T12:05:00Z");
    const left = await stage.house.db.selectFrom("timers").select("due_at").execute();
    expect(left.every((timer) => timer.due_at > stage.clock.now())).toBe(true);
  });
});
