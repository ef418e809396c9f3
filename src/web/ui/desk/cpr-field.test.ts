import { describe, expect, it } from "vitest";
import { typedCpr } from "./cpr-field.ts";

describe("a CPR number as typed", () => {
  it("is taken with hyphen and spaces, also a replacement number", () => {
    expect(typedCpr(" 680190-1234 ")).toEqual({ state: "fits", digits: "6801901234" });
    expect(typedCpr("010190 1234")).toEqual({ state: "fits", digits: "0101901234" });
  });
  it.each([
    ["", "empty"],
    ["19900101-12345", "not-ten-digits"],
    ["01019O1234", "not-ten-digits"],
    ["3213901234", "no-date"],
    ["0013901234", "no-date"],
    ["9901901234", "no-date"],
    ["3002901234", "no-date"],
  ])("'%s' is %s", (text, state) => {
    expect(typedCpr(text).state).toBe(state);
  });
});
