/** How people are told beside Digital Post: by their own choice, at once or collected, and what becomes of each. */
import { beforeEach, describe, expect, test } from "vitest";
import { apply, be, beForCompany, fillIn, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Person } from "../access/actor.ts";
import { addAddress } from "../notices/contact/commands/add-address.ts";
import { chooseContact } from "../notices/contact/commands/choose-contact.ts";
import { confirmAddress } from "../notices/contact/commands/confirm-address.ts";
import { removeAddress } from "../notices/contact/commands/remove-address.ts";
import { sendCode } from "../notices/contact/commands/send-code.ts";
import { codeTries, type ContactChoice } from "../notices/contact/model.ts";
import { myContact } from "../notices/contact/queries.ts";
import type { Channels } from "../notices/ports.ts";
import { SkrankeError } from "../platform/errors.ts";
import { complete, events, service } from "../../tests/support/story.ts";
import { openTelling, type Telling, unasked, usual } from "../../tests/support/telling.ts";
import { deliverNotice } from "./commands/deliver-notice.ts";
import { forget } from "./commands/forget.ts";
import { gatherDigests } from "./commands/gather-digests.ts";
import { sendApplication } from "./commands/send-application.ts";
import { sendDigest } from "./commands/send-digest.ts";
import { settleNotice } from "./commands/settle-notice.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { caseForParty } from "./queries/case-file.ts";
import { unreachedParties } from "./queries/unreached.ts";

let telling: Telling;
let stage: Telling["stage"];
let carried: Telling["carried"];
let dead: Telling["dead"];
beforeEach(async () => {
  telling = await openTelling();
  ({ stage, carried, dead } = telling);
});

const change = <A extends Person, T>(asking: Asking<A>, run: Parameters<typeof inCase<A, T>>[2]) => telling.change(asking, run);
const atWork: Telling["atWork"] = (subject) => telling.atWork(subject);
const confirmed: Telling["confirmed"] = (...given) => telling.confirmed(...given);
const applies: Telling["applies"] = () => telling.applies();
const writes: Telling["writes"] = (number) => telling.writes(number);
const noticesOf: Telling["noticesOf"] = (number, channel) => telling.noticesOf(number, channel);
const amina = () => be(stage, "amina-holm");

describe("an address", () => {
  test("is used when its code was typed, and by its owner only", async () => {
    const who = await amina();
    await expect(change(who, (ctx) => chooseContact(ctx, { ...usual, channel: "mail" }))).rejects.toMatchObject({ code: "invalid-answers" });
    await change(who, (ctx) => addAddress(ctx, { kind: "mail", typed: " amina@example.dk " }));
    await settle(stage);
    expect(carried).toMatchObject([{ channel: "mail", to: "amina@example.dk" }]);
    expect(carried[0]?.text).not.toMatch(/Amina|Holm/);
    const code = /\d{6}/.exec(carried[0]?.text ?? "")?.[0] ?? "";
    const bent = await be(stage, "bent-aagaard");
    expect(await change(bent, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "mail", code }))).toBe("over");
    expect((await myContact(readContext(stage.house, who))).addresses).toEqual([]);
    expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "mail", code }))).toBe("confirmed");
    expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "mail", code }))).toBe("over");
    expect(await myContact(readContext(stage.house, who))).toMatchObject({ choice: { channel: "mail", rhythm: "each" }, addresses: [{ address: "amina@example.dk" }], waiting: [] });
  });

  test("that is private is not the employee's at work", async () => {
    await confirmed(await be(stage, "jonas-kragh"), "sms", "20304050");
    const [own, work] = [await be(stage, "jonas-kragh"), await be(stage, "jonas-kragh", "employee")];
    expect((await myContact(readContext(stage.house, own))).addresses).toEqual([{ kind: "sms", address: "+4520304050", failedAt: null }]);
    expect(await myContact(readContext(stage.house, work))).toMatchObject({ capacity: "work", addresses: [] });
  });

  test("is not, when the code was guessed too often, is old, or is an older one", async () => {
    const who = await amina();
    await change(who, (ctx) => addAddress(ctx, { kind: "sms", typed: "20 30 40 50" }));
    await settle(stage);
    const code = /\d{6}/.exec(carried[0]?.text ?? "")?.[0] ?? "";
    const wrong = code === "000000" ? "111111" : "000000";
    for (let guess = 1; guess <= codeTries; guess += 1) expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "sms", code: wrong }))).toBe(guess < codeTries ? "wrong" : "over");
    expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "sms", code }))).toBe("over");
    await change(who, (ctx) => addAddress(ctx, { kind: "sms", typed: "20 30 40 50" }));
    await settle(stage);
    const second = /\d{6}/.exec(carried[1]?.text ?? "")?.[0] ?? "";
    if (second !== code) expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "sms", code }))).toBe("wrong");
    stage.clock.advance({ minutes: 31 });
    expect(await change(who, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind: "sms", code: second }))).toBe("over");
    stage.clock.advance({ days: 2 });
    await forget(stage.house.db, stage.clock.now());
    expect(await stage.house.db.selectFrom("contact_confirmations").select("id").execute()).toEqual([]);
  });

  test("given twice at once waits for one code, the later one", async () => {
    const who = await amina();
    await Promise.all(Array.from({ length: 4 }, () => change(who, (ctx) => addAddress(ctx, { kind: "sms", typed: "20 30 40 50" }))));
    expect((await myContact(readContext(stage.house, who))).waiting).toMatchObject([{ kind: "sms", address: "+4520304050" }]);
  });

  test.each(["x", "a@b", "a@example.dk\nBcc: b@example.dk"])("is not %j", async (typed) => {
    await expect(change(await amina(), (ctx) => addAddress(ctx, { kind: "mail", typed }))).rejects.toMatchObject({ code: "invalid-answers" });
  });

  test("that refuses the code says so, and another can be given", async () => {
    dead.add("amina@example.dk");
    await change(await amina(), (ctx) => addAddress(ctx, { kind: "mail", typed: "amina@example.dk" }));
    await settle(stage);
    expect((await myContact(readContext(stage.house, await amina()))).waiting).toEqual([{ kind: "mail", address: "amina@example.dk", failed: true }]);
  });

  test("of a company is its representatives' to give, and not the person's own", async () => {
    const carl = await beForCompany(stage, "camilla-frydendal");
    await confirmed(carl, "mail", "post@example.dk");
    expect((await myContact(readContext(stage.house, carl))).addresses).toHaveLength(1);
    expect((await myContact(readContext(stage.house, await be(stage, "camilla-frydendal")))).addresses).toEqual([]);
  });
});

