import { expect, test } from "vitest";
import { endingWords } from "./leader-view.ts";

const between = { deputy: { personId: "a", name: "Astrid Munk" }, principal: { personId: "d", name: "Dorthe Elgaard" } };

test.each([
  ["d", "Astrid Munk er din stedfortræder til torsdag 3. december"],
  ["a", "Du er stedfortræder for Dorthe Elgaard til torsdag 3. december"],
  ["l", "Astrid Munk er stedfortræder for Dorthe Elgaard til torsdag 3. december"],
])("a deputyship that ends is told as the reader stands to it", (reader, said) => {
  expect(endingWords(between, reader, "torsdag 3. december")).toBe(said);
});
