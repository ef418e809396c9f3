import { describe, expect, it } from "vitest";
import { formTokens, ownerOf, personHalf } from "./form-token.ts";

const key = Buffer.alloc(32, 1);
const tokens = (session: string, person: string | null) => formTokens(key, () => session, person);

describe("form tokens", () => {
  it("are good in the session they were shown in", () => {
    const amina = tokens("s1", "amina");
    expect(amina.judge(amina.current())).toBe("current");
  });

  it("never stand twice alike, so that the length of a compressed page tells nothing of them", () => {
    const amina = tokens("s1", "amina");
    const many = Array.from({ length: 20 }, () => amina.current());
    expect(new Set(many.flatMap((token) => [token.slice(0, 20), token.slice(-20)])).size).toBe(40);
    expect(many.map((token) => amina.judge(token))).toEqual(many.map(() => "current"));
  });

  it("are good to the last bit and not beyond", () => {
    const amina = tokens("s1", "amina");
    const bytes = Buffer.from(amina.current(), "base64url");
    for (const at of [0, 31, 32, 63, 64, 95, 96, 127]) {
      const touched = Buffer.from(bytes);
      touched[at] = (touched[at] ?? 0) ^ 1;
      expect(amina.judge(touched.toString("base64url"))).not.toBe("current");
    }
    expect(amina.judge(Buffer.concat([bytes, Buffer.from("x")]).toString("base64url"))).toBe("foreign");
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
