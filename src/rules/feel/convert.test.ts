import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../feel.ts";
import { fromFeel, toFeel } from "./convert.ts";

describe("toFeel and fromFeel", () => {
  it("give back the JSON they were given", () => {
    const exact = fc.jsonValue().filter((value) => !/\d{16}|e\+/u.test(JSON.stringify(value)));
    fc.assert(fc.property(exact, (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(fromFeel(toFeel(plain))).toEqual(plain);
    }));
  });
  it.each<[unknown, unknown]>([[undefined, null], [Number.NaN, null], [() => 1, null], [Symbol("a"), null], [10n, 10], [new Map([["a", true]]), { a: true }]])("make %s %j", (value, plain) => {
    expect(fromFeel(toFeel(value))).toEqual(plain);
  });
  it("keep an entry called __proto__ an entry", () => {
    const given: unknown = JSON.parse('{"__proto__": {"admin": true}}');
    const back = fromFeel(toFeel(given));
    expect(JSON.stringify(back)).toBe('{"__proto__":{"admin":true}}');
    expect(evaluateExpression("a.admin", { a: given })).toBeNull();
  });
  it.each<[string, unknown]>([
    ['date("2026-03-01")', "2026-03-01"], ['date and time("2026-03-01T10:00:00Z")', "2026-03-01T10:00:00Z"], ['time("10:00:00.5+02:00")', "10:00:00.5+02:00"],
    ['duration("P14M")', "P1Y2M"], ['duration("PT26H0.5S")', "P1DT2H0.5S"], ["[1..3]", "[1..3]"], ["> 3", ">3"], ["-0", 0], ["count", null],
  ])("write %s as %j", (text, plain) => {
    expect(evaluateExpression(text, {})).toEqual(plain);
  });
});
