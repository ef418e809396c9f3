import { expect, test } from "vitest";
import { evaluateExpression } from "../feel.ts";
import { remember } from "./remember.ts";

test("what was worked out of a frozen object is worked out once, of any other each time", () => {
  let times = 0;
  const count = remember(() => (times += 1));
  const frozen = Object.freeze({ a: 1 });
  expect([count(frozen), count(frozen), times]).toEqual([1, 1, 1]);
  const open = { a: 1 };
  expect([count(open), count(open)]).toEqual([2, 3]);
});

test("an expression sees a change of an object that is not frozen", () => {
  const answers: Record<string, unknown> = { months: 1 };
  expect(evaluateExpression("answers.months + 1", { answers })).toBe(2);
  answers["months"] = 11;
  expect(evaluateExpression("answers.months + 1", { answers })).toBe(12);
});

test("frozen names with signs in them are still found", () => {
  const answers = Object.freeze({ "e-mail": "a@b.example" });
  expect(evaluateExpression("answers.e-mail", { answers })).toBe("a@b.example");
  expect(evaluateExpression("answers.e-mail", { answers })).toBe("a@b.example");
});
