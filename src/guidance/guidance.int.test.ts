import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { actingForCompany, changingPrivately, forgetNow, mailSent } from "../../tests/support/acting.ts";
import { changing, citizenReader, readerOf } from "../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { anonymous } from "../access/actor.ts";
import { placesOf } from "../catalogue/check/markdown.ts";
import { readTopic } from "../catalogue/topics/read-topic.ts";
import type { Catalogue, Topic } from "../catalogue/model.ts";
import type { Locale } from "../platform/text.ts";
import { learnedSearch } from "../catalogue/learned-search.ts";
import { countStep } from "./commands/count-step.ts";
import { confirmTopic } from "./commands/confirm-topic.ts";
import { markStep } from "./commands/mark-step.ts";
import { dropEdition, publishEdition, returnEdition } from "./commands/publish-edition.ts";
import { remindOwners } from "./commands/remind-owners.ts";
import { saveEdition } from "./commands/save-edition.ts";
import { sendEdition } from "./commands/send-edition.ts";
import { contentOf, type TopicContent } from "./model.ts";
import { editedTopics } from "./queries/edited-topics.ts";
import { editableTopics, topicForEditor } from "./queries/editions.ts";
import { stepsDone } from "./queries/steps-done.ts";
import { topicsNow } from "./queries/topics-now.ts";
import { treeStops } from "./queries/tree-stops.ts";
import { topicFiles } from "./topic.test-support.ts";

const topic = readTopic("parking", topicFiles);
const catalogue: Catalogue = { entries: [], topics: [topic], trees: [] };
const places = placesOf(catalogue);
const writer = "maria-hessel", publisher = "peter-ravnkilde";

function texts(how = "Køb en billet, eller søg.", more: Partial<TopicContent> = {}): TopicContent {
  return { ...contentOf(topic), title: { da: "Parkering i byen", en: "Parking in the city" }, lead: { da: "Licenser.", en: "Licences." }, sections: { how: { da: how, en: "Buy a ticket or apply." }, law: { da: "", en: "" }, technical: { da: "", en: "" } }, ...more };
}

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const save = (who: string, revision: number, what = texts(), of: Topic = topic) => changing(stage, who, (ctx) => saveEdition(ctx, of, what, revision));
const send = (who: string, seen: { id: string; revision: number }) => changing(stage, who, (ctx) => sendEdition({ ...ctx, roles: stage.house.roles }, topic, seen, places));
const publish = (who: string, seen: { id: string; revision: number }, of: Topic = topic) => changing(stage, who, (ctx) => publishEdition(ctx, of, seen, places));
const shown = async (of: Topic = topic) => (await topicsNow({ db: stage.house.dbFor(anonymous) }, [of]))[0];

async function published(): Promise<void> {
  const seen = await save(writer, 0);
  await send(writer, seen);
  await publish(publisher, seen);
}

