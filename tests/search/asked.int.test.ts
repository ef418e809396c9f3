import { createHmac } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { editedTopics } from "../../src/guidance/queries/edited-topics.ts";
import { learnedSearch } from "../../src/catalogue/learned-search.ts";
import type { Catalogue } from "../../src/catalogue/model.ts";
import { decideWords, undecideWords } from "../../src/catalogue/asked/commands/decide-words.ts";
import { forgetSearches } from "../../src/catalogue/asked/commands/forget-searches.ts";
import { noteFollow, noteHelp, noteSearch } from "../../src/catalogue/asked/commands/note-search.ts";
import { askedLine, askedWords } from "../../src/catalogue/asked/queries/asked-words.ts";

let stage: TestStage;
let catalogue: Catalogue;
beforeAll(async () => {
  stage = await openStage();
  catalogue = await loadCatalogue("catalogue");
});
beforeEach(async () => {
  for (const table of ["searches", "search_askers", "search_follows", "search_synonyms"] as const) await stage.house.db.deleteFrom(table).execute();
  stage.clock.moveTo("2026-11-20T08:00:00Z");
});

const house = () => ({ db: stage.house.db, clock: stage.clock, hash: (text: string) => createHmac("sha256", "key").update(text).digest() });
const ask = (text: string, asker: string) => noteSearch(house(), { text, asker, topic: "parking" });
const askThrice = async (text: string) => {
  for (const asker of ["a", "b", "c"]) await ask(text, asker);
};
const counted = () => stage.house.db.selectFrom("searches").selectAll().orderBy("words").execute();
const list = { text: "", topic: "", view: "open", sort: "unfollowed", limit: 25, offset: 0 } as const;
const editor = async () => readContext(stage.house, await be(stage, "jesper-krag", "employee"));

describe("what people search with", () => {
  test("is written down when three have asked the same, and then once for each", async () => {
    await ask("Gratis parkering", "a");
    await ask("gratis parkering", "a");
    await ask("gratis parkering!", "b");
    expect(await counted()).toEqual([]);
    await ask("gratis parkering", "c");
    await ask("gratis parkering", "c");
    await ask("gratis parkering", "d");
    expect(await counted()).toMatchObject([{ week: "2026-11-16", words: "gratis parkering", topic: "parking", asked: 4, followed: 0 }]);
  });
  test("is nowhere in words before that, and who asked is nowhere at all", async () => {
    await ask("gratis parkering", "person-with-a-name");
    const rows = await stage.house.db.selectFrom("search_askers").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/parkering|person/);
    expect(Buffer.concat(rows.flatMap(({ words, asker }) => [words, asker])).toString("latin1")).not.toMatch(/parkering|person/);
  });
  test.each(["0101901234", "amina@borger.example", "Mette Lund", "lund", "AB12345 licens", "\u0000"])("is not counted when it may be personal: %j", async (text) => {
    await askThrice(text);
    expect(await stage.house.db.selectFrom("search_askers").selectAll().execute()).toEqual([]);
    expect(await counted()).toEqual([]);
  });
  test("asked by many at once is counted once for each", async () => {
    await Promise.all(Array.from({ length: 12 }, (_none, asker) => ask("gratis parkering", String(asker))));
    await ask("gratis parkering", "last");
    expect(await counted()).toMatchObject([{ asked: 13 }]);
  });
  test("followed and answered counts only for what is written down", async () => {
    await noteFollow(house(), { text: "gratis parkering", hit: { kind: "service", id: "parking-licence" } });
    await askThrice("gratis parkering");
    await noteFollow(house(), { text: "gratis parkering", hit: { kind: "service", id: "parking-licence" } });
    await noteHelp(house(), { text: "gratis parkering", helped: false, asker: "a" });
    await noteHelp(house(), { text: "noget andet", helped: true, asker: "a" });
    expect(await counted()).toMatchObject([{ asked: 3, followed: 1, helped: 0, not_helped: 1 }]);
    expect(await stage.house.db.selectFrom("search_follows").selectAll().execute()).toMatchObject([{ target: "parking-licence", follows: 1 }]);
  });
  test("answered a hundred times by one counts once, as first answered, and anew the next week", async () => {
    await askThrice("gratis parkering");
    const answers = (asker: string, helped: boolean) => noteHelp(house(), { text: "gratis parkering", helped, asker });
    await Promise.all(Array.from({ length: 20 }, () => answers("a", false)));
    await answers("a", true);
    await answers("b", true);
    expect(await counted()).toMatchObject([{ asked: 3, helped: 1, not_helped: 1 }]);
    await ask("gratis parkering", "d");
    expect(await counted()).toMatchObject([{ asked: 4 }]);
    stage.clock.moveTo("2026-11-27T08:00:00Z");
    await askThrice("gratis parkering");
    await answers("a", false);
    expect((await counted()).map(({ week, not_helped }) => [week, not_helped])).toEqual(expect.arrayContaining([["2026-11-23", 1]]));
  });
  test("goes when its time is over", async () => {
    await askThrice("gratis parkering");
    stage.clock.moveTo("2026-11-27T08:00:00Z");
    await forgetSearches(stage.house.db, stage.clock.now());
    expect(await stage.house.db.selectFrom("search_askers").selectAll().execute()).toEqual([]);
    expect(await counted()).toHaveLength(1);
    stage.clock.moveTo("2027-12-01T08:00:00Z");
    await forgetSearches(stage.house.db, stage.clock.now());
    expect(await counted()).toEqual([]);
  });
});

