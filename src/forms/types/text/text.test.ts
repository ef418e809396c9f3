import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { naughtyFrom, naughtyStrings, skipped } from "../../../platform/public-data.test-support.ts";
import { parse, questionOf, typed } from "../question.test-support.ts";

const naughty = naughtyStrings();

describe("text", () => {
  it("takes off spaces around and joins lines", () => {
    expect(parse(questionOf("text"), typed("  a\r\nb\t c ")).answer).toBe("a b c");
  });
  it("is null when nothing was written, and says so when it is required", () => {
    expect(parse(questionOf("text"), typed("  "))).toEqual({ answer: null });
    expect(parse(questionOf("text", { required: true }), {}).error?.message.da).toBe("Svaret mangler");
  });
  it("keeps a text that is too long, and says by how much", () => {
    const { answer, error } = parse(questionOf("text", { maxLength: 3 }), typed("abcde"));
    expect(answer).toBe("abcde");
    expect(error?.message.da).toBe("Teksten er 2 tegn for lang");
  });
  it("counts characters as people do", () => {
    expect(parse(questionOf("text", { maxLength: 2 }), typed("👍👍")).error).toBeUndefined();
  });
  it("refuses NUL and drops other control characters", () => {
    expect(parse(questionOf("text"), typed("a\u0000b"))).toMatchObject({ answer: "ab", error: { question: "q" } });
    expect(parse(questionOf("text"), typed("a\u0007\u202eb")).answer).toBe("ab");
  });
  it("gives the same when what was kept is typed again", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 150 }), (value) => {
      const first = parse(questionOf("textarea"), typed(value)).answer;
      expect(parse(questionOf("textarea"), typed(String(first ?? ""))).answer).toEqual(first);
    }));
  });
  it.skipIf(!naughty)(naughty ? "survives naughty strings" : skipped("naughty-strings", naughtyFrom), () => {
    const strings = naughty ?? [];
    expect(strings.length).toBeGreaterThan(500);
    for (const value of strings) {
      const { answer } = parse(questionOf("textarea", { maxLength: 20_000 }), typed(value));
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      expect(Buffer.from(String(answer ?? ""), "utf8").toString("utf8")).toBe(String(answer ?? ""));
      expect(parse(questionOf("textarea", { maxLength: 20_000 }), typed(String(answer ?? ""))).answer).toEqual(answer);
    }
  });
});