describe("editing a topic", () => {
  test("somebody writes, somebody else publishes, and everybody reads it; not before", async () => {
    const seen = await save(writer, 0);
    expect((await shown())?.topic.title.da).toBe("Parkering");
    await send(writer, seen);
    expect((await shown())?.topic.title.da).toBe("Parkering");
    await publish(publisher, seen);
    expect(await shown()).toMatchObject({ topic: { title: { da: "Parkering i byen" } }, reviewed: "2026-11-20", due: "2027-05-20" });
    const { open, published: versions } = await topicForEditor(await readerOf(stage, writer), topic);
    expect(open).toBeNull();
    expect(versions).toMatchObject([{ savedBy: "Maria Hessel", published: { by: "Peter Ravnkilde" }, overtaken: false }]);
  });

  test("four eyes: nobody who has written in it publishes it, whoever sent it", async () => {
    const first = await save(writer, 0);
    const seen = await save(publisher, first.revision, texts("Mere."));
    await send(publisher, seen);
    await expect(publish(writer, seen)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(publish(publisher, seen)).rejects.toMatchObject({ code: "not-allowed" });
    // The database refuses it, too.
    const me = (await be(stage, writer, "employee")).actor;
    await expect(stage.house.db.updateTable("topic_editions").set({ state: "published", published_by: me.kind === "employee" ? me.personId : "", published_at: stage.clock.now() }).execute()).rejects.toMatchObject({ code: "23514" });
    expect((await shown())?.topic.title.da).toBe("Parkering");
  });

  test("only whoever holds the role in the unit that owns it; others do not know of it", async () => {
    await expect(save("jonas-kragh", 0)).rejects.toMatchObject({ code: "not-found" });
    await expect(changing(stage, "jonas-kragh", (ctx) => confirmTopic(ctx, topic))).rejects.toMatchObject({ code: "not-found" });
    const nowhere = readTopic("parking", { ...topicFiles, "topic.yaml": topicFiles["topic.yaml"].replace("tmf-parkering", "no-such-unit") });
    await expect(save(writer, 0, texts(), nowhere)).rejects.toMatchObject({ code: "not-found" });
    await save(writer, 0);
    await expect(topicForEditor(await readerOf(stage, "jonas-kragh"), topic)).rejects.toMatchObject({ code: "not-found" });
    expect(await editableTopics(await readerOf(stage, "jonas-kragh"), [topic])).toEqual([]);
    // The second wall: a draft is not even in the table for them.
    expect(await (await readerOf(stage, "jonas-kragh")).db.selectFrom("topic_editions").select("id").execute()).toEqual([]);
    expect(await editableTopics(await readerOf(stage, writer), [topic])).toMatchObject([{ open: "draft" }]);
  });

  test("what is being written stands before what is only to be read again, and that by name in the reader's language", async () => {
    const named = (id: string, da: string, en: string) => readTopic(id, { ...topicFiles, "topic.yaml": topicFiles["topic.yaml"].replace("id: parking", `id: ${id}`).replace('da: "Parkering", en: "Parking"', `da: "${da}", en: "${en}"`) });
    const all = [named("roads", "Veje", "Roads"), topic, named("trees", "Afgifter", "Trees")];
    const order = async (locale: Locale) => (await editableTopics({ ...(await readerOf(stage, writer)), locale }, all)).map(({ now }) => now.topic.id);
    expect(await order("da")).toEqual(["trees", "parking", "roads"]);
    expect(await order("en")).toEqual(["parking", "roads", "trees"]);
    await save(writer, 0);
    expect(await order("da")).toEqual(["parking", "trees", "roads"]);
  });

  test("two who save at once: one is told that somebody else has", async () => {
    const results = await Promise.allSettled([save(writer, 0), save(publisher, 0)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed-meanwhile" } });
    await expect(save(writer, 0)).rejects.toMatchObject({ code: "changed-meanwhile" });
  });

  test("two who publish at once: once", async () => {
    const seen = await save(writer, 0);
    await send(writer, seen);
    const results = await Promise.allSettled([publish(publisher, seen), publish(publisher, seen)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await stage.house.db.selectFrom("topic_editions").select("state").execute()).map(({ state }) => state)).toEqual(["published"]);
  });

  test.each([
    ["a script", texts("<script>alert(1)</script>")],
    ["a link that leads nowhere", texts("Se [her](/emner/nowhere).")],
    ["a link to a script", texts("Se [her](javascript:alert(1)).")],
    ["a picture", texts("![x](https://example.dk/x.png)")],
    ["a heading of the page's own", texts("# Stor")],
    ["one language only", texts("Hej.", { title: { da: "Parkering", en: "" } })],
    ["law in one language", texts("Hej.", { sections: { how: { da: "Hej.", en: "Hi." }, law: { da: "Loven.", en: "" }, technical: { da: "", en: "" } } })],
    ["a text that nobody can read", texts(`${"Kommunalbestyrelsen behandler ansøgninger vedrørende beboerlicenser efterfølgende såfremt betingelserne er opfyldt. ".repeat(4)}`)],
  ])("%s is kept in the draft, and not sent", async (_, what) => {
    await expect(send(writer, await save(writer, 0, what))).rejects.toMatchObject({ code: "invalid-answers" });
    expect((await topicForEditor(await readerOf(stage, writer), topic)).open).toMatchObject({ state: "draft", content: what });
  });

  test("5 MB and half a sign are not kept at all", async () => {
    await expect(save(writer, 0, texts("x".repeat(5_000_000)))).rejects.toMatchObject({ code: "invalid-answers", details: ["how.da"] });
    await expect(save(writer, 0, texts("\ud800"))).rejects.toMatchObject({ code: "invalid-answers", details: ["how.da"] });
    await expect(save(writer, 0, texts("a\0b"))).rejects.toMatchObject({ code: "invalid-answers", details: ["how.da"] });
  });

  test("what waits is sent back with a word, edited again, or given up", async () => {
    const seen = await save(writer, 0);
    await send(writer, seen);
    await expect(changing(stage, publisher, (ctx) => returnEdition(ctx, topic, seen, " "))).rejects.toMatchObject({ code: "invalid-answers" });
    await changing(stage, publisher, (ctx) => returnEdition(ctx, topic, seen, "Prisen er forkert."));
    const { open } = await topicForEditor(await readerOf(stage, writer), topic);
    expect(open).toMatchObject({ state: "draft", remark: "Prisen er forkert.", mayPublish: null });
    await changing(stage, writer, (ctx) => dropEdition(ctx, topic, { id: open?.id ?? "", revision: open?.revision ?? 0 }));
    expect((await topicForEditor(await readerOf(stage, writer), topic)).open).toBeNull();
    expect((await save(writer, 0)).revision).toBe(1);
  });

  test("files that change win over an edition made of the old ones", async () => {
    await published();
    const newer = readTopic("parking", { ...topicFiles, "how.da.md": "Ny pris." });
    expect((await shown(newer))?.topic).toMatchObject({ title: { da: "Parkering" }, files: { "how.da.md": "Ny pris." } });
    expect((await topicForEditor(await readerOf(stage, writer), newer)).published).toMatchObject([{ overtaken: true }]);
    expect((await shown())?.topic.title.da).toBe("Parkering i byen");
    // And what waits for files of before cannot be published over those of now.
    const seen = await save(writer, 0);
    await send(writer, seen);
    await expect(publish(publisher, seen, newer)).rejects.toMatchObject({ code: "changed-meanwhile" });
  });
});

describe("the search", () => {
  const searchOfAProcess = (of: Topic = topic) => learnedSearch({ ...catalogue, topics: [of] }, stage.house.db, editedTopics(stage.house.db, [of]));
  const twice = texts("Kolonihaven kræver tilladelse.", { title: { da: "Gulerødder", en: "Carrots" } });

  test("finds an edition by its new words as soon as it is published, in every process, and no longer by the old ones", async () => {
    const processes = [searchOfAProcess(), searchOfAProcess()];
    const found = (words: string, locale: "da" | "en" = "da") => Promise.all(processes.map(async (search) => (await search.now()).find(words, locale).map(({ id }) => id)));
    expect([await found("gulerødder"), await found("parkering"), await found("betal")]).toEqual([[[], []], [["parking"], ["parking"]], [["parking"], ["parking"]]]);
    const seen = await save(writer, 0, twice);
    await send(writer, seen);
    expect(await found("gulerødder")).toEqual([[], []]);
    await publish(publisher, seen);
    expect([await found("gulerødder"), await found("kolonihaven"), await found("carrots", "en")]).toEqual([[["parking"], ["parking"]], [["parking"], ["parking"]], [["parking"], ["parking"]]]);
    expect([await found("betal"), await found("parkering")]).toEqual([[[], []], [[], []]]);
    expect((await processes[1]?.now())?.catalogue.topics[0]?.title).toEqual(twice.title);
  });

  test("reads the files again when they have changed since the edition", async () => {
    await published();
    const search = searchOfAProcess(readTopic("parking", { ...topicFiles, "how.da.md": "Ny pris for kolonihaven." }));
    expect((await search.now()).find("kolonihaven", "da").map(({ id }) => id)).toEqual(["parking"]);
    expect((await search.now()).catalogue.topics[0]?.title.da).toBe("Parkering");
  });
});

describe("a topic that has become old", () => {
  const remind = () => remindOwners(stage.house, [topic]);

  test("is told to each of its owners once, by mail, in both languages, with no more than the address", async () => {
    expect(await remind()).toBe(0);
    stage.clock.moveTo("2026-12-02T08:00:00Z");
    expect(await Promise.all([remind(), remind()])).toEqual(expect.arrayContaining([0, 1]));
    expect(await remind()).toBe(0);
    const sent = await mailSent(stage);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({ body: expect.stringContaining("http://localhost:3000/administration/emner/parking") as string });
    expect(sent[0]?.body).toContain("/en/administration/emner/parking");
  });

  test("is old no more when somebody has read it, and falls due again", async () => {
    stage.clock.moveTo("2026-12-02T08:00:00Z");
    await changing(stage, writer, (ctx) => confirmTopic(ctx, topic));
    await changing(stage, publisher, (ctx) => confirmTopic(ctx, topic));
    expect(await remind()).toBe(0);
    expect(await shown()).toMatchObject({ reviewed: "2026-12-02", due: "2027-06-02" });
    stage.clock.moveTo("2027-06-02T08:00:00Z");
    expect(await remind()).toBe(1);
  });
});

describe("e-learning", () => {
  test("remembers what somebody has done, for them alone, until they take it back", async () => {
    const mark = (done: boolean, step = "zones") => changingPrivately(stage, "amina-holm", (ctx) => markStep(ctx, topic, step, done));
    const doneBy = async (subject: string) => stepsDone(await citizenReader(stage, subject), "parking");
    await mark(true);
    await mark(true);
    expect(await doneBy("amina-holm")).toEqual(["zones"]);
    expect(await doneBy("emil-skov")).toEqual([]);
    expect(await (await readerOf(stage, "jonas-kragh")).db.selectFrom("topic_steps_done").select("step").execute()).toEqual([]);
    expect(await stepsDone({ actor: anonymous, db: stage.house.dbFor(anonymous) }, "parking")).toBeNull();
    await mark(false);
    expect(await doneBy("amina-holm")).toEqual([]);
    await expect(mark(true, "nothing")).rejects.toMatchObject({ code: "not-found" });
  });

  test("are remembered for the company when somebody acts for one, and not for themselves", async () => {
    const birgitte = await actingForCompany(stage, "birgitte-lauesen");
    await birgitte.change((ctx) => markStep(ctx, topic, "zones", true));
    expect(await stepsDone(birgitte.read, "parking")).toEqual(["zones"]);
    expect(await stepsDone(await citizenReader(stage, "birgitte-lauesen"), "parking")).toEqual([]);
  });

  test("is forgotten after two years", async () => {
    await changingPrivately(stage, "amina-holm", (ctx) => markStep(ctx, topic, "zones", true));
    stage.clock.advance({ days: 729 });
    await forgetNow(stage);
    expect(await stage.house.db.selectFrom("topic_steps_done").select("step").execute()).toHaveLength(1);
    stage.clock.advance({ days: 2 });
    await forgetNow(stage);
    expect(await stage.house.db.selectFrom("topic_steps_done").select("step").execute()).toEqual([]);
  });
});

describe("where people stop", () => {
  test("is counted by day, also by many at once, and shown for the last days", async () => {
    const tree = { id: "t", title: topic.title, lead: topic.lead, topic: "parking", audience: [], keywords: topic.keywords, start: "a", questions: { a: { text: topic.title, answers: [] } }, outcomes: {} };
    const count = (what: "reached" | "answered") => stage.house.db.transaction().execute((db) => countStep({ db, clock: stage.clock }, "t", "a", what));
    await Promise.all(Array.from({ length: 12 }, () => count("reached")));
    await Promise.all(Array.from({ length: 5 }, () => count("answered")));
    const stops = async () => (await treeStops(await readerOf(stage, writer), tree, 30)).get("a");
    expect(await stops()).toEqual({ reached: 12, stopped: 7 });
    stage.clock.moveTo("2026-12-19T08:00:00Z");
    expect(await stops()).toEqual({ reached: 12, stopped: 7 });
    stage.clock.moveTo("2026-12-20T08:00:00Z");
    expect(await stops()).toBeUndefined();
  });
});
