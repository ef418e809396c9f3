import { describe, expect, it } from "vitest";
import { keptWords, weekOf, weeksBefore } from "./model.ts";

describe("keptWords", () => {
  it.each([["Beboer-licens!", "beboer licens"], ["hvordan søger jeg om p-plads", "plads"], ["KØREKORT", "koerekort"], ["stor skrald", "stor skrald"], ["parking permit", "parking permit"]])("keeps %j as %j", (text, words) => {
    expect(keptWords(text)).toBe(words);
  });
  it.each([
    "010190-1234", "0101901234 pas", "sag 2026", "AB 12 345", "amina@borger.example", "Amina", "Amina Holm", "amina licens", "Jensens bolig", "", "og i på", "日本語", "и", "\u0000",
    "et to tre fire fem seks syv otte ni ti elleve", "x".repeat(61), "<script>alert(1)</script> 1",
  ])("does not keep %j", (text) => {
    expect(keptWords(text)).toBeNull();
  });
});

describe("the week", () => {
  it("begins on Monday, in Denmark", () => {
    expect(weekOf(new Date("2026-11-22T22:59:00Z"))).toBe("2026-11-16");
    expect(weekOf(new Date("2026-11-22T23:01:00Z"))).toBe("2026-11-23");
    expect(weeksBefore(new Date("2026-11-25T12:00:00Z"), 12)).toBe("2026-08-31");
  });
});
