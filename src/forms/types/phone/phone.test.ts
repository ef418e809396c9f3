import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { phone } from "./phone.ts";

describe("phone", () => {
  it.each([["20 30 40 50", "+4520304050"], ["+45 20304050", "+4520304050"], ["0045 2030 4050", "+4520304050"], ["+46 70 123 45 67", "+46701234567"]])("reads %j as %s", (text, number) => {
    expect(parse(questionOf("phone"), typed(text))).toEqual({ answer: number });
  });
  it.each(["2030405", "203040501", "+45 2030405", "ring til mig", "+0123456789"])("refuses %j and keeps it", (text) => {
    expect(parse(questionOf("phone"), typed(text))).toMatchObject({ answer: text, error: { message: { da: "Det ligner ikke et telefonnummer" } } });
  });
  it("is shown in pairs", () => expect(phone.summarise(questionOf("phone"), "+4520304050", "da")).toBe("20 30 40 50"));
});
