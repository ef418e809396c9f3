/** Being told on a telephone or computer: whose browser it is, what becomes of each message, and when a browser is told no more. */
import { createECDH, createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { be, beForCompany, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Person } from "../access/actor.ts";
import { chooseContact } from "../notices/contact/commands/choose-contact.ts";
import { contactOnForms, myContact } from "../notices/contact/queries.ts";
import { addDevice } from "../notices/push/commands/add-device.ts";
import { endDevicesOfBrowser, endDevicesOfOthers, removeDevice } from "../notices/push/commands/end-devices.ts";
import { mostDevices } from "../notices/push/model.ts";
import { SkrankeError } from "../platform/errors.ts";
import { inTransaction } from "../platform/transaction.ts";
import { events } from "../../tests/support/story.ts";
import { openTelling, type Telling, usual } from "../../tests/support/telling.ts";
import { deliverNotice } from "./commands/deliver-notice.ts";
import { forget } from "./commands/forget.ts";
import { gatherDigests } from "./commands/gather-digests.ts";
import { type Asking, readContext } from "./house.ts";
import { caseForParty } from "./queries/case-file.ts";
import { unreachedParties } from "./queries/unreached.ts";

let telling: Telling;
beforeEach(async () => {
  telling = await openTelling();
});

const services = ["push.example"];
const amina = () => be(telling.stage, "amina-holm");
const endpoint = (name: string) => `https://push.example/send/${name}`;
const browserOf = (name: string) => createHash("sha256").update(name).digest();
const p256dh = createECDH("prime256v1").generateKeys("base64url");
const auth = Buffer.alloc(16, 1).toString("base64url");

async function adds(asking: Asking<Person>, name = "phone", more: { readonly endpoint?: string; readonly p256dh?: string; readonly auth?: string; readonly browser?: Buffer } = {}): Promise<void> {
  await telling.change(asking, (ctx) => addDevice(ctx, services, { endpoint: endpoint(name), p256dh, auth, browser: browserOf(name), name: "Chrome, Android", ...more }));
}
const contact = (asking: Asking<Person>) => myContact(readContext(telling.stage.house, asking));
const chooses = async (rhythm: "each" | "daily") => telling.change(await amina(), (ctx) => chooseContact(ctx, { ...usual, channel: "push", rhythm }));
const inTx = (run: Parameters<typeof inTransaction<void>>[1]) => inTransaction(telling.stage.house.db, run);
const states = async (number: string) => (await telling.noticesOf(number, "push")).map((one) => one.state);

describe("a browser", () => {
  test("is its owner's, in the capacity that they are logged in with, and is chosen where nothing was", async () => {
    await adds(await amina());
    expect(await contact(await amina())).toMatchObject({ choice: { channel: "push", rhythm: "each" }, devices: [{ name: "Chrome, Android", goneAt: null }] });
    expect((await contact(await be(telling.stage, "bent-aagaard"))).devices).toEqual([]);
    expect((await contactOnForms(readContext(telling.stage.house, await amina()))).channel).toBeNull();
    const [own, work] = [await be(telling.stage, "jonas-kragh"), await telling.atWork("jonas-kragh")];
    await adds(work, "work");
    expect([(await contact(own)).devices.length, (await contact(work)).devices.length]).toEqual([0, 1]);
    const company = await beForCompany(telling.stage, "camilla-frydendal");
    await adds(company, "company");
    expect([(await contact(company)).devices.length, (await contact(await be(telling.stage, "camilla-frydendal"))).devices.length]).toEqual([1, 0]);
  });

  test("pressed twice at once is one browser, and so it is the first time, before it has a cookie", async () => {
    const own = await amina();
    await Promise.all(Array.from({ length: 5 }, () => adds(own)));
    expect((await contact(own)).devices).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, (_, at) => adds(own, "tablet", { browser: browserOf(`first ${at}`) })));
    expect((await contact(own)).devices).toHaveLength(2);
  });

  test("is behind the second wall, and its address and keys are nobody's to read", async () => {
    await adds(await amina());
    const seen = telling.stage.house.dbFor((await be(telling.stage, "bent-aagaard")).actor);
    expect(await seen.selectFrom("push_devices").select("id").execute()).toEqual([]);
    for (const column of ["endpoint", "p256dh", "auth"] as const) await expect(telling.stage.house.dbFor((await amina()).actor).selectFrom("push_devices").select(column).execute()).rejects.toMatchObject({ code: "42501" });
  });

  test.each([
    ["an address inside", { endpoint: "https://10.0.0.1/send" }, "endpoint"],
    ["another service", { endpoint: "https://push.evil.example/send" }, "endpoint"],
    ["no address", { endpoint: "" }, "endpoint"],
    ["no keys", { p256dh: "" }, "keys"],
    ["half a secret", { auth: "AAAA" }, "keys"],
  ])("is not added with %s", async (_what, wrong, detail) => {
    await expect(adds(await amina(), "phone", wrong)).rejects.toMatchObject({ code: "invalid-answers", details: [detail] });
    expect((await contact(await amina())).devices).toEqual([]);
  });

  test("that is added again is one, and there are so many at most", async () => {
    await adds(await amina());
    await adds(await amina(), "phone", { endpoint: endpoint("renewed") });
    await adds(await amina(), "cookie-lost", { endpoint: endpoint("renewed") });
    expect((await contact(await amina())).devices).toHaveLength(1);
    for (let more = 1; more < mostDevices; more += 1) await adds(await amina(), `more-${more}`);
    await expect(adds(await amina(), "one-too-many")).rejects.toMatchObject({ details: ["many"] });
  });

  test("is told no more when it is taken out, and nobody takes out another's", async () => {
    await adds(await amina());
    const [device] = (await contact(await amina())).devices;
    const bent = await be(telling.stage, "bent-aagaard");
    await telling.change(bent, (ctx) => removeDevice(ctx, device?.id ?? ""));
    expect((await contact(await amina())).devices).toHaveLength(1);
    await telling.change(await amina(), (ctx) => removeDevice(ctx, device?.id ?? ""));
    expect(await contact(await amina())).toMatchObject({ devices: [], choice: { channel: "none" } });
    await telling.applies();
    expect(telling.carried).toEqual([]);
  });

  test("is told no more for anybody when somebody logs out there", async () => {
    await adds(await amina());
    await adds(await amina(), "laptop");
    const now = telling.stage.clock.now();
    await inTx((tx) => endDevicesOfBrowser(tx, browserOf("phone"), now));
    expect(await contact(await amina())).toMatchObject({ devices: [{ name: "Chrome, Android" }], choice: { channel: "push" } });
    await inTx((tx) => endDevicesOfBrowser(tx, browserOf("laptop"), now));
    expect(await contact(await amina())).toMatchObject({ devices: [], choice: { channel: "none" } });
  });

  test("is told no more for the one before when another logs in there, or adds it", async () => {
    await adds(await amina());
    await inTx((tx) => endDevicesOfOthers(tx, browserOf("phone"), demoId("person", "amina-holm"), telling.stage.clock.now()));
    expect((await contact(await amina())).devices).toHaveLength(1);
    await adds(await be(telling.stage, "bent-aagaard"), "cookie-lost", { endpoint: endpoint("phone") });
    expect((await contact(await amina())).devices).toEqual([]);
    await inTx((tx) => endDevicesOfOthers(tx, browserOf("cookie-lost"), demoId("person", "amina-holm"), telling.stage.clock.now()));
    expect((await contact(await be(telling.stage, "bent-aagaard"))).devices).toEqual([]);
  });

  test("can be chosen only when there is one", async () => {
    await expect(chooses("each")).rejects.toMatchObject({ code: "invalid-answers" });
  });
});

