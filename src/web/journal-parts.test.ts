import { expect, it } from "vitest";
import { registerWords } from "./journal-parts.ts";

const source = { da: "Motorregistret", en: "the vehicle register" };

it.each([
  ["register-answered", { source }, "Vi fik svar fra Motorregistret"],
  ["register-missing", { source }, "Vi spurgte Motorregistret, men det har ikke noget om det"],
  ["register-silent", {}, "Et register svarede ikke. Vi prøver igen"],
  ["register-answered", {}, "Vi fik svar fra et register"],
])("%s with %j: %s", (event, data, words) => {
  expect(registerWords({ event, data }, "da")).toBe(words);
});
