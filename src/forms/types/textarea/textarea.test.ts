import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";

describe("textarea", () => {
  it("keeps line breaks as \\n", () => {
    expect(parse(questionOf("textarea"), typed("a\r\nb\rc\n")).answer).toBe("a\nb\nc");
  });
  it("has room for 4,000 characters unless said", () => {
    expect(parse(questionOf("textarea"), typed("x".repeat(4_000))).error).toBeUndefined();
    expect(parse(questionOf("textarea"), typed("x".repeat(4_001))).error?.todo?.da).toBe("Skriv højst 4000 tegn.");
  });
});
