import { expect, test } from "vitest";
import { foreignDocument, foreignTo } from "./letter-language.ts";

const letter = { documentId: "d1", locale: "da" } as const;
const file = { notices: [letter] };

test("a letter is marked with its language where the page is in another", () => {
  expect([foreignTo("en", letter), foreignTo("da", letter)]).toEqual(["da", undefined]);
});

test("so is the document of a letter, and no other", () => {
  expect([foreignDocument("en", file, "d1"), foreignDocument("da", file, "d1"), foreignDocument("en", file, "d2")]).toEqual(["da", undefined, undefined]);
});
