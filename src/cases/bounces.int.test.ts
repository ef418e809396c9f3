/** A mail that its server had taken and that comes back for good: the same as one that was refused at once. */
import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, settle } from "../../demo/act.ts";
import { addAddress } from "../notices/contact/commands/add-address.ts";
import { chooseContact } from "../notices/contact/commands/choose-contact.ts";
import { removeAddress } from "../notices/contact/commands/remove-address.ts";
import { myContact } from "../notices/contact/queries.ts";
import { events } from "../../tests/support/story.ts";
import { openTelling, type Telling, usual } from "../../tests/support/telling.ts";
import { gatherDigests } from "./commands/gather-digests.ts";
import { recordBounce } from "./commands/record-bounce.ts";
import { readContext } from "./house.ts";
import { caseForParty } from "./queries/case-file.ts";
import { unreachedParties } from "./queries/unreached.ts";

let telling: Telling;
let number: string;
let id: string;
beforeEach(async () => {
  telling = await openTelling();
  await telling.confirmed(await amina(), "mail", "amina@example.dk");
  number = await telling.applies();
  id = telling.carried[0]?.id ?? "";
});

const amina = () => be(telling.stage, "amina-holm");
const comesBack = (messageId = id) => recordBounce(telling.stage.house, messageId);
const unreached = async () => unreachedParties(readContext(telling.stage.house, await telling.atWork("mette-lund")), 10);
const failedAt = async () => (await myContact(readContext(telling.stage.house, await amina()))).addresses[0]?.failedAt ?? null;

describe("a mail that comes back", () => {
  test("is a work item, a sentence and a dead address, once however often it comes", async () => {
    expect(await comesBack()).toBe("noted");
    expect(await comesBack()).toBe("noted");
    expect(await telling.noticesOf(number, "mail")).toMatchObject([{ state: "refused", failure: "bounced" }]);
    expect(await unreached()).toMatchObject([{ number, channel: "mail" }]);
    expect(await failedAt()).not.toBeNull();
    const file = await caseForParty(readContext(telling.stage.house, await amina()), number);
    expect(file.notices[0]?.deliveries.map((one) => [one.channel, one.state, one.returned, one.unsettled])).toEqual([["digital-post", "delivered", false, false], ["mail", "refused", true, true]]);
    expect((await events(telling.stage, number)).filter((event) => event === "notice-failed")).toHaveLength(1);
    telling.carried.length = 0;
    await telling.writes(number);
    expect(telling.carried).toEqual([]);
    await telling.confirmed(await amina(), "mail", "amina@example.com");
    expect(await unreached()).toEqual([]);
  });

  test("at the same moment twice is noted once", async () => {
    await Promise.all([comesBack(), comesBack(), comesBack()]);
    expect((await events(telling.stage, number)).filter((event) => event === "notice-failed")).toHaveLength(1);
  });

  test("from an address that was replaced meanwhile leaves the new one alone, and is nobody's work", async () => {
    telling.stage.clock.advance({ minutes: 5 });
    await telling.confirmed(await amina(), "mail", "amina@example.com");
    await comesBack();
    expect(await failedAt()).toBeNull();
    expect(await telling.noticesOf(number, "mail")).toMatchObject([{ state: "refused", failure: "bounced" }]);
    expect(await unreached()).toEqual([]);
  });

  test("from an address that was taken back is nobody's work", async () => {
    await telling.change(await amina(), (ctx) => removeAddress(ctx, "mail"));
    await comesBack();
    expect(await unreached()).toEqual([]);
  });

  test("before we have noted that it went comes again, and of what is not ours changes nothing", async () => {
    await telling.stage.house.db.updateTable("notices").set({ state: "queued", sent_at: null }).where("id", "=", id).execute();
    expect(await comesBack()).toBe("early");
    expect(await comesBack("00000000-0000-4000-8000-000000000000")).toBe("noted");
    const post = await telling.noticesOf(number, "digital-post");
    expect(await comesBack(post[0]?.id)).toBe("noted");
    expect((await telling.noticesOf(number, "digital-post")).map((one) => one.state)).not.toContain("refused");
    expect(await failedAt()).toBeNull();
  });
});

test("a digest that comes back is a work item in each of its cases", async () => {
  await telling.change(await amina(), (ctx) => chooseContact(ctx, { ...usual, channel: "mail", rhythm: "daily" }));
  await telling.writes(number);
  telling.carried.length = 0;
  telling.stage.clock.moveTo("2026-11-21T07:00:01Z");
  await gatherDigests(telling.stage.house);
  const digest = await telling.stage.house.db.selectFrom("digests").select("id").executeTakeFirstOrThrow();
  expect(await comesBack(digest.id)).toBe("early");
  await settle(telling.stage);
  for (let time = 0; time < 2; time += 1) expect(await comesBack(digest.id)).toBe("noted");
  expect((await telling.noticesOf(number, "mail")).map((one) => one.state)).toEqual(["sent", "refused"]);
  expect(await unreached()).toMatchObject([{ number, channel: "mail" }]);
  expect(await failedAt()).not.toBeNull();
  expect(await telling.stage.house.db.selectFrom("digests").select("state").execute()).toEqual([{ state: "refused" }]);
});

test("a code that comes back is said on the page", async () => {
  await telling.change(await amina(), (ctx) => addAddress(ctx, { kind: "mail", typed: "amina@example.com" }));
  await settle(telling.stage);
  await comesBack(telling.carried.at(-1)?.id);
  expect((await myContact(readContext(telling.stage.house, await amina()))).waiting).toEqual([{ kind: "mail", address: "amina@example.com", failed: true }]);
});

test("an answer at work that comes back is for a person to see to, and no period for an appeal has begun", async () => {
  const { stage } = telling;
  const trip = { date: "2026-11-18", from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde om udskrivning", kilometres: 62, commute: "no", kilometresBefore: 0 };
  const claim = await apply(stage, await telling.atWork("astrid-munk"), { service: "mileage-allowance", answers: trip });
  await act(stage, await telling.atWork("dorthe-elgaard"), claim, "approve", "approve", {});
  const decided = () => stage.house.db.selectFrom("decisions as d").innerJoin("cases as c", "c.id", "d.case_id").select(["d.delivered_at", "c.id", "c.state"]).where("c.number", "=", claim).executeTakeFirstOrThrow();
  const before = await decided();
  expect(before).toMatchObject({ state: "closed", delivered_at: stage.clock.now() });
  // A period that runs from then.
  await stage.house.db.insertInto("deadlines").values({ id: stage.house.ids.uuid(), case_id: before.id, kind: "appeal", starts_at: stage.clock.now(), due_at: new Date("2026-12-18T23:00:00Z") }).execute();
  const mail = (await telling.noticesOf(claim, "mail")).at(-1);
  expect(mail?.state).toBe("delivered");
  await comesBack(mail?.id);
  expect((await telling.noticesOf(claim, "mail")).at(-1)).toMatchObject({ state: "refused", failure: "bounced" });
  expect(await decided()).toMatchObject({ state: "closed", delivered_at: null });
  expect(await stage.house.db.selectFrom("deadlines").select("id").where("case_id", "=", before.id).where("kind", "=", "appeal").execute()).toEqual([]);
  const file = await caseForParty(readContext(stage.house, await telling.atWork("astrid-munk")), claim);
  expect(file.notices.flatMap((notice) => notice.deliveries).find((one) => one.id === mail?.id)).toMatchObject({ channel: "mail", returned: true, unsettled: true });
});
