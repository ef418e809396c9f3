import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapped } from "./wrapped.ts";

test.each<[string, number, number | undefined, readonly string[]]>([
  ["Du søger", 18, 2, ["Du søger"]],
  ["Løn og Personale kontrollerer", 18, 2, ["Løn og Personale", "kontrollerer"]],
  ["Hvilken bil vil du gerne parkere i zonen?", 14, 2, ["Hvilken bil", "vil du gerne…"]],
  ["Hvilken bil vil du gerne parkere?", 14, undefined, ["Hvilken bil", "vil du gerne", "parkere?"]],
  ["Ejendomsskattebetalingsfrist i år", 12, undefined, ["Ejendomsska…", "i år"]],
  ["Ejendomsskattebetalingsfrist i år", 12, 1, ["Ejendomsska…"]],
])("%s in rows of %i", (text, longest, most, rows) => {
  expect(wrapped(text, longest, most)).toEqual(rows);
});

test("no row is too long, and no word that fits is lost", () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-zæøå]{1,20}$/), { minLength: 1, maxLength: 12 }), fc.integer({ min: 4, max: 30 }), (words, longest) => {
    const rows = wrapped(words.join(" "), longest);
    expect(rows.every((row) => row.length <= longest)).toBe(true);
    expect(rows.join(" ").split(" ")).toEqual(words.map((word) => (word.length <= longest ? word : `${word.slice(0, longest - 1)}…`)));
    const two = wrapped(words.join(" "), longest, 2);
    expect(two.length <= 2 && two.every((row) => row.length <= longest)).toBe(true);
  }));
});
