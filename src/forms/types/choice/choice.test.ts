import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { choice } from "./choice.ts";

const question = questionOf("choice", { required: true, options: [{ value: "1", label: { da: "1 måned", en: "1 month" } }, { value: "12", label: { da: "Et år", en: "A year" } }] });

describe("choice", () => {
  it("takes what is on the list", () => expect(parse(question, typed("12"))).toEqual({ answer: "12" }));
  it("keeps a numeric answer as a number and finds its label", () => {
    const numeric = { ...question, numeric: true };
    expect(parse(numeric, typed("12"))).toEqual({ answer: 12 });
    expect(choice.summarise(numeric, 12, "da")).toBe("Et år");
  });
  it("refuses what is not on the list, and keeps it", () => {
    expect(parse(question, typed("13"))).toMatchObject({ answer: "13", error: { message: { da: "Valget findes ikke længere" } } });
  });
  it("says what to do when nothing was chosen", () => expect(parse(question, {}).error?.todo?.da).toBe("Vælg en af mulighederne."));
});