describe("news", () => {
  test("goes where the person chose, beside Digital Post, and says nothing of the matter", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await change(await amina(), (ctx) => chooseContact(ctx, { ...usual, channel: "mail", locale: "en" }));
    const number = await applies();
    expect(carried.length).toBeGreaterThan(0);
    expect(carried[0]).toMatchObject({ to: "amina@example.dk" });
    expect(carried[0]?.text).toContain("news in your case");
    for (const { text } of carried) expect(text).not.toMatch(/parker|licen|Amina|Holm|S-20|DK ?54/i);
    const file = await caseForParty(readContext(stage.house, await amina()), number);
    expect(file.notices[0]?.deliveries.map((one) => [one.channel, one.state])).toEqual([["digital-post", "delivered"], ["mail", "sent"]]);
  });

  test("goes as the form says where it asks, also when it says no", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await apply(stage, await amina(), { service, answers: { ...complete, vehicle: "DK54321" } });
    expect(carried).toEqual([]);
    await apply(stage, await amina(), { service, answers: { ...complete, contact: "sms", phone: "+4526262626", vehicle: "DK54321" } }).catch(() => undefined);
    for (const one of carried) expect(one).toMatchObject({ channel: "sms", to: "+4526262626" });
  });

  test("goes nowhere else when the address was taken back", async () => {
    await confirmed(await amina(), "sms", "20304050");
    await change(await amina(), (ctx) => removeAddress(ctx, "sms"));
    await applies();
    expect(carried).toEqual([]);
    expect((await myContact(readContext(stage.house, await amina()))).choice.channel).toBe("none");
  });

  test("that was on its way to an address that is taken back is nobody's work", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    dead.add("amina@example.dk");
    await applies();
    const mette = await atWork("mette-lund");
    expect(await unreachedParties(readContext(stage.house, mette), 10)).toHaveLength(1);
    await change(await amina(), (ctx) => removeAddress(ctx, "mail"));
    expect(await unreachedParties(readContext(stage.house, mette), 10)).toEqual([]);
  });
});

