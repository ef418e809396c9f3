import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSkrankeError } from "../../platform/errors.ts";
import { checkSignature, sign } from "./signature.ts";

const at = new Date("2026-11-20T12:00:00Z");
const secret = "a-secret-for-tests";

function refusal(headers: Headers, body: string, now = at, key = secret): boolean {
  try {
    checkSignature(headers, body, key, now);
    return false;
  } catch (error) {
    return isSkrankeError(error, "not-allowed");
  }
}

describe("the signature of a callback", () => {
  it("holds for whatever body was signed, and for no other", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, other) => {
        const headers = new Headers(sign(secret, at, body));
        expect(refusal(headers, body)).toBe(false);
        expect(refusal(headers, other)).toBe(body !== other);
      }),
    );
  });

  it.each([
    ["five minutes later", 300, false],
    ["five minutes and a second later", 301, true],
    ["five minutes early", -300, false],
    ["long before", -301, true],
  ])("%s", (_name, seconds, refused) => {
    const headers = new Headers(sign(secret, at, "{}"));
    expect(refusal(headers, "{}", new Date(at.getTime() + seconds * 1000))).toBe(refused);
  });

  it("refuses another secret, a missing header, a moved time and a cut signature", () => {
    const good = sign(secret, at, "{}");
    expect(refusal(new Headers(good), "{}", at, "another-secret")).toBe(true);
    expect(refusal(new Headers(), "{}")).toBe(true);
    expect(refusal(new Headers({ ...good, "callback-timestamp": "1795176060" }), "{}")).toBe(true);
    expect(refusal(new Headers({ ...good, "callback-signature": "sha256=ab" }), "{}")).toBe(true);
  });
});
