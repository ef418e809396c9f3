/** Links and steps of e-learning that are edited in the browser. */
import { beforeEach, describe, expect, test } from "vitest";
import { changing, readerOf } from "../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { anonymous } from "../access/actor.ts";
import { placesOf } from "../catalogue/check/markdown.ts";
import { learnedSearch } from "../catalogue/learned-search.ts";
import type { Catalogue, Topic } from "../catalogue/model.ts";
import { readTopic } from "../catalogue/topics/read-topic.ts";
import { checkLinks } from "./commands/check-links.ts";
import { markStep } from "./commands/mark-step.ts";
import { publishEdition } from "./commands/publish-edition.ts";
import { saveEdition } from "./commands/save-edition.ts";
import { sendEdition } from "./commands/send-edition.ts";
import { outsideLinks } from "./links.ts";
import { contentOf, type EditedStep, type TopicContent } from "./model.ts";
import { brokenLinks } from "./queries/broken-links.ts";
import { editedTopics } from "./queries/edited-topics.ts";
import { topicForEditor } from "./queries/editions.ts";
import { stepsDone } from "./queries/steps-done.ts";
import { topicsNow } from "./queries/topics-now.ts";
import { topicFiles } from "./topic.test-support.ts";

const topic = readTopic("parking", topicFiles);
const catalogue: Catalogue = { entries: [], topics: [topic], trees: [] };
const places = placesOf(catalogue);
const writer = "maria-hessel", publisher = "peter-ravnkilde";
const own = contentOf(topic);
const both = (text: string) => ({ da: text, en: text });
const film: EditedStep = { id: "", kind: "video", title: both("Film"), minutes: "4", url: "https://film.example.dk/1", text: both("") };
const prices = { title: both("Priser"), url: "https://priser.example.dk/2026#bil" };

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const save = (revision: number, what: TopicContent) => changing(stage, writer, (ctx) => saveEdition(ctx, topic, what, revision));
const send = (seen: { id: string; revision: number }) => changing(stage, writer, (ctx) => sendEdition({ ...ctx, roles: stage.house.roles }, topic, seen, places));
const shown = async (of: Topic = topic) => (await topicsNow({ db: stage.house.dbFor(anonymous) }, [of]))[0]?.topic;
const editor = async (of: Topic = topic) => topicForEditor(await readerOf(stage, writer), of);

async function publish(what: TopicContent): Promise<void> {
  stage.clock.moveTo(new Date(stage.clock.now().getTime() + 60_000).toISOString());
  const seen = await save(0, what);
  await send(seen);
  await changing(stage, publisher, (ctx) => publishEdition(ctx, topic, seen, places));
}