describe("a dead address", () => {
  test("is a work item and a sentence, is not written to again, and is well when another is given", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    dead.add("amina@example.dk");
    const number = await applies();
    const mette = await atWork("mette-lund");
    expect(await noticesOf(number, "mail")).toMatchObject([{ state: "refused", failure: "partner-refused" }]);
    expect(await unreachedParties(readContext(stage.house, mette), 10)).toMatchObject([{ number, channel: "mail" }]);
    expect(await unreachedParties(readContext(stage.house, await atWork("henrik-vang")), 10)).toEqual([]);
    const file = await caseForParty(readContext(stage.house, await amina()), number);
    expect(file.notices[0]?.deliveries[1]).toMatchObject({ channel: "mail", state: "refused", unsettled: true });
    expect((await myContact(readContext(stage.house, await amina()))).addresses[0]?.failedAt).not.toBeNull();
    // Digital Post has it all the same, and the case goes on.
    expect(file.notices.every((notice) => notice.state === "delivered")).toBe(true);
    await writes(number);
    expect(await noticesOf(number, "mail")).toHaveLength(1);
    await confirmed(await amina(), "mail", "amina@example.com");
    expect(await unreachedParties(readContext(stage.house, mette), 10)).toEqual([]);
    await writes(number);
    expect(carried).toMatchObject([{ to: "amina@example.com" }]);
  });

  test("can be settled by the desk, once, and the journal says so", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    dead.add("amina@example.dk");
    const number = await applies();
    const [notice] = await noticesOf(number, "mail");
    const asking = await atWork("mette-lund");
    await inCase(stage.house, asking, (ctx) => settleNotice(ctx, { number, noticeId: notice?.id ?? "" }));
    await expect(inCase(stage.house, asking, (ctx) => settleNotice(ctx, { number, noticeId: notice?.id ?? "" }))).rejects.toMatchObject({ code: "already-done" });
    await expect(inCase(stage.house, asking, (ctx) => settleNotice(ctx, { number, noticeId: "x' or 1=1" }))).rejects.toMatchObject({ code: "not-found" });
    expect(await unreachedParties(readContext(stage.house, asking), 10)).toEqual([]);
    expect(await events(stage, number)).toContain("notice-settled");
  });
});

describe("a channel that is down", () => {
  test("is tried again, sends once however often it was killed, and is a work item when it never came back", async () => {
    await confirmed(await amina(), "sms", "20304050");
    await change(await amina(), (ctx) => chooseContact(ctx, { ...usual, channel: "sms" }));
    const number = await applyHeld();
    const [notice] = await noticesOf(number, "sms");
    const attempt = { last: false, signal: new AbortController().signal };
    telling.isDown = true;
    await expect(deliverNotice(stage.house, stage.channels, notice?.id ?? "", attempt)).rejects.toMatchObject({ code: "partner-down" });
    expect(await noticesOf(number, "sms")).toMatchObject([{ state: "queued" }]);
    telling.isDown = false;
    const killed: Channels = { ...stage.channels, sms: { send: async (sms) => { await stage.channels.sms.send(sms); throw new SkrankeError("unavailable", "killed"); } } };
    await expect(deliverNotice(stage.house, killed, notice?.id ?? "", attempt)).rejects.toThrow();
    await deliverNotice(stage.house, stage.channels, notice?.id ?? "", attempt);
    await deliverNotice(stage.house, stage.channels, notice?.id ?? "", attempt);
    expect(carried).toHaveLength(1);
    expect(await noticesOf(number, "sms")).toMatchObject([{ state: "sent" }]);

    const other = await applyHeld();
    const [lost] = await noticesOf(other, "sms");
    telling.isDown = true;
    await deliverNotice(stage.house, stage.channels, lost?.id ?? "", { ...attempt, last: true });
    expect(await noticesOf(other, "sms")).toMatchObject([{ state: "failed", failure: "partner-down" }]);
    expect(await unreachedParties(readContext(stage.house, await atWork("mette-lund")), 10)).toMatchObject([{ number: other, channel: "sms" }]);
    // The channel was down, and the address may be well.
    expect((await myContact(readContext(stage.house, await amina()))).addresses[0]?.failedAt).toBeNull();
  });

  /** Sends in, and leaves the jobs where they are. */
  async function applyHeld(): Promise<string> {
    const who = await amina();
    const applicationId = await fillIn(stage, who, { service, answers: { ...unasked, vehicle: "DK54321" } });
    const { number } = await change(who, (ctx) => sendApplication(ctx, applicationId));
    return number;
  }
});

