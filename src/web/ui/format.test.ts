import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "../../platform/text.ts";
import { amount, clockTime, dayAndTime, dayFull, dayNear, dayShort, dayWithYear, fileSize, sentence, typedAmount } from "./format.ts";
import { greetingAt } from "./greeting.ts";

describe("dates as people write them", () => {
  it("in Danish", () => {
    expect(dayNear("2026-12-03", "da")).toBe("torsdag 3. december");
    expect(dayShort("2026-11-12", "da")).toBe("12. november");
    expect(dayWithYear("2028-06-30", "da")).toBe("30. juni 2028");
    expect(dayFull("2026-12-01", "da")).toBe("tirsdag 1. december 2026");
    expect(dayAndTime(new Date("2026-11-18T09:12:00Z"), "da")).toBe("onsdag 18. november kl. 10.12");
  });
  it("in English", () => {
    expect(dayNear("2026-12-03", "en")).toBe("Thursday 3 December");
    expect(dayAndTime(new Date("2026-11-18T09:12:00Z"), "en")).toBe("Wednesday 18 November at 10:12");
  });
  it("are of Denmark, not of the server", () => {
    expect(dayNear(new Date("2026-11-12T23:30:00Z"), "da")).toBe("fredag 13. november");
    expect(clockTime(new Date("2026-07-01T22:05:00Z"), "da")).toBe("0.05");
  });
});

describe("amounts", () => {
  it.each([
    [123450, "1.234,50 kr.", "DKK 1,234.50"],
    [24000, "240,00 kr.", "DKK 240.00"],
    [5, "0,05 kr.", "DKK 0.05"],
    [100000000, "1.000.000,00 kr.", "DKK 1,000,000.00"],
    [-2050, "−20,50 kr.", "−DKK 20.50"],
  ])("%i øre", (ore, da, en) => {
    expect(amount(ore, "da")).toBe(da);
    expect(amount(ore, "en")).toBe(en);
  });
});

it("an amount that is shown is read as the same on a page in that language, and is never another on one in the other", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), fc.constantFrom(...locales), (ore, locale) => {
    expect(typedAmount(amount(ore, locale), locale)).toEqual({ kind: "amount", ore });
    const elsewhere = typedAmount(amount(ore, locale), locale === "da" ? "en" : "da");
    expect(elsewhere.kind).toBe("none");
  }));
});

it("sizes of files", () => {
  expect([fileSize(10, "da"), fileSize(84_000, "da"), fileSize(1_234_567, "da"), fileSize(1_234_567, "en")]).toEqual(["1 kB", "84 kB", "1,2 MB", "1.2 MB"]);
});

it("a sentence begins with a capital", () => expect(sentence("øl")).toBe("Øl"));

it("greets by the clock of Denmark", () => {
  expect(["2026-11-20T08:10:00Z", "2026-11-20T12:00:00Z", "2026-11-20T18:00:00Z", "2026-11-20T02:00:00Z"].map((at) => greetingAt(new Date(at)))).toEqual(["morning", "day", "evening", "evening"]);
});
