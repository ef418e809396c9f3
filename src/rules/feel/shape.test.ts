import { expect, it } from "vitest";
import { shapeOf } from "./shape.ts";

it("finds only the names that need help, down to the parts", () => {
  expect(shapeOf({ answers: { plate: 1, "e-mail": 2 }, list: [{ "a/b": 1 }, { "c d": 1 }], "my-id": 3, today: "x" }))
    .toEqual({ answers: { "e-mail": 1 }, list: { "a/b": 1, "c d": 1 }, "my-id": 1 });
  expect(shapeOf({ answers: { plate: 1 }, today: "x", æble: 1 })).toBeNull();
});
