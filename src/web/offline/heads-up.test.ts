import { describe, expect, test } from "vitest";
import { headsUpOf, pathOfHeadsUp } from "./heads-up.ts";

const data = (text: string) => ({ json: (): unknown => JSON.parse(text) });

describe("a heads-up on the screen", () => {
  test("says what was sent, in its language", () => {
    const said = { title: "There is news from the municipality", text: "Log in to read it.", locale: "en", tag: "abc" } as const;
    expect(headsUpOf(data(JSON.stringify(said)))).toEqual(said);
    expect(pathOfHeadsUp("en")).toBe("/en/mine-sager");
  });
  test.each([["nothing", null], ["no JSON", data("{")], ["a number", data("7")], ["null", data("null")], ["no title", data('{"text":"x"}')], ["an empty title", data('{"title":"","text":"x"}')], ["a text that is none", data('{"title":"x","text":{}}')]])("is shown all the same where it is %s", (_what, sent) => {
    expect(headsUpOf(sent)).toEqual({ title: "Der er nyt fra kommunen", text: "Log ind for at læse det.", locale: "da", tag: "news" });
  });
  test("leads to one's cases", () => expect(pathOfHeadsUp("")).toBe("/mine-sager"));
});
