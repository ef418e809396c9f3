/** Strings that break software (minimaxir/big-list-of-naughty-strings, MIT): as expressions they are refused in good order, as values they pass unharmed. */
import { describe, expect, it } from "vitest";
import { naughtyFrom, naughtyStrings, skipped } from "../../src/platform/public-data.test-support.ts";
import { evaluateExpression, FeelLimitError, FeelSyntaxError } from "../../src/rules/feel.ts";

const strings = naughtyStrings();

describe("naughty strings", () => {
  if (!strings) {
    it.skip(skipped("naughty-strings", naughtyFrom), () => undefined);
    return;
  }
  it("are refused or worked out as expressions", () => {
    for (const text of strings) {
      try {
        evaluateExpression(text, {});
      } catch (error) {
        expect(error instanceof FeelSyntaxError || error instanceof FeelLimitError, `${text}: ${String(error)}`).toBe(true);
      }
    }
  });
  it("come out as values just as they went in", () => {
    for (const text of strings) expect(evaluateExpression("[text, names[1].key]", { text, names: [{ key: text, [text]: 1 }] })).toEqual([text, text]);
  });
});
