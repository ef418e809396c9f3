import { describe, expect, it } from "vitest";
import { caseNumberIn, caseQuestion, caseWords } from "./case-words.ts";

const service = { title: { da: "Beboerlicens til parkering", en: "Resident's parking licence" }, alsoCalled: { da: ["p-licens"], en: [] }, keywords: { da: [], en: [] } };

describe("caseWords", () => {
  const words = caseWords({ number: "S-2026-0042180", subject: "AB12345", applicantName: "Lise O'Brien Æbelø", service });
  it.each(["'ab12345':1A", "'s20260042180':1A", "'0042180':1A", "'lise':1A", "'aebelo':1A", "'licens':1B", "'parkering':1B"])("has %s", (lexeme) => {
    expect(words.split(" ")).toContain(lexeme);
  });
  it("has nothing that PostgreSQL reads as a sign of its own", () => {
    expect(words.split(" ").every((one) => /^'[\p{L}\p{N}~]+':1[AB]$/u.test(one))).toBe(true);
  });
});

describe("caseQuestion", () => {
  it("asks for every telling word, by what it is made of", () => {
    expect(caseQuestion("status på min beboerlicens")?.any).toMatch(/\([^()]*'beboer'[^()]*\) & \([^()]*'licens'[^()]*\)/);
  });
  it("asks for what is written apart as one word, too", () => {
    expect(caseQuestion("AB 12 345")?.own).toContain("'ab12345':A");
  });
  it.each(["", "   ", "min sag", "%%%", "' | 'x", "\u0000", "& | ! <-> :*"])("asks nothing dangerous with %j", (text) => {
    expect(caseQuestion(text)?.any.replaceAll(/'[\p{L}\p{N}~]+'/gu, "w") ?? "").toMatch(/^[w |&()]*$/);
  });
});

describe("caseNumberIn", () => {
  it.each(["S-2026-0042180", "s-2026-0042180", "S20260042180", "20260042180", "2026-0042180", " S 2026 0042180 "])("reads %j", (text) => {
    expect(caseNumberIn(text)).toBe("S-2026-0042180");
  });
  it.each(["2026", "S-2026", "sag 2026-0042180 nu", "S-2026-00421800", "0101901234", "", "x".repeat(10_000)])("is none: %j", (text) => {
    expect(caseNumberIn(text)).toBeNull();
  });
});
