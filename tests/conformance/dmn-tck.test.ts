/** The public conformance suite of DMN. Its floors go up only. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { skipped } from "../../src/platform/public-data.test-support.ts";
import { decide, readDmn, type DmnModel } from "../../src/rules/dmn.ts";
import { evaluateExpression } from "../../src/rules/feel.ts";
import { readTck, tckFolder, type TckCase } from "./dmn-tck-cases.ts";

const floors = { 2: { passed: 126, of: 126 }, 3: { passed: 1294, of: 1318 } } as const;

describe("DMN TCK (dmn-tck/tck, Apache-2.0)", () => {
  const suites = tckFolder;
  if (suites === null) it.skip(skipped("dmn-tck", "github.com/dmn-tck/tck (its TestCases)"), () => undefined);
  else for (const level of [2, 3] as const) {
    it(`passes at least ${floors[level].passed} of ${floors[level].of} results of level ${level}`, () => {
      const cases = readTck(suites, level);
      const failed = cases.map(outcome).filter((text) => text !== null);
      expect(cases.length).toBe(floors[level].of);
      expect(cases.length - failed.length, failed.join("\n")).toBeGreaterThanOrEqual(floors[level].passed);
    }, 30_000);
  }
});

const models = new Map<string, DmnModel>();
function modelOf(file: string): DmnModel {
  const known = models.get(file);
  if (known) return known;
  const model = readDmn(readFileSync(file, "utf8"), path.basename(file));
  models.set(file, model);
  return model;
}

/** Null when it passes, else what was wrong. */
function outcome(test: TckCase): string | null {
  try {
    const { output } = decide(modelOf(test.modelFile), test.decision, test.inputs, { now: "2026-03-01T10:00:00Z" });
    return same(output, test.expected) ? null : `${test.name}: ${JSON.stringify(output)}, not ${JSON.stringify(test.expected)}`;
  } catch (error) {
    return `${test.name}: ${String(error).slice(0, 200)}`;
  }
}

/** The suite gives decimals with 8 places or more, and durations in any form. */
function same(found: unknown, expected: unknown): boolean {
  if (typeof expected === "number") {
    return (typeof found === "number" || typeof found === "string") && Math.abs(Number(found) - expected) <= 1e-8 * Math.max(1, Math.abs(expected));
  }
  if (Array.isArray(expected)) return Array.isArray(found) && found.length === expected.length && expected.every((one, index) => same(found[index], one));
  if (typeof expected === "object" && expected !== null) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return false;
    const have = new Map(Object.entries(found));
    return have.size === Object.keys(expected).length && Object.entries(expected).every(([key, value]) => have.has(key) && same(have.get(key), value));
  }
  return found === expected || sameMoment(found, expected);
}
function sameMoment(found: unknown, expected: unknown): boolean {
  if (typeof found !== "string" || typeof expected !== "string") return false;
  return ["duration", "date", "time", "date and time"].some((kind) => evaluateExpression(`${kind}(a) = ${kind}(b) and ${kind}(a) != null`, { a: found, b: expected }) === true);
}
