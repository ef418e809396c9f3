import { beforeEach, describe, expect, test } from "vitest";
import { changing, employee, readerOf } from "../../tests/support/deputies.ts";
import { openTelling, type Telling, usual } from "../../tests/support/telling.ts";
import { settle } from "../../demo/act.ts";
import { placesOf } from "../catalogue/check/markdown.ts";
import { gatherDigests } from "../cases/commands/gather-digests.ts";
import type { ContactChoice } from "../notices/contact/model.ts";
import type { Topic } from "../catalogue/model.ts";
import type { JobOptions } from "../platform/jobs/payloads.ts";
import { publishEdition, returnEdition } from "../guidance/commands/publish-edition.ts";
import { saveEdition } from "../guidance/commands/save-edition.ts";
import { sendEdition } from "../guidance/commands/send-edition.ts";
import { contentOf } from "../guidance/model.ts";
import { editableTopics } from "../guidance/queries/editions.ts";
import { editionsWaiting } from "../guidance/queries/editions-waiting.ts";

const writer = "maria-hessel", publisher = "peter-ravnkilde";
type Seen = Awaited<ReturnType<typeof saveEdition>>;

let telling: Telling;
let topic: Topic;
beforeEach(async () => {
  telling = await openTelling();
  const found = telling.stage.topics.find(({ id }) => id === "parking");
  if (!found) throw new Error("the demo has a topic on parking");
  topic = found;
});

const places = () => placesOf({ entries: [], topics: telling.stage.topics, trees: [] });
const mailOf = async (who: string) => (await telling.stage.house.db.selectFrom("people").select("email").where("id", "=", (await employee(telling.stage, who)).actor.personId).executeTakeFirstOrThrow()).email;
const toldTo = async (who: string) => {
  const address = await mailOf(who);
  return telling.carried.filter(({ to }) => to === address).map(({ text }) => text);
};

async function sent(): Promise<Seen> {
  const { stage } = telling;
  const texts = { ...contentOf(topic), title: { da: "Parkering i byen", en: "Parking in the city" }, sections: { how: { da: "Køb en billet.", en: "Buy a ticket." }, law: { da: "", en: "" }, technical: { da: "", en: "" } } };
  const seen = await changing(stage, writer, (ctx) => saveEdition(ctx, topic, texts, 0));
  await changing(stage, writer, (ctx) => sendEdition({ ...ctx, roles: stage.house.roles }, topic, seen, places()));
  return seen;
}

async function choose(who: string, choice: Partial<ContactChoice>): Promise<void> {
  const { actor } = await employee(telling.stage, who);
  const { clock, db } = telling.stage.house;
  const chosen = { ...usual, ...choice, next_digest_at: choice.rhythm ? clock.now() : null, changed_at: clock.now() };
  await db.insertInto("contact_choices").values({ party_id: actor.personId, capacity: "work", ...chosen }).onConflict((conflict) => conflict.columns(["party_id", "capacity"]).doUpdateSet(chosen)).execute();
}

