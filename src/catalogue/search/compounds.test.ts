import { describe, expect, it } from "vitest";
import { partsOf } from "./compounds.ts";
import { danishWords, readWordList } from "./word-list.ts";

describe("partsOf", () => {
  it.each([
    ["parkeringslicens", ["parkering", "licens"]],
    ["barnepige", ["barn", "pige"]],
    ["boernehaveplads", ["boernehave", "boern", "have", "plads"]],
    ["storskrald", ["stor", "skrald"]],
    ["arbejdsskade", ["arbejde", "skade"]],
    ["sygesikringskort", ["sygesikring", "syge", "sikring", "kort"]],
    ["miljoezonerne", ["miljoe", "zone"]],
  ])("takes %s apart as %j", (word, parts) => {
    expect(partsOf(word, danishWords())).toEqual(parts);
  });

  it.each(["parkeret", "billige", "billede", "skolen", "licens", "xyzzyx", "kkkkkkkkkkkk", ""])("leaves %j whole", (word) => {
    expect(partsOf(word, danishWords())).toEqual([]);
  });

  it("does not mind what is no word", () => {
    expect(partsOf("børn".repeat(50), danishWords())).toEqual([]);
    expect(partsOf("boernehave".repeat(20), danishWords()).length).toBeLessThan(50);
  });
});

describe("readWordList", () => {
  const list = readWordList("4\nlicens/10,11,2,39,31\nparkering/10,11,2,39,29\nslå al:slår al:slog\nMarie/9\nslår st:slå\n");
  it("knows the forms that begin and end a compound", () => {
    expect(list.beginning("parkerings", false)).toBe("parkering");
    expect(list.beginning("parkering", false)).toBeUndefined();
    expect(list.ending("licenserne")).toBe("licens");
  });
  it("knows irregular forms and no names", () => {
    expect(list.lemma("slog")).toBe("slaa");
    expect(list.word("marie")).toBeUndefined();
  });
});