describe("a digest", () => {
  const chooses = async (rhythm: ContactChoice["rhythm"]) => change(await amina(), (ctx) => chooseContact(ctx, { ...usual, channel: "mail", rhythm }));
  const nextDay = () => stage.clock.moveTo("2026-11-21T07:00:01Z");

  test("is one mail for many, the next morning, and each case says so", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await chooses("daily");
    const number = await applies();
    await writes(number);
    await writes(number);
    expect(carried).toEqual([]);
    expect((await noticesOf(number, "mail")).map((one) => one.state)).toEqual(["queued", "queued", "queued"]);
    expect(await gatherDigests(stage.house)).toBe(0);
    nextDay();
    expect(await gatherDigests(stage.house)).toBe(1);
    await settle(stage);
    expect(carried).toMatchObject([{ channel: "mail", to: "amina@example.dk" }]);
    expect(carried[0]?.text).not.toMatch(/parker|licen|Amina|S-20|\d/i);
    expect((await noticesOf(number, "mail")).map((one) => one.state)).toEqual(["sent", "sent", "sent"]);
    expect(await gatherDigests(stage.house)).toBe(0);
    stage.clock.advance({ days: 1 });
    expect(await gatherDigests(stage.house)).toBe(1);
    await settle(stage);
    expect(carried).toHaveLength(1);
  });

  test("is gathered once by many at once", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await chooses("daily");
    const number = await applies();
    nextDay();
    const gathered = await Promise.all(Array.from({ length: 5 }, () => gatherDigests(stage.house)));
    expect(gathered.reduce((sum, one) => sum + one, 0)).toBe(1);
    await settle(stage);
    expect(carried).toHaveLength(1);
    expect((await noticesOf(number, "mail")).map((one) => one.state)).toEqual(["sent"]);
  });

  test("waits for a partner that is down, and is not sent twice when the process was killed before it noted it", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await chooses("daily");
    const number = await applies();
    nextDay();
    await gatherDigests(stage.house);
    const { id } = await stage.house.db.selectFrom("digests").select("id").executeTakeFirstOrThrow();
    const attempt = { last: false, signal: new AbortController().signal };
    telling.isDown = true;
    await expect(sendDigest(stage.house, stage.channels, id, attempt)).rejects.toMatchObject({ code: "partner-down" });
    expect((await noticesOf(number, "mail"))[0]?.state).toBe("queued");
    telling.isDown = false;
    // Killed between the partner and the note: the mail is out, and nothing is written.
    const killed: Channels = { ...stage.channels, mail: { send: async (mail) => { await stage.channels.mail.send(mail); throw new SkrankeError("unavailable", "killed"); } } };
    await expect(sendDigest(stage.house, killed, id, attempt)).rejects.toThrow();
    await sendDigest(stage.house, stage.channels, id, attempt);
    await sendDigest(stage.house, stage.channels, id, attempt);
    expect(carried).toHaveLength(1);
    expect((await noticesOf(number, "mail"))[0]?.state).toBe("sent");
    expect((await events(stage, number)).filter((event) => event === "notice-sent")).toHaveLength(2);
  });

  test("that failed for good, or has a dead address, is a work item for each case", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await chooses("daily");
    const number = await applies();
    nextDay();
    await gatherDigests(stage.house);
    dead.add("amina@example.dk");
    await settle(stage);
    expect(await noticesOf(number, "mail")).toMatchObject([{ state: "refused" }]);
    expect(await unreachedParties(readContext(stage.house, await atWork("mette-lund")), 10)).toMatchObject([{ number }]);
    expect((await myContact(readContext(stage.house, await amina()))).addresses[0]?.failedAt).not.toBeNull();
  });

  test("that is not wanted any more goes at once", async () => {
    await confirmed(await amina(), "mail", "amina@example.dk");
    await chooses("weekly");
    await applies();
    await chooses("each");
    expect(await gatherDigests(stage.house)).toBe(1);
    await settle(stage);
    expect(carried).toHaveLength(1);
    expect(await gatherDigests(stage.house)).toBe(0);
  });

  test("tells an employee of open tasks, at their work mail, and of none when there are none", async () => {
    const mette = await be(stage, "mette-lund", "employee");
    const address = await stage.house.db.updateTable("people").set({ email: "mette@example.dk" }).where("id", "=", demoId("person", "mette-lund")).returning("email").executeTakeFirstOrThrow();
    await change(mette, (ctx) => chooseContact(ctx, { ...usual, rhythm: "daily", tasks: true }));
    nextDay();
    await gatherDigests(stage.house);
    await settle(stage);
    expect(carried).toEqual([]);
    expect(await stage.house.db.selectFrom("digests").select("state").execute()).toEqual([{ state: "nothing" }]);
    await apply(stage, await be(stage, "bent-aagaard"), { service, answers: { ...complete, vehicle: "AH30577", review: true, reviewReason: "På kanten." }, document: { fileName: "x.png", bytes: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64") } });
    stage.clock.advance({ days: 1 });
    await gatherDigests(stage.house);
    await settle(stage);
    expect(carried).toMatchObject([{ to: address.email }]);
    expect(carried[0]?.text).toContain("opgaver");
    expect(carried[0]?.text).not.toMatch(/Bent|park/i);
  });
});

test("a job that is run for what is not there does nothing", async () => {
  const attempt = { last: false, signal: new AbortController().signal };
  const nobody = "00000000-0000-4000-8000-000000000000";
  await sendCode(stage.house, stage.channels, nobody);
  await sendDigest(stage.house, stage.channels, nobody, attempt);
  expect(carried).toEqual([]);
});
