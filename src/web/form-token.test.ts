import { describe, expect, it } from "vitest";
import { formTokens, ownerOf, personHalf } from "./form-token.ts";

const key = Buffer.alloc(32, 1);
const tokens = (session: string, person: string | null) => formTokens(key, () => session, person);

describe("form tokens", () => {
  it("are good in the session they were shown in", () => {
    const amina = tokens("s1", "amina");
    expect(amina.judge(amina.current())).toBe("current");
  });

  it("are known as the same person's after a new log-in", () => {
    expect(tokens("s2", "amina").judge(tokens("s1", "amina").current())).toBe("earlier");
  });

  it.each([
    ["another person", tokens("s1", "bo").current()],
    ["nobody", tokens("s1", null).current()],
    ["another key", formTokens(Buffer.alloc(32, 2), () => "s1", "amina").current()],
    ["nothing", ""],
    ["rubbish", "a.b.c"],
  ])("of %s are foreign", (_, token) => expect(tokens("s1", "amina").judge(token)).toBe("foreign"));

  it("of an earlier visitor are foreign: nobody is nobody in particular", () => {
    expect(tokens("v2", null).judge(tokens("v1", null).current())).toBe("foreign");
  });

  it("name their owner only to compare", () => {
    expect(ownerOf(tokens("s1", "amina").current())).toBe(personHalf(key, "amina"));
    expect(tokens("s1", "amina").current()).not.toContain("amina");
  });
});
