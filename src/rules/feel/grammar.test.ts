import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateExpression, FeelLimitError, FeelSyntaxError, parseExpression, parseUnaryTests } from "../feel.ts";

function faultOf(text: string): FeelSyntaxError {
  try {
    parseExpression(text);
  } catch (error) {
    if (error instanceof FeelSyntaxError) return error;
    throw error;
  }
  throw new Error(`no fault found in ${text}`);
}

describe("a text that is not FEEL", () => {
  it.each<[string, number, number, RegExp]>([
    ["", 1, 1, /empty/u],
    ["1 +", 1, 4, /ends too early/u],
    ["a +\n  (b * 2", 2, 9, /bracket "\("/u],
    ['"abc', 1, 1, /not closed/u],
    ["a == 1", 1, 4, /one sign/u],
    ["a && b", 1, 3, /"and"/u],
    ["if a then b", 1, 12, /too early/u],
  ])("%j", (text, line, column, advice) => {
    const fault = faultOf(text);
    expect([fault.line, fault.column]).toEqual([line, column]);
    expect(fault.advice).toMatch(advice);
  });

  it("is refused when it is very long or very deep", () => {
    expect(() => parseExpression("1+".repeat(20_000) + "1")).toThrow(FeelSyntaxError);
    expect(() => parseExpression(`${"(".repeat(9_000)}1${")".repeat(9_000)}`)).toThrow(FeelSyntaxError);
  });
});

const words = fc.constantFrom(
  "a", "b.c", "1", "-", '"x"', "(", ")", "[", "]", "{", "}", ":", ",", "..", "=", "<", "and", "or", "not", "if", "then", "else", "for", "in", "return",
  "some", "satisfies", "function", "date", "?", "null", "instance of", "\n", "between", "@", "'", "*", "**", "/", "//", "/*", "\\", "å", "💥",
);
const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(words, { maxLength: 25 }).map((list) => list.join(" ")));

describe("any text", () => {
  it("is read or refused with a place, and runs to an end", () => {
    fc.assert(fc.property(texts, (text) => {
      for (const read of [() => evaluateExpression(text, { a: 1 }), () => parseUnaryTests(text)]) {
        try {
          read();
        } catch (error) {
          expect(error instanceof FeelSyntaxError || error instanceof FeelLimitError, String(error)).toBe(true);
        }
      }
    }), { numRuns: 1_000 });
  });
});
