import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { checkbox } from "./checkbox.ts";

describe("checkbox", () => {
  it("is true when ticked and null when not", () => {
    expect(parse(questionOf("checkbox"), typed("on")).answer).toBe(true);
    expect(parse(questionOf("checkbox"), {})).toEqual({ answer: null });
  });
  it("can be required", () => expect(parse(questionOf("checkbox", { required: true }), {}).error?.message.da).toBe("Feltet er ikke krydset af"));
  it("reads as yes", () => expect(checkbox.summarise(questionOf("checkbox"), true, "da")).toBe("Ja"));
});