describe("the worklist", () => {
  test("shows what people did not follow, the most first, with what most followed", async () => {
    await askThrice("gratis parkering");
    await askThrice("kolonihave");
    await ask("kolonihave", "d");
    await askThrice("beboerlicens");
    for (let turn = 0; turn < 3; turn += 1) await noteFollow(house(), { text: "beboerlicens", hit: { kind: "service", id: "parking-licence" } });
    await noteFollow(house(), { text: "gratis parkering", hit: { kind: "service", id: "disabled-parking" } });
    const { total, lines } = await askedWords(await editor(), catalogue, list);
    expect([total, lines.map(({ words }) => words)]).toEqual([2, ["kolonihave", "gratis parkering"]]);
    expect(lines[1]).toMatchObject({ asked: 3, followed: 1, followedMost: { kind: "service", id: "disabled-parking" }, decided: null });
    await askThrice("parkering ferie");
    expect(await askedLine(await editor(), catalogue, "parkering ferie")).toMatchObject({ followed: 0, followedMost: { kind: "service", id: "disabled-parking" } });
    await stage.house.db.deleteFrom("searches").where("words", "=", "parkering ferie").execute();
    expect((await askedWords(await editor(), catalogue, { ...list, view: "all", sort: "words" })).lines.map(({ words }) => words)).toEqual(["beboerlicens", "gratis parkering", "kolonihave"]);
    expect((await askedWords(await editor(), catalogue, { ...list, text: "%" })).total).toBe(0);
    expect((await askedWords(await editor(), catalogue, { ...list, text: "koloni" })).total).toBe(1);
    expect((await askedWords(await editor(), catalogue, { ...list, limit: 1, offset: 1 })).lines.map(({ words }) => words)).toEqual(["gratis parkering"]);
  });
  test.each([["astrid-munk", "employee"], ["amina-holm", "citizen"]] as const)("is not for %s", async (subject, as) => {
    const ctx = readContext(stage.house, await be(stage, subject, as));
    await expect(askedWords(ctx, catalogue, list)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(inCase(stage.house, await be(stage, subject, as), (change) => decideWords(change, catalogue, { words: "kolonihave", target: null }))).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("what is decided", () => {
  const decide = async (words: string, id: string | null) => inCase(stage.house, await be(stage, "jesper-krag", "employee"), (ctx) => decideWords(ctx, catalogue, { words, target: id === null ? null : { kind: "service", id } }));
  test("is found by, in both languages, in a process that was not told, until it is taken back", async () => {
    const search = learnedSearch(catalogue, stage.house.db, editedTopics(stage.house.db, catalogue.topics));
    expect((await search.now()).find("gulerodskort", "da")).toEqual([]);
    await askThrice("gulerodskort");
    await decide("gulerodskort", "bulky-waste");
    stage.clock.moveTo("2026-11-20T08:01:00Z");
    for (const locale of ["da", "en"] as const) expect((await search.now()).find("gulerodskort", locale)[0]).toMatchObject({ kind: "service", id: "bulky-waste" });
    expect((await askedWords(await editor(), catalogue, list)).total).toBe(0);
    expect(await askedLine(await editor(), catalogue, "gulerodskort")).toMatchObject({ decided: { kind: "service", target: "bulky-waste" } });
    await inCase(stage.house, await be(stage, "jesper-krag", "employee"), (ctx) => undecideWords(ctx, catalogue, "gulerodskort"));
    stage.clock.moveTo("2026-11-20T08:02:00Z");
    expect((await search.now()).find("gulerodskort", "da")).toEqual([]);
  });
  test("twice counts as said last; dismissed leads nowhere and is not asked about again", async () => {
    await askThrice("kolonihave");
    await decide("kolonihave", "bulky-waste");
    await decide("kolonihave", null);
    expect(await stage.house.db.selectFrom("search_synonyms").select(["words", "kind", "target"]).execute()).toEqual([{ words: "kolonihave", kind: null, target: null }]);
    expect((await askedWords(await editor(), catalogue, list)).total).toBe(0);
    expect((await askedWords(await editor(), catalogue, { ...list, view: "decided" })).total).toBe(1);
  });
  test.each([["kolonihave", "no-such-service"], ["Kolonihave 12", "bulky-waste"], ["amina", "bulky-waste"]])("refuses %j for %s", async (words, id) => {
    await expect(decide(words, id)).rejects.toMatchObject({ code: "not-found" });
  });
});
