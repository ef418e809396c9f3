import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCvrNumber } from "./cvr-number.ts";

describe("a CVR number", () => {
  it("is eight digits with a check digit", () => {
    expect(isCvrNumber("99000007")).toBe(true);
    for (const text of ["99000008", "09000007", "9900000", "990000070", "99 00 00 07", "DK99000007", "9900000x", "", "99000007\n"]) expect(isCvrNumber(text), text).toBe(false);
  });

  it("carries no check digit where no company can have it", () => {
    for (const text of ["00000000", "00100017", "00100025"]) expect(isCvrNumber(text), text).toBe(true);
  });

  it("is never mistaken for another by one wrong digit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String).filter(isCvrNumber), fc.nat(7), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        const digit = (Number(number.charAt(at)) + more) % 10;
        const wrong = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        expect(isCvrNumber(wrong)).toBe(wrong.startsWith("00"));
      }),
    );
  });
});
