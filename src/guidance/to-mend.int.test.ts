/** What the owners of topics have to mend: pages that do not help, addresses that do not answer, words that lead nowhere. */
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { changing, readerOf } from "../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { decideWords, undecideWords } from "../catalogue/asked/commands/decide-words.ts";
import { forgetSearches } from "../catalogue/asked/commands/forget-searches.ts";
import { noteAnswer, type PageAnswer } from "../catalogue/asked/commands/note-answer.ts";
import { noteFollow, noteSearch } from "../catalogue/asked/commands/note-search.ts";
import { askedLine, askedWords } from "../catalogue/asked/queries/asked-words.ts";
import { noTopic } from "../catalogue/asked/wanted.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Catalogue } from "../catalogue/model.ts";
import { checkLinks } from "./commands/check-links.ts";
import { confirmTopic } from "./commands/confirm-topic.ts";
import { type LinkAnswer, type OutsideLink, outsideLinks } from "./links.ts";
import { brokenLinks } from "./queries/broken-links.ts";
import { pagesToMend } from "./queries/pages-to-mend.ts";

/** Keeps the topics of the Technical and Environmental Administration; looks after the search; holds no role of either. */
const owner = "maria-hessel", editor = "jesper-krag", stranger = "jonas-kragh";

let stage: TestStage;
let catalogue: Catalogue;
beforeEach(async () => {
  stage = await openStage();
  catalogue = await loadCatalogue("catalogue");
  // An owner of one department's topics, and not of the whole city's as in the demo.
  await stage.house.db.deleteFrom("role_assignments").where("person_id", "=", demoId("person", owner)).where("unit_id", "!=", demoId("unit", "tmf")).execute();
  // The week after the topics were last read through.
  stage.clock.moveTo("2026-12-02T08:00:00Z");
});

const house = () => ({ db: stage.house.db, clock: stage.clock, hash: (text: string) => createHmac("sha256", "key").update(text).digest() });
const answer = (page: Pick<PageAnswer, "kind" | "id">, helped: boolean, ...askers: string[]) => Promise.all(askers.map((asker) => noteAnswer(house(), { ...page, helped, asker })));
const search = async (text: string, topic: string | null, ...askers: string[]) => {
  for (const asker of askers) await noteSearch(house(), { text, asker, topic });
};
const parking = { kind: "topic", id: "parking" } as const, licence = { kind: "service", id: "parking-licence" } as const;

describe("did this help?", () => {
  const five = ["a", "b", "c", "d", "e"];
  const pages = async (who = owner) => pagesToMend(await readerOf(stage, who), catalogue);

  test("is counted by page and week, once for each who answers, also by many at once; nothing of who is kept longer than the week", async () => {
    await answer(parking, false, ...five, "a", "a");
    await answer(parking, true, "a", "f");
    expect(await stage.house.db.selectFrom("page_answers").selectAll().execute()).toEqual([{ kind: "topic", page: "parking", week: "2026-11-30", helped: 1, not_helped: 5 }]);
    expect(JSON.stringify(await stage.house.db.selectFrom("search_askers").selectAll().execute())).not.toContain("parking");
    stage.clock.moveTo("2026-12-07T08:00:00Z");
    await forgetSearches(stage.house.db, stage.clock.now());
    expect(await stage.house.db.selectFrom("search_askers").selectAll().execute()).toEqual([]);
    await answer(parking, false, "a");
    expect(await stage.house.db.selectFrom("page_answers").select("not_helped").orderBy("week").execute()).toEqual([{ not_helped: 5 }, { not_helped: 1 }]);
    stage.clock.moveTo("2027-12-20T08:00:00Z");
    await forgetSearches(stage.house.db, stage.clock.now());
    expect(await stage.house.db.selectFrom("page_answers").selectAll().execute()).toEqual([]);
  });

  test("puts a page with many no before its owner, with the words people came by that three have used", async () => {
    await answer(parking, false, "a", "b", "c", "d");
    await answer(licence, false, ...five);
    expect(await pages()).toMatchObject([{ ...licence, topic: "parking", helped: 0, notHelped: 5, words: [] }]);
    await answer(parking, false, "e");
    await search("gratis parkering", "parking", "a", "b", "c");
    await search("parkering ferie", "parking", "a", "b");
    for (const text of ["gratis parkering", "parkering ferie"]) await noteFollow(house(), { text, hit: licence });
    expect((await pages()).map(({ id, words }) => [id, words])).toEqual([["parking", []], ["parking-licence", ["gratis parkering"]]]);
    await answer(licence, true, ...Array.from({ length: 11 }, (_none, n) => `happy ${n}`));
    expect((await pages()).map(({ id }) => id)).toEqual(["parking"]);
  });

  test("is settled when somebody has read the topic through since", async () => {
    await answer(parking, false, ...five);
    await changing(stage, owner, (ctx) => confirmTopic(ctx, catalogue.topics.find(({ id }) => id === "parking") ?? fail()));
    expect(await pages()).toEqual([]);
    stage.clock.moveTo("2026-12-08T08:00:00Z");
    await answer(parking, false, ...five);
    expect(await pages()).toMatchObject([{ id: "parking", notHelped: 5 }]);
  });

  test("is for the topic's owner alone, behind both walls", async () => {
    await answer(parking, false, ...five);
    expect(await pages(stranger)).toEqual([]);
    for (const table of ["page_answers", "searches", "search_follows", "link_checks"] as const) expect(await (await readerOf(stage, stranger)).db.selectFrom(table).selectAll().execute()).toEqual([]);
    // Of another unit: the role is there, and the topic is not theirs.
    await answer({ kind: "topic", id: "pay-supplements" }, false, ...five);
    expect((await pages()).map(({ id }) => id)).toEqual(["parking"]);
  });
});

