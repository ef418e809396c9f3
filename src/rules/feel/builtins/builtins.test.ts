import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../../feel.ts";

const cases: Readonly<Record<string, readonly (readonly [text: string, value: unknown])[]>> = {
  conversion: [
    ['date("2026-02-30")', null], ["date(2026, 3, 1)", "2026-03-01"], ['date(date and time("2026-03-01T10:00:00"))', "2026-03-01"],
    ['date and time(date("2026-03-01"), time("10:30:00"))', "2026-03-01T10:30:00"], ['date and time("2026-03-01")', "2026-03-01T00:00:00"],
    ['date and time("2026-03-01T10:00:00@Europe/Copenhagen")', "2026-03-01T10:00:00@Europe/Copenhagen"], ['time("25:00:00")', null],
    ["time(10, 30, 0)", "10:30:00"], ['time(10, 30, 0, duration("PT1H"))', "10:30:00+01:00"], ['duration("P1Y2M")', "P1Y2M"], ['duration("P1Y2D")', null],
    ['duration("-PT90M")', "-PT1H30M"], ['years and months duration(date("2024-02-29"), date("2026-02-28"))', "P1Y11M"],
    ['years and months duration(from: date("2026-01-01"), to: date("2026-03-01"))', "P2M"],
    ['number("1.234,56", ".", ",")', 1234.56], ['number("12 kr.")', null], ["string(1.50)", "1.5"], ['string([1, "a", null])', '[1, "a", null]'],
    ['string({a: 1})', "{a: 1}"], ["string(null)", null], ["not(true)", false], ["not(1)", null], ['@"P1D" = duration("PT24H")', true], ['@"nonsense"', null],
  ],
  strings: [
    ['substring("foobar", 3, 2)', "ob"], ['substring("foobar", -2)', "ar"], ['substring("foobar", 0)', null], ['string length("💥å")', 2],
    ['upper case("æøå")', "ÆØÅ"], ['lower case("ÆØÅ")', "æøå"], ['substring before("foobar", "bar")', "foo"], ['substring before("foobar", "x")', ""],
    ['substring after("foobar", "o")', "obar"], ['contains("foobar", "of")', false], ['starts with("foobar", "fo")', true], ['ends with("foobar", "r")', true],
    ['matches("DK 54 321", "^[A-Z]{2}")', true], ['matches("a", "[")', null], ['matches("ABC", "b", "i")', true], ['matches("a b", "a[ ]b", "x")', true],
    ['replace("abcd", "(ab)|(a)", "[1=$1]")', "[1=ab]cd"], ['replace("DK 54 321", " ", "")', "DK54321"], ['split("a,b", ",")', ["a", "b"]],
    ['string join(["a", null, "b"], ", ")', "a, b"], ['string join(["a", "b"], "-", "<", ">")', "<a-b>"], ["upper case(1)", null],
  ],
  lists: [
    ["list contains([1, null], null)", true], ["count([1, 2])", 2], ["count([])", 0], ["min(3, 1, 2)", 1], ["max([3, 1])", 3], ["min([])", null],
    ['max("a", 1)', null], ["sum([0.1, 0.2])", 0.3], ["sum([])", null], ["sum([1, null])", null], ["mean([1, 2])", 1.5], ["all([true, null])", null],
    ["all([])", true], ["any([null, true])", true], ["any([])", false], ["sublist([1, 2, 3], 2)", [2, 3]], ["sublist([1, 2, 3], -2, 1)", [2]],
    ["sublist([1], 2)", null], ["append([1], 2, 3)", [1, 2, 3]], ["concatenate([1], [2, 3])", [1, 2, 3]], ["insert before([1, 3], 2, 2)", [1, 2, 3]],
    ["remove([1, 2, 3], 2)", [1, 3]], ["reverse([1, 2])", [2, 1]], ["index of([1, 2, 1], 1)", [1, 3]], ["union([1, 2], [2, 3])", [1, 2, 3]],
    ["distinct values([1, 1.0, 2])", [1, 2]], ["flatten([1, [2, [3]]])", [1, 2, 3]], ["product([2, 3])", 6], ["median([3, 1, 2, 4])", 2.5],
    ["stddev([2, 4, 7, 5]) > 2", true], ["mode([6, 3, 9, 6, 6])", [6]], ["mode([])", []], ["sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]],
    ["list replace([1, 2], 1, 9)", [9, 2]],
  ],
  numbers: [
    ["decimal(2.5, 0)", 2], ["decimal(1/3, 2)", 0.33], ["floor(-1.5)", -2], ["ceiling(-1.5)", -1], ["floor(1.56, 1)", 1.5], ["round up(5.5, 0)", 6],
    ["round up(-5.5, 0)", -6], ["round down(5.5, 0)", 5], ["round half up(2.5, 0)", 3], ["round half down(2.5, 0)", 2], ["round half up(1250, -2)", 1300],
    ["abs(-3)", 3], ['abs(duration("-P1D"))', "P1D"], ["modulo(-12, 5)", 3], ["modulo(1, 0)", null], ["sqrt(16)", 4], ["sqrt(-1)", null],
    ["decimal(log(exp(1)), 30)", 1], ["log(0)", null], ["odd(5)", true], ["even(5)", false], ["even(1.5)", null], ['abs("a")', null],
  ],
  contexts: [
    ['get value({a: 1}, "a")', 1], ['get value({a: {b: 2}}, ["a", "b"])', 2], ['get value({a: 1}, "b")', null],
    ["get entries({a: 1})", [{ key: "a", value: 1 }]], ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }], ['context put({a: {b: 1}}, ["a", "b"], 2)', { a: { b: 2 } }],
    ["context merge([{a: 1}, {a: 2, b: 3}])", { a: 2, b: 3 }], ['context([{key: "a", value: 1}])', { a: 1 }],
  ],
  temporal: [
    ['day of week(date("2026-03-01"))', "Sunday"], ['month of year(date("2026-03-01"))', "March"], ['week of year(date("2026-01-01"))', 1],
    ['day of year(date("2026-12-31"))', 365], ['is(time("10:00:00Z"), time("10:00:00+00:00"))', true], ['is(date("2026-01-01"), "2026-01-01")', false],
    ["is(1, 1.0)", true], ['day of week("2026-03-01")', null],
  ],
};

for (const [group, list] of Object.entries(cases)) {
  describe(group, () => {
    it.each(list.map(([text, value]) => ({ text, value })))("$text", ({ text, value }) => {
      expect(evaluateExpression(text, {})).toEqual(value);
    });
  });
}

describe("named arguments", () => {
  it.each<[string, unknown]>([
    ['substring(string: "foobar", start position: 4)', "bar"], ["date(year: 2026, month: 3, day: 1)", "2026-03-01"],
    ['string length(text: "a")', null], ["min(list: [2, 1])", 1],
  ])("%s", (text, value) => {
    expect(evaluateExpression(text, {})).toEqual(value);
  });
});