describe("news", () => {
  test("goes to every browser, names nothing, and its state stands with the letter", async () => {
    await adds(await amina());
    await adds(await amina(), "laptop");
    const number = await telling.applies();
    expect(telling.carried.map((one) => one.to).slice(0, 2).toSorted()).toEqual([endpoint("laptop"), endpoint("phone")]);
    for (const { channel, text } of telling.carried) {
      expect(channel).toBe("push");
      expect(text).toBe("Der er nyt fra kommunen\nLog ind for at læse det.");
    }
    const file = await caseForParty(readContext(telling.stage.house, await amina()), number);
    expect(file.notices[0]?.deliveries.map((one) => [one.channel, one.state])).toEqual([["digital-post", "delivered"], ["push", "sent"]]);
    expect(await events(telling.stage, number)).toContain("notice-sent");
  });

  test("takes a browser out that is gone, says so for a while, and goes to the others", async () => {
    await adds(await amina());
    await adds(await amina(), "laptop");
    telling.gone.add(endpoint("phone"));
    const number = await telling.applies();
    expect((await states(number))[0]).toBe("sent");
    const { devices } = await contact(await amina());
    expect(devices.filter((one) => one.goneAt === null)).toHaveLength(1);
    expect(await telling.stage.house.db.selectFrom("push_devices").select(["endpoint", "p256dh", "auth"]).where("gone_at", "is not", null).execute()).toEqual([{ endpoint: null, p256dh: null, auth: null }]);
    expect(await unreachedParties(readContext(telling.stage.house, await telling.atWork("mette-lund")), 10)).toEqual([]);
    await forget(telling.stage.house.db, new Date(telling.stage.clock.now().getTime() + 91 * 86_400_000));
    expect((await contact(await amina())).devices).toHaveLength(1);
  });

  test("that no browser takes is a work item and a sentence, until there is one again", async () => {
    await adds(await amina());
    telling.gone.add(endpoint("phone"));
    const number = await telling.applies();
    const mette = await telling.atWork("mette-lund");
    expect(await telling.noticesOf(number, "push")).toMatchObject([{ state: "refused", failure: "gone" }]);
    expect(await unreachedParties(readContext(telling.stage.house, mette), 10)).toMatchObject([{ number, channel: "push" }]);
    // It is not sent to again.
    await telling.writes(number);
    expect(await states(number)).toEqual(["refused"]);
    await adds(await amina(), "new-phone");
    expect(await unreachedParties(readContext(telling.stage.house, mette), 10)).toEqual([]);
    await telling.writes(number);
    expect(telling.carried).toMatchObject([{ to: endpoint("new-phone") }]);
  });

  test("that one browser has is told, though another's service is down; where none has it, it waits", async () => {
    await adds(await amina());
    await adds(await amina(), "laptop");
    const number = await telling.applies();
    const id = (await telling.noticesOf(number, "push"))[0]?.id ?? "";
    await telling.stage.house.db.updateTable("notices").set({ state: "queued", sent_at: null }).where("id", "=", id).execute();
    telling.carried.length = 0;
    const { house, channels } = telling.stage;
    const half = { ...channels, push: { send: (one: Parameters<typeof channels.push.send>[0]) => (one.to.endpoint === endpoint("laptop") ? Promise.reject(new SkrankeError("partner-down", "test")) : channels.push.send(one)) } };
    const attempt = { last: false, signal: new AbortController().signal };
    await deliverNotice(house, half, id, attempt);
    await deliverNotice(house, half, id, attempt);
    expect(telling.carried).toHaveLength(1);
    expect((await states(number))[0]).toBe("sent");
    await telling.stage.house.db.updateTable("notices").set({ state: "queued", sent_at: null }).where("id", "=", id).execute();
    telling.isDown = true;
    await expect(deliverNotice(house, channels, id, attempt)).rejects.toMatchObject({ code: "partner-down" });
    expect((await states(number))[0]).toBe("queued");
    await deliverNotice(house, channels, id, { ...attempt, last: true });
    expect((await telling.noticesOf(number, "push"))[0]).toMatchObject({ state: "failed", failure: "partner-down" });
  });

  test("of a day is one message", async () => {
    await adds(await amina());
    await chooses("daily");
    const number = await telling.applies();
    await telling.writes(number);
    expect(telling.carried).toEqual([]);
    telling.stage.clock.moveTo("2026-11-21T07:00:01Z");
    await gatherDigests(telling.stage.house);
    await settle(telling.stage);
    expect(telling.carried).toMatchObject([{ channel: "push", to: endpoint("phone") }]);
    expect(telling.carried[0]?.text).toBe("Der er nyt fra kommunen\nLog ind for at læse det.");
    expect(await states(number)).toEqual(["sent", "sent"]);
  });

  test("of a day that no browser takes is a work item", async () => {
    await adds(await amina());
    await chooses("daily");
    const number = await telling.applies();
    telling.gone.add(endpoint("phone"));
    telling.stage.clock.moveTo("2026-11-21T07:00:01Z");
    await gatherDigests(telling.stage.house);
    await settle(telling.stage);
    expect(await states(number)).toEqual(["refused"]);
    expect(await unreachedParties(readContext(telling.stage.house, await telling.atWork("mette-lund")), 10)).toMatchObject([{ number, channel: "push" }]);
  });
});