describe("words that people search with", () => {
  const list = { text: "", topic: "", view: "open", sort: "unfollowed", limit: 25, offset: 0 } as const;
  const wordsOf = async (who: string, wanted = {}) => (await askedWords(await readerOf(stage, who), catalogue, { ...list, ...wanted })).lines.map(({ words, topic }) => [words, topic]);
  beforeEach(async () => {
    await search("gratis parkering", "parking", "a", "b", "c");
    await search("kolonihave", null, "a", "b", "c");
    await search("fejl i lønnen", "pay-supplements", "a", "b", "c");
  });

  test("go to whoever keeps the topic right that they most likely belong to; all of them to whoever looks after the search", async () => {
    expect(await wordsOf(owner)).toEqual([["gratis parkering", "parking"]]);
    expect((await wordsOf(editor)).length).toBe(3);
    expect(await wordsOf(editor, { topic: noTopic })).toEqual([["kolonihave", null]]);
    expect(await wordsOf(editor, { ownOnly: true })).toEqual([]);
    expect(await wordsOf(owner, { topic: "pay-supplements" })).toEqual([]);
    await expect(wordsOf(stranger)).rejects.toMatchObject({ code: "not-allowed" });
    // What they then followed says more than what came first.
    await noteFollow(house(), { text: "kolonihave", hit: licence });
    expect(await wordsOf(owner)).toEqual([["gratis parkering", "parking"], ["kolonihave", "parking"]]);
  });

  test("a topic that is gone has no owner: they are the search's", async () => {
    await search("fortov", "no-such-topic", "a", "b", "c");
    expect(await wordsOf(editor, { topic: noTopic })).toContainEqual(["fortov", null]);
    expect(await wordsOf(owner)).not.toContainEqual(["fortov", null]);
  });

  test("are decided on by the owner, and no one else's are", async () => {
    const decide = (who: string, words: string) => changing(stage, who, (ctx) => decideWords(ctx, catalogue, { words, target: licence }));
    await decide(owner, "gratis parkering");
    expect(await wordsOf(owner)).toEqual([]);
    expect(await askedLine(await readerOf(stage, owner), catalogue, "gratis parkering")).toMatchObject({ decided: { target: "parking-licence" } });
    await expect(decide(owner, "kolonihave")).rejects.toMatchObject({ code: "not-found" });
    expect(await askedLine(await readerOf(stage, owner), catalogue, "kolonihave")).toBeNull();
    await expect(changing(stage, owner, (ctx) => undecideWords(ctx, catalogue, "kolonihave"))).rejects.toMatchObject({ code: "not-found" });
    await expect(decide(stranger, "gratis parkering")).rejects.toMatchObject({ code: "not-allowed" });
    const citizen = await be(stage, "amina-holm", "citizen");
    await expect(askedWords({ ...(await readerOf(stage, owner)), actor: citizen.actor }, catalogue, list)).rejects.toMatchObject({ code: "not-allowed" });
    await changing(stage, owner, (ctx) => undecideWords(ctx, catalogue, "gratis parkering"));
    expect(await wordsOf(owner)).toEqual([["gratis parkering", "parking"]]);
  });
});

