/** Strings that break software (minimaxir/big-list-of-naughty-strings, MIT): as expressions they are refused in good order, as values they pass unharmed. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { evaluateExpression, FeelLimitError, FeelSyntaxError } from "../../src/rules/feel.ts";

const root = path.resolve(import.meta.dirname, "../..");
const file = path.join(path.resolve(root, process.env["SKRANKE_DATA"] ?? "../shared/data"), "naughty-strings", "blns.json");

describe("naughty strings", () => {
  if (!existsSync(file)) {
    it.skip(`skipped: no ${file}; get it from github.com/minimaxir/big-list-of-naughty-strings, or set SKRANKE_DATA`, () => undefined);
    return;
  }
  const strings = z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
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
