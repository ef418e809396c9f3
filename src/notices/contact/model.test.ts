import { describe, expect, test } from "vitest";
import { contactCodes } from "./codes.ts";
import { mailAddress, mobileNumber, nextDigest } from "./model.ts";

describe("a mail address", () => {
  test.each(["amina@example.dk", " a.b+c@mail.example.com ", "søren@blåbær.dk"])("takes %j", (typed) => expect(mailAddress(typed)).toBe(typed.trim()));
  test.each(["", "amina", "amina@", "@example.dk", "a b@example.dk", "a@b@c.dk", "a@example", "a@exam..dk", "a@example.dk\r\nBcc: b@c.dk", "a@-example.dk", `${"a".repeat(65)}@example.dk`, `a@${"b".repeat(250)}.dk`, "a@example.dk\0", "<a@example.dk>"])("refuses %j", (typed) => expect(mailAddress(typed)).toBeNull());
});

describe("a mobile number", () => {
  test.each([["20 30 40 50", "+4520304050"], ["+45 20304050", "+4520304050"], ["0045 2030 4050", "+4520304050"], ["+46 70 123 45 67", "+46701234567"]])("reads %j as %s", (typed, number) => expect(mobileNumber(typed)).toBe(number));
  test.each(["", "2030405", "203040501", "+45 2030405", "10203040", "ring til mig", "+0123456789", "20304050;20304051", "+4520304050\n"])("refuses or trims %j", (typed) => expect([null, "+4520304050"]).toContain(mobileNumber(typed)));
});

describe("the next digest", () => {
  test.each([
    ["daily", "2026-11-20T08:00:00Z", "2026-11-21T07:00:00.000Z"],
    ["daily", "2026-11-20T23:30:00Z", "2026-11-22T07:00:00.000Z"],
    // Summer time begins on 29 March 2026.
    ["daily", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["weekly", "2026-11-20T08:00:00Z", "2026-11-23T07:00:00.000Z"],
    ["weekly", "2026-11-23T06:59:00Z", "2026-11-30T07:00:00.000Z"],
    ["weekly", "2026-11-22T12:00:00Z", "2026-11-23T07:00:00.000Z"],
  ] as const)("%s from %s is %s", (rhythm, now, then) => expect(nextDigest(rhythm, new Date(now)).toISOString()).toBe(then));
});

describe("a code", () => {
  const codes = contactCodes(Buffer.alloc(32, 1));
  test("is six digits, the same each time, another for another id and another key", () => {
    expect(codes.of("a")).toMatch(/^\d{6}$/);
    expect(codes.of("a")).toBe(codes.of("a"));
    expect(new Set(["a", "b", "c"].map((id) => codes.of(id))).size).toBe(3);
    expect(contactCodes(Buffer.alloc(32, 2)).of("a")).not.toBe(codes.of("a"));
  });
  test("fits with spaces in it, and nothing else", () => {
    const code = codes.of("a");
    expect(codes.fits("a", ` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe(true);
    for (const wrong of ["", code.slice(1), `${code}0`, "æ".repeat(6), codes.of("b")]) expect(codes.fits("a", wrong)).toBe(false);
  });
});