describe("links and steps in an edition", () => {
  test("are what readers meet when somebody else has published them, in their order, and not before", async () => {
    const seen = await save(0, { ...own, links: [prices, ...own.links], steps: [film, ...own.steps] });
    await send(seen);
    expect(await shown()).toMatchObject({ links: topic.links, steps: topic.steps });
    await changing(stage, publisher, (ctx) => publishEdition(ctx, topic, seen, places));
    expect(await shown()).toMatchObject({
      links: [prices, { title: { da: "Kort" } }],
      steps: [{ id: expect.stringMatching(/^step-[0-9a-f]{12}$/) as string, kind: "video", minutes: 4, url: film.url }, { id: "zones", url: null }],
      files: { "step-zones.da.md": "Zoner.", "how.da.md": "Søg, og betal." },
    });
  });

  test("what somebody has done is remembered through a change of the step, and is not another's", async () => {
    const done = async () => stepsDone(await readerOf(stage, writer), topic.id);
    const mark = (step: string) => changing(stage, writer, (ctx) => markStep(ctx, topic, step, true));
    await mark("zones");
    await publish({ ...own, steps: [{ ...film, title: both("Zoner") }, ...own.steps.map((step) => ({ ...step, title: both("Byens zoner"), text: both("Ny tekst.") }))] });
    const [first, second] = (await shown())?.steps ?? [];
    expect([second?.id, second?.title.da, await done()]).toEqual(["zones", "Byens zoner", ["zones"]]);
    await mark(first?.id ?? "");
    expect(await done()).toHaveLength(2);
    // One that is gone from the page cannot be marked, and its text is read by nobody.
    await publish({ ...own, steps: [] });
    await expect(mark("zones")).rejects.toMatchObject({ code: "not-found" });
    expect(Object.keys((await shown())?.files ?? {})).not.toContain("step-zones.da.md");
  });

  test("a new step keeps the id that it was given, and two never have the same", async () => {
    const { revision } = await save(0, { ...own, steps: [...own.steps, film, { ...film, id: "zones" }, { ...film, id: "../etc" }] });
    const kept = (await editor()).open?.content.steps ?? [];
    expect(new Set(kept.map(({ id }) => id)).size).toBe(4);
    expect(kept.every(({ id }) => /^[a-z][a-z0-9-]*$/.test(id))).toBe(true);
    await save(revision, { ...own, steps: kept });
    expect((await editor()).open?.content.steps).toEqual(kept);
  });

  const zones = own.steps[0] ?? film;
  test.each<[string, string, Partial<TopicContent>]>([
    ["a link without address", "link.0.url", { links: [{ ...prices, url: "" }] }],
    ["a link to a script", "link.0.url", { links: [{ ...prices, url: "javascript:alert(1)" }] }],
    ["a link by http", "link.0.url", { links: [{ ...prices, url: "http://priser.example.dk" }] }],
    ["a link that is no address", "link.0.url", { links: [{ ...prices, url: "https://%zz/" }] }],
    ["a link to a page that is not ours", "link.0.url", { links: [{ ...prices, url: "/emner/nowhere" }] }],
    ["a link to another site by two strokes", "link.0.url", { links: [{ ...prices, url: "//evil.example" }] }],
    ["a link to a number to call", "link.0.url", { links: [{ ...prices, url: "tel:12345678" }] }],
    ["the second link in one language", "link.1.title.en", { links: [prices, { ...prices, title: { da: "Mere", en: " " } }] }],
    ["a step by http", "step.0.url", { steps: [{ ...film, url: "http://film.example.dk" }] }],
    ["a step on a page of ours", "step.0.url", { steps: [{ ...film, url: "/emner/parking" }] }],
    ["a step with address and text", "step.0.url", { steps: [{ ...film, text: both("Zoner.") }] }],
    ["a step of no time", "step.0.minutes", { steps: [{ ...film, minutes: "0" }] }],
    ["a step of a time that is no number", "step.0.minutes", { steps: [{ ...film, minutes: "1e2" }] }],
    ["a step of more than a day's work", "step.0.minutes", { steps: [{ ...film, minutes: "601" }] }],
    ["a video that lies nowhere", "step.0.kind", { steps: [{ ...zones, kind: "video" }] }],
    ["a step without a text in English", "step.0.text.en", { steps: [{ ...zones, text: { da: "Zoner.", en: "" } }] }],
    ["a step with a script in it", "step.0.text.da", { steps: [{ ...zones, text: { da: "<script>alert(1)</script>", en: "Zones." } }] }],
    ["a step that nobody can read", "step.0.text.da", { steps: [{ ...zones, text: both("Kommunalbestyrelsen behandler ansøgninger vedrørende beboerlicenser efterfølgende såfremt betingelserne er opfyldt. ".repeat(4)) }] }],
  ])("%s is kept in the draft as it was typed, and not sent", async (_, name, what) => {
    await expect(send(await save(0, { ...own, ...what }))).rejects.toMatchObject({ code: "invalid-answers", details: [name] });
    const { open } = await editor();
    expect([open?.content.links, open?.content.steps.map(({ id: _id, ...step }) => step)]).toEqual([what.links ?? own.links, (what.steps ?? own.steps).map(({ id: _id, ...step }) => step)]);
  });

  test("a path of this house is a link", async () => {
    await publish({ ...own, links: [{ title: both("Alle emner"), url: "/emner" }, { title: both("Parkering"), url: "/emner/parking#laer" }] });
    expect((await shown())?.links.map(({ url }) => url)).toEqual(["/emner", "/emner/parking#laer"]);
  });

  test("too many, too long and half a sign are not kept at all, and named", async () => {
    const many = <T>(one: T, count: number) => Array.from({ length: count }, () => one);
    await save(0, { ...own, links: many(prices, 20), steps: many(film, 20) });
    await expect(save(1, { ...own, links: many(prices, 21), steps: many(film, 21) })).rejects.toMatchObject({ code: "invalid-answers", details: ["link.20", "step.20"] });
    const long = { links: [{ title: { da: "x".repeat(151), en: "\ud800" }, url: `https://a.dk/${"x".repeat(500)}` }], steps: [{ ...film, minutes: "1".repeat(21), text: { da: "x".repeat(20_001), en: "a\0b" } }] };
    await expect(save(1, { ...own, ...long })).rejects.toMatchObject({ details: ["link.0.title.da", "link.0.title.en", "link.0.url", "step.0.minutes", "step.0.text.da", "step.0.text.en"] });
  });

  test("an edition from before they could be edited has the files' own", async () => {
    await publish({ ...own, title: both("Parkering i byen") });
    await stage.house.db.updateTable("topic_editions").set({ content: JSON.stringify({ title: both("Parkering i byen"), lead: own.lead, sections: own.sections }) }).execute();
    expect(await shown()).toMatchObject({ title: both("Parkering i byen"), links: topic.links, steps: topic.steps });
    expect((await editor()).published[0]?.content.links).toEqual(own.links);
  });

  test("each version knows what it was made in the place of, where the files are still those", async () => {
    await publish({ ...own, links: [prices] });
    await publish({ ...own, links: [] });
    await save(0, own);
    const { open, published } = await editor();
    expect([open?.before?.links, published.map(({ before }) => before?.links)]).toEqual([[], [[prices], own.links]]);
    const newer = readTopic("parking", { ...topicFiles, "how.da.md": "Ny pris." });
    expect((await editor(newer)).published.map(({ before }) => before?.links ?? null)).toEqual([[prices], null]);
  });
});

test("the weekly check asks the links that were published, and the owner is told of those that do not answer", async () => {
  const search = learnedSearch(catalogue, stage.house.db, editedTopics(stage.house.db, [topic]));
  await publish({ ...own, links: [prices], steps: [film] });
  const { catalogue: now } = await search.now();
  const asked: string[] = [];
  const probe = { ask: async (address: string) => (asked.push(address), address.includes("film") ? ("there" as const) : ("gone" as const)) };
  expect(await checkLinks({ db: stage.house.db, clock: stage.clock, probe, waits: 0 }, outsideLinks(now))).toBe(2);
  expect(new Set(asked)).toEqual(new Set(["https://priser.example.dk/2026", "https://film.example.dk/1"]));
  expect(await brokenLinks(await readerOf(stage, writer), now)).toMatchObject([{ address: "https://priser.example.dk/2026", fault: "gone" }]);
});
