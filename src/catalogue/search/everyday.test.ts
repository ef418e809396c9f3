import { describe, expect, it } from "vitest";
import { alsoMeantIn } from "./everyday.ts";
import { readMeanings } from "./meanings.ts";
import { isTelling, wordsOf } from "./words.ts";

/** What a word means in a question; sorted. */
const meant = (question: string, word: string) => alsoMeantIn(wordsOf(question))(wordsOf(word)[0] ?? "");

describe("alsoMeantIn", () => {
  it.each([
    ["a word", "bedemand", "bedemand", "begravelse"], ["another form of it", "smøgerne", "smøgerne", "rygestop"], ["a slip of the pen", "bedemnad", "bedemnad", "begravelse"],
    ["English in an English question", "the undertaker", "undertaker", "begravelse"],
  ])("knows %s", (_what, question, word, meaning) => {
    expect(meant(question, word).words).toContain(meaning);
  });
  it("is sure of a phrase whose words stand near each other, in whatever order, and then of nothing else that they mean", () => {
    const alone = meant("skole", "skole");
    expect(alone).toMatchObject({ sure: false, words: ["folkeskole"] });
    for (const question of ["ny skole til min datter", "min datter skal i en skole, som er ny"]) {
      const phrase = meant(question, "skole");
      expect(phrase.sure).toBe(true);
      expect(phrase.words).toContain("skoleskift");
      expect(phrase.words).not.toContain("folkeskole");
    }
    expect(meant("ny adresse og gammel gul kat ved samme skole", "skole").sure).toBe(false);
  });
  it("knows a phrase with a slip of the pen", () => {
    expect(meant("billigere bornehave", "bornehave")).toMatchObject({ sure: true, words: ["friplads", "betaling"] });
  });
  it("reads a Danish word as an English one only in an English question", () => {
    expect(meant("fine gardiner", "fine").words).not.toContain("afgift");
    expect(meant("what is the fine", "fine").words).toContain("afgift");
  });
  it("knows nothing of most words", () => {
    for (const word of ["kvantefysik", "xqzwv", "paraply", "krokodille"]) expect(meant(word, word)).toEqual({ words: [], sure: false });
  });
});

describe.each(["da", "en"] as const)("the list in %s", (language) => {
  const all = readMeanings(language);
  it("means something by all it lists, and has a telling word in each", () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter(({ words, meant: others }) => others.length === 0 || !words.some(isTelling)).map(({ words }) => words.join(" "))).toEqual([]);
  });
});