describe("whoever may publish", () => {
  test("finds it among what waits for them, first on their list, and gets a mail; the writer does not", async () => {
    expect(await editionsWaiting(await readerOf(telling.stage, publisher), telling.stage.topics)).toEqual([]);
    await sent();
    await settle(telling.stage);
    expect(await editionsWaiting(await readerOf(telling.stage, publisher), telling.stage.topics)).toEqual([{ topic: "parking", title: { da: "Parkering i byen", en: "Parking in the city" }, act: "publish", savedBy: "Maria Hessel", remark: null }]);
    expect(await editionsWaiting(await readerOf(telling.stage, writer), telling.stage.topics)).toEqual([]);
    expect(await editionsWaiting(await readerOf(telling.stage, "jonas-kragh"), telling.stage.topics)).toEqual([]);
    expect((await editableTopics(await readerOf(telling.stage, publisher), telling.stage.topics))[0]).toMatchObject({ now: { topic: { id: "parking" } }, open: "waiting", mayPublish: true });
    expect((await editableTopics(await readerOf(telling.stage, writer), telling.stage.topics))[0]).toMatchObject({ now: { topic: { id: "parking" } }, open: "waiting", mayPublish: false });
    const [mail = "", ...more] = await toldTo(publisher);
    expect(more).toEqual([]);
    expect(mail).toContain("Parkering i byen");
    expect(mail).toContain("http://localhost:3000/administration/emner/parking");
    expect(mail).toContain("http://localhost:3000/en/administration/emner/parking");
    expect(await toldTo(writer)).toEqual([]);
  });

  test("is told in their language, and by the heads-up that they have chosen, which says nothing of it", async () => {
    await telling.confirmed(await telling.atWork(publisher), "sms", "20304050");
    await choose(publisher, { channel: "sms", locale: "en" });
    await sent();
    await settle(telling.stage);
    expect(await toldTo(publisher)).toEqual([expect.stringMatching(/^A topic page waits for you(?!.*Parkering)/s)]);
    expect(telling.carried.filter(({ channel }) => channel === "sms")).toEqual([{ channel: "sms", id: expect.any(String) as string, to: "+4520304050", text: "There is news from the municipality. Log in to read it." }]);
  });

  test("a number that takes nothing is marked as that, and not written to again", async () => {
    await telling.confirmed(await telling.atWork(publisher), "sms", "20304050");
    await choose(publisher, { channel: "sms", locale: "en" });
    telling.dead.add("+4520304050");
    await sent();
    await settle(telling.stage);
    const { actor } = await employee(telling.stage, publisher);
    expect(await telling.stage.house.db.selectFrom("contact_addresses").select("failed_at").where("party_id", "=", actor.personId).where("kind", "=", "sms").executeTakeFirst()).toEqual({ failed_at: telling.stage.clock.now() });
    expect(await toldTo(publisher)).toHaveLength(1);
  });

  test("who wants it once a day is told at eight the next day; who is told of open tasks finds it there", async () => {
    const later: JobOptions[] = [];
    const { jobs } = telling.stage.house;
    const { enqueue } = jobs;
    Object.assign(jobs, { enqueue: (...all: Parameters<typeof enqueue>) => (all[1] === "tell-of-edition" && all[3]?.startAfter && later.push(all[3]), enqueue(...all)) });
    await choose(publisher, { rhythm: "daily", tasks: true });
    await sent();
    await settle(telling.stage);
    expect(await toldTo(publisher)).toEqual([]);
    expect(later).toEqual([{ startAfter: new Date("2026-11-21T07:00:00Z") }]);
    telling.stage.clock.advance({ days: 1 });
    await gatherDigests(telling.stage.house);
    await settle(telling.stage);
    expect(await toldTo(publisher)).toEqual([expect.stringContaining("Der ligger åbne opgaver til dig.")]);
  });

  test("is not told of what was saved again, or is done, before the word went", async () => {
    const seen = await sent();
    await changing(telling.stage, publisher, (ctx) => publishEdition(ctx, topic, seen, places()));
    await settle(telling.stage);
    expect(await toldTo(publisher)).toEqual([]);
  });
});

describe("whoever has written it", () => {
  test("is told that it is published", async () => {
    const seen = await sent();
    await changing(telling.stage, publisher, (ctx) => publishEdition(ctx, topic, seen, places()));
    await settle(telling.stage);
    expect(await toldTo(writer)).toEqual([expect.stringMatching(/^Din emneside er lagt ud \/ Your topic page is published/)]);
  });

  test("is told that it is sent back, and why, and has it before them until it is sent again", async () => {
    const seen = await sent();
    await changing(telling.stage, publisher, (ctx) => returnEdition(ctx, topic, seen, "Prisen er forkert."));
    await settle(telling.stage);
    expect(await toldTo(writer)).toEqual([expect.stringContaining("Prisen er forkert.")]);
    expect(await editionsWaiting(await readerOf(telling.stage, writer), telling.stage.topics)).toMatchObject([{ topic: "parking", act: "mend", remark: "Prisen er forkert." }]);
    expect(await editionsWaiting(await readerOf(telling.stage, publisher), telling.stage.topics)).toEqual([]);
    await changing(telling.stage, writer, (ctx) => sendEdition({ ...ctx, roles: telling.stage.house.roles }, topic, { id: seen.id, revision: seen.revision + 1 }, places()));
    expect(await editionsWaiting(await readerOf(telling.stage, writer), telling.stage.topics)).toEqual([]);
  });

  test("a mail partner that is down is tried again, an address that refuses is not, and twice is once", async () => {
    await sent();
    telling.isDown = true;
    await expect(settle(telling.stage)).rejects.toMatchObject({ code: "partner-down" });
    telling.isDown = false;
    const seen = await telling.stage.house.db.selectFrom("topic_editions").select(["id", "revision"]).executeTakeFirstOrThrow();
    const again = { editionId: seen.id, revision: seen.revision, of: "waiting" as const, personId: (await employee(telling.stage, publisher)).actor.personId };
    const inTx = () => changing(telling.stage, writer, (ctx) => ctx.jobs.enqueue(ctx.db, "tell-of-edition", [again, again]));
    await inTx();
    await settle(telling.stage);
    expect(await toldTo(publisher)).toHaveLength(1);
    telling.dead.add((await mailOf(publisher)) ?? "");
    await inTx();
    await settle(telling.stage);
  });
});
