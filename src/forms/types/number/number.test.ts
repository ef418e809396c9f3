import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { locales } from "../../../platform/text.ts";
import { number, numberText, typedNumber } from "./number.ts";

const question = questionOf("number", { required: true, decimals: 1, unit: "km" });

describe("number", () => {
  it.each([["62", 62], [" 62,5 ", 62.5], ["62.5", 62.5], ["1.234,5", 1234.5], ["1 234,5", 1234.5], ["1\u00a0234", 1234], ["1.234", 1234], ["62 km", 62], ["62,5 Km.", 62.5], ["0", 0], ["-3", -3], ["\u22123", -3]])("reads %j as %s", (text, value) => {
    expect(parse(question, typed(text))).toEqual({ answer: value });
  });
  it.each([["5,000", 5000], ["5,000.5", 5000.5], ["62.5", 62.5], ["62,5", 62.5], ["1 234.5", 1234.5], ["5,000 km", 5000]])("reads %j on an English page as %s", (text, value) => {
    expect(parse(question, typed(text), "en")).toEqual({ answer: value });
  });
  it.each([["1.500", "en"], ["1,500", "da"], ["1.500 km", "en"]] as const)("does not guess what %j means on a page in %s, and says how to write it", (text, locale) => {
    expect(parse(question, typed(text), locale)).toMatchObject({ answer: text, error: { message: { en: "The number can be read in two ways" }, todo: { da: "Skriv 1500 eller 1,5.", en: "Write 1500 or 1.5." } } });
    expect(parse(questionOf("number"), typed("1.500"), "en")).toMatchObject({ error: { todo: { en: "Write 1500 if that is what you mean." } } });
  });
  it.each(["tres", "62,5,1", "1.23,4", "12.34.5", "1e3", "0x10", "Infinity", "NaN", "62; drop table", "٦٢", "1234567890123456", "--3", "km"])("refuses %j and keeps it as typed", (text) => {
    expect(parse(question, typed(text))).toMatchObject({ answer: text, error: { message: { da: "Det er ikke et tal" } } });
  });
  it("says how many decimals there may be", () => {
    expect(parse(question, typed("62,55"))).toMatchObject({ answer: 62.55, error: { todo: { da: "Skriv højst 1 ciffer efter kommaet, fx 62,5." } } });
    expect(parse(questionOf("number"), typed("62,5"))).toMatchObject({ answer: 62.5, error: { todo: { da: "Skriv et helt tal, fx 62." } } });
  });
  it("must be there when it is required, and 0 is there", () => {
    expect(parse(question, typed(""))).toMatchObject({ answer: null, error: { message: { da: "Tallet mangler" } } });
    expect(parse(question, typed("0"))).toEqual({ answer: 0 });
    expect(parse(questionOf("number"), typed(""))).toEqual({ answer: null });
  });
  it("does not take a text of an older form for a number", () => expect(number.check(question, "62")).not.toBeNull());
  it("is shown as people write it", () => {
    expect(number.summarise(question, 1234.5, "da")).toBe("1.234,5 km");
    expect(number.summarise(question, 1234.5, "en")).toBe("1,234.5 km");
    expect(number.summarise(question, null, "da")).toBe("");
    expect(numberText("tres", "da")).toBe("tres");
  });
  it("gives the same again for what it gave before", () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(...locales), (tenths, locale) => {
      const value = tenths / 10;
      expect(parse(question, typed(typedNumber(value, locale)), locale).answer).toBe(value === 0 ? 0 : value);
      expect(parse(question, typed(number.summarise(question, value, locale)), locale).answer).toBe(value === 0 ? 0 : value);
    }));
  });
});
