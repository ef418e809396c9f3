import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languageTags, type Locale, locales } from "./text.ts";
import { fieldDecimal, readDecimal } from "./typed-decimal.ts";

const read = (typed: string, locale: Locale) => {
  const decimal = readDecimal(typed, locale);
  return decimal.kind === "number" ? decimal.plain : decimal.kind;
};

describe("a number that was typed", () => {
  test.each([
    ["5.000,50", "da", "5000.50"], ["5 000,50", "da", "5000.50"], ["5\u202f000", "da", "5000"], ["1.500", "da", "1500"], ["62.5", "da", "62.5"], ["1234,567", "da", "1234.567"], ["0,500", "da", "0.500"],
    ["5,000", "en", "5000"], ["5,000.50", "en", "5000.50"], ["5 000.50", "en", "5000.50"], ["1,500", "en", "1500"], ["62,5", "en", "62.5"], ["\u22121,234,567.8", "en", "-1234567.8"],
  ] as const)("%j in %s is %s", (typed, locale, plain) => {
    expect(read(typed, locale)).toBe(plain);
  });
  test.each([["1,500", "da"], ["1.500", "en"], ["-12.345", "en"]] as const)("%j in %s may be two numbers", (typed, locale) => {
    expect(read(typed, locale)).toBe("two-ways");
  });
  test("is said both ways, in the signs of the page", () => {
    expect(readDecimal("1.500", "en")).toMatchObject({ whole: "1500", grouped: "1,500", withDecimals: "1.5" });
    expect(readDecimal("2,000", "da")).toMatchObject({ whole: "2000", grouped: "2.000", withDecimals: "2" });
  });
  test.each([["5,000.50", "da"], ["5.000,50", "en"], ["1.23.4", "da"], ["1,23,4", "en"], ["1.000 000", "da"], ["1,,5", "da"], ["", "en"], ["tres", "da"], ["1e3", "en"], ["٦٢", "da"]] as const)("%j in %s is none", (typed, locale) => {
    expect(read(typed, locale)).toBe("none");
  });

  const plains = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 4 })).map(([units, decimals]) => Number(`${units}e-${decimals}`));
  test("is the same again when it comes from a field, whatever the language", () => {
    fc.assert(fc.property(plains, fc.constantFrom(...locales), (value, locale) => {
      expect(Number(read(fieldDecimal(String(value), locale), locale))).toBe(Number(String(value)));
    }), { numRuns: 2000 });
  });
  test("is the same again when it is copied from where it is shown, or is said to be two", () => {
    fc.assert(fc.property(plains, fc.constantFrom(...locales), (value, locale) => {
      const back = read(new Intl.NumberFormat(languageTags[locale], { maximumFractionDigits: 4 }).format(value), locale);
      if (back !== "two-ways") expect(Number(back)).toBe(Number(String(value)));
      else expect(String(value)).toMatch(/^-?\d{1,3}\.\d{3}$/);
    }), { numRuns: 2000 });
  });
});
