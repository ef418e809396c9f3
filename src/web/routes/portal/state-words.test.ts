import { describe, expect, test } from "vitest";
import { inLocale } from "../../locale.ts";
import { otherWords, ownWords, type StateWords } from "./state-words.ts";

/** Everything that is ever said, with something in every gap. */
function all(words: StateWords): readonly string[] {
  const permit = { name: "licens", from: "1. december", to: "31. december" };
  return Object.values(words).map((word: string | null | ((one: string & typeof permit) => string)) => (typeof word === "function" ? word(Object.assign("2. december", permit)) : (word ?? "")));
}

describe.each(["da", "en"] as const)("the state of a case in %s", (locale) => {
  const toParty = inLocale(locale, () => all(ownWords()));
  const aboutParty = inLocale(locale, () => all(otherWords("Astrid Munk")));

  test("speaks of the party by name to whoever else reads it, and never as if it were theirs", () => {
    for (const text of aboutParty) expect(text).not.toMatch(/(?<!\p{L})(du|dig|din|dit|dine|you|your)(?!\p{L})/iu);
    expect(aboutParty.filter((text) => text.includes("Astrid Munk")).length).toBeGreaterThan(toParty.length / 2);
  });

  test("speaks to the party as such", () => {
    expect(toParty.filter((text) => /(?<!\p{L})(du|dig|din|dit|dine|you|your)(?!\p{L})/iu.test(text)).length).toBeGreaterThan(toParty.length / 2);
    expect(toParty.join(" ")).not.toContain("Astrid Munk");
  });

  test("leaves no gap open", () => {
    for (const text of [...toParty, ...aboutParty]) expect(text).not.toMatch(/[{}]|undefined/);
  });
});
