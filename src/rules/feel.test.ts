import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateExpression, evaluateUnaryTests, FeelLimitError, parseExpression, referencedNames } from "./feel.ts";

const names = {
  answers: { plate: "DK54321", age: 17, day: "2026-03-31" }, facts: { zone: null, vehicles: [{ plate: "DK54321", kg: 1800 }, { plate: "DK11111", kg: 3600 }] },
  today: "2026-03-01",
};

describe("evaluateExpression", () => {
  it.each<[string, unknown]>([
    ["0.1 + 0.2", 0.3],
    ["0.1 + 0.2 = 0.3", true],
    ["2 ** 10", 1024],
    ["7 - 2 * 3", 1],
    ["-answers.age", -17],
    ["1 / 0", null],
    ["1 + \"a\"", null],
    ['"a" + "b"', "ab"],
    ["1 < 2 and 2 < 3", true],
    ["null and false", false],
    ["null and true", null],
    ["null or true", true],
    ["5 between 1 and 5", true],
    ["5 in (1..5)", false],
    ["5 in [1..5]", true],
    ["5 in ]4..5]", true],
    ['"b" in ("a", "b")', true],
    ["4 in (> 3)", true],
    ["4 in [1, 4]", true],
    ["if answers.age < 18 then \"child\" else \"adult\"", "child"],
    ["if null then 1 else 2", 2],
    ["for i in 1..3 return i * i", [1, 4, 9]],
    ["for i in 3..1 return i", [3, 2, 1]],
    ["for a in [1, 2], b in [10, 20] return a + b", [11, 21, 12, 22]],
    ["for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]],
    ["some v in facts.vehicles satisfies v.kg > 3500", true],
    ["every v in facts.vehicles satisfies v.kg > 3500", false],
    ["facts.vehicles[kg > 3500].plate", ["DK11111"]],
    ["facts.vehicles[plate = answers.plate][1].kg", 1800],
    ["[1, 2, 3][-1]", 3],
    ["[1, 2, 3][item >= 2]", [2, 3]],
    ["facts.zone.code", null],
    ["nothing.at.all", null],
    ["facts.zone = null", true],
    ["{ a: 1, b: a + 1 }.b", 2],
    ["function(a, b) a + b", null],
    ["(function(a, b) a + b)(1, 2)", 3],
    ["1 instance of number", true],
    ["[1] instance of list<string>", false],
    ["date(today) + duration(\"P1M\")", "2026-04-01"],
    ["date(answers.day) - duration(\"P1M\")", "2026-02-28"],
    ["(date(answers.day) - date(today)).days", 30],
    ["date(today) + duration(\"PT36H\")", "2026-03-02"],
    ["duration(\"P1D\") * 2 = duration(\"PT48H\")", true],
    ["date and time(\"2026-03-01T12:00:00Z\") < date and time(\"2026-03-01T12:00:00-01:00\")", true],
    ["date(today).weekday", 7],
    ["today()", null],
  ])("%s", (text, value) => {
    expect(evaluateExpression(text, names)).toEqual(value);
  });

  it("knows the day only from the clock it is given", () => {
    expect(evaluateExpression("today()", {}, { now: "2026-03-01T10:00:00Z" })).toBe("2026-03-01");
    expect(evaluateExpression("now()", {}, { now: "2026-03-01T10:00:00Z" })).toBe("2026-03-01T10:00:00Z");
  });

  it("reads names with signs in them as the caller names them", () => {
    expect(evaluateExpression("permit-count + 1", { "permit-count": 2 })).toBe(3);
    expect(evaluateExpression("loan.a/b", { loan: { "a/b": 5 } })).toBe(5);
  });

  it("gives numbers that a double cannot hold as text", () => {
    expect(evaluateExpression("9007199254740993", {})).toBe("9007199254740993");
    expect(evaluateExpression("1 / 3", {})).toBe("0.3333333333333333333333333333333333");
  });

  it("stops what never ends", () => {
    expect(() => evaluateExpression("for i in 1..100000000 return i", {})).toThrow(FeelLimitError);
    expect(() => evaluateExpression("for i in 1..100000 return count(partial)", {})).toThrow(FeelLimitError);
    expect(() => evaluateExpression("{ f: function(x) f(x), r: f(1) }.r", {})).not.toThrow(TypeError);
  });

  it("does not reach the prototype of what it is given", () => {
    expect(evaluateExpression("answers.constructor", names)).toBeNull();
    expect(evaluateExpression("answers.__proto__", names)).toBeNull();
    expect(evaluateExpression("constructor", {})).toBeNull();
  });

  it("adds and takes away without loss", () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((value) => value / 100);
    fc.assert(fc.property(cents, cents, (a, b) => {
      expect(evaluateExpression("a + b - b = a", { a, b })).toBe(true);
    }));
  });

  it("agrees with itself: a range, between and two comparisons", () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.integer(), (value, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const compared = value >= low && value <= high;
      expect(evaluateUnaryTests(`[${low}..${high}]`, value)).toBe(compared);
      expect(evaluateUnaryTests(`? >= ${low} and ? <= ${high}`, value)).toBe(compared);
      expect(evaluateExpression("v between low and high", { v: value, low, high })).toBe(compared);
      expect(evaluateUnaryTests(`not([${low}..${high}])`, value)).toBe(!compared);
    }));
  });
});

describe("evaluateUnaryTests", () => {
  it.each<[string, unknown, boolean | null]>([
    ["-", null, true],
    [">= 18", 18, true],
    ["< 18", 18, false],
    ['"a", "b"', "b", true],
    ['not("a", "b")', "b", false],
    ['not("a", "b")', "c", true],
    ["true", true, true],
    ["false", false, true],
    ["null", null, true],
    ["not(null)", 1, true],
    ["[1..3], 7", 7, true],
    ["? > 3 and ? < 5", 4, true],
    ["!= 3", 3, false],
    ['starts with(?, "DK")', "DK1", true],
    ["> 3", null, null],
    ['< date("2026-01-01")', "2025-01-01", null],
  ])("%s of %j", (cell, value, answer) => {
    expect(evaluateUnaryTests(cell, value)).toBe(answer);
  });

  it("sees the names round it", () => {
    expect(evaluateUnaryTests("< limit", 3, { limit: 4 })).toBe(true);
  });
});

describe("referencedNames", () => {
  it.each<[string, string[]]>([
    ["answers.plate = today", ["answers.plate", "today"]],
    ["facts.zone.code", ["facts.zone"]],
    ["for v in facts.vehicles return v.kg", ["facts.vehicles"]],
    ["facts.vehicles[kg > limit and plate = answers.plate]", ["answers.plate", "facts.vehicles"]],
    ["string length(applicant.name) > 3", ["applicant.name"]],
    ["today() > date(facts.from)", ["facts.from"]],
    ["{ a: b, c: a }", ["b"]],
    ["function(x) x + y", ["y"]],
  ])("%s", (text, expected) => {
    expect(referencedNames(parseExpression(text))).toEqual(expected);
  });
});
