import { expect, test } from "vitest";
import { lineOf } from "./line-of.ts";

const text = "id: a\nlookups:\n  - { operation: vehicles-of-person, into: all }\n  - { operation: vehicle, into: one }\n";

test("the first line that says all of it, in whole words", () => {
  expect(lineOf(text, "operation", "vehicle")).toBe(4);
  expect(lineOf(text, "operation", "vehicles-of-person")).toBe(3);
  expect(lineOf(text, "lookups:")).toBe(2);
});

test("what is nowhere said has no line of its own", () => {
  expect(lineOf(text, "operation", "boat")).toBe(1);
  expect(lineOf(undefined, "id")).toBe(1);
});