describe("addresses outside", () => {
  const at = (address: string, page = "parking"): OutsideLink => ({ address, kind: "topic", page, topic: page, file: `topics/${page}/topic.yaml` });
  const [good, bad] = ["https://there.example/", "https://gone.example/page"];
  const checked = (answers: Readonly<Record<string, LinkAnswer>>, links = Object.keys(answers).map((address) => at(address))) => {
    const asked: string[] = [];
    const probe = { ask: (address: string) => (asked.push(address), Promise.resolve(answers[address] ?? "silent")) };
    return checkLinks({ db: stage.house.db, clock: stage.clock, probe, waits: 0 }, links).then((count) => ({ count, asked }));
  };
  const kept = () => stage.house.db.selectFrom("link_checks").select(["address", "broken_since", "fault"]).orderBy("address").execute();

  test("are asked once a week, what does not answer a second time, and kept with since when it is broken", async () => {
    expect((await checked({ [good]: "there", [bad]: "gone" })).asked.toSorted()).toEqual([bad, bad, good]);
    expect(await kept()).toEqual([{ address: bad, broken_since: "2026-12-02", fault: "gone" }, { address: good, broken_since: null, fault: null }]);
    stage.clock.advance({ days: 6 });
    expect(await checked({ [good]: "there", [bad]: "gone" })).toEqual({ count: 0, asked: [] });
    stage.clock.advance({ days: 2 });
    await checked({ [good]: "silent", [bad]: "gone" });
    expect(await kept()).toEqual([{ address: bad, broken_since: "2026-12-02", fault: "gone" }, { address: good, broken_since: "2026-12-10", fault: "silent" }]);
    stage.clock.advance({ days: 8 });
    await checked({ [good]: "there", [bad]: "there" });
    expect((await kept()).map((row) => row.broken_since)).toEqual([null, null]);
  });

  test("a network that is down altogether marks nothing, and is tried again an hour later", async () => {
    await checked({ [good]: "there", [bad]: "gone" });
    const before = await kept();
    stage.clock.advance({ days: 8 });
    expect(await checked({ [good]: "silent", [bad]: "silent" })).toMatchObject({ count: 0 });
    expect(await kept()).toEqual(before);
    stage.clock.advance({ minutes: 30 });
    expect((await checked({ [good]: "there", [bad]: "there" })).asked).toEqual([]);
    stage.clock.advance({ minutes: 31 });
    expect((await checked({ [good]: "there", [bad]: "there" })).asked.toSorted()).toEqual([bad, good]);
  });

  test("a new one is asked within the hour, one that no page has is forgotten, and one on an own network is left alone", async () => {
    await checked({ [good]: "there", [bad]: "gone" });
    stage.clock.advance({ hours: 2 });
    await checked({ [good]: "there", "https://intra.example/": "private" });
    expect(await kept()).toEqual([{ address: "https://intra.example/", broken_since: null, fault: null }, { address: good, broken_since: null, fault: null }]);
    stage.clock.advance({ days: 8 });
    expect(await checked({})).toEqual({ count: 0, asked: [] });
  });

  test("two workers at once: one asks", async () => {
    const asked = (await Promise.all([checked({ [good]: "there" }), checked({ [good]: "there" })])).flatMap((one) => one.asked);
    expect(asked).toEqual([good]);
  });

  test("that do not answer are said to whoever keeps the page right, and to nobody else", async () => {
    const links = outsideLinks(catalogue);
    const theirs = links.filter(({ topic }) => topic === "parking");
    expect(theirs.length).toBeGreaterThan(1);
    const [first] = theirs;
    await checked(Object.fromEntries(links.map(({ address }) => [address, address === first?.address ? "gone" : "there"])), [...links]);
    expect(await brokenLinks(await readerOf(stage, owner), catalogue)).toMatchObject([{ address: first?.address, page: first?.page, fault: "gone", since: "2026-12-02" }]);
    expect(await brokenLinks(await readerOf(stage, stranger), catalogue)).toEqual([]);
  });
});

function fail(): never {
  throw new Error("no such topic");
}
