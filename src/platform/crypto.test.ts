import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSealer, deriveKey, keyedHash, sameSecret, SealBroken } from "./crypto.ts";

const one = { id: "one", key: Buffer.alloc(32, 1) };
const two = { id: "two", key: Buffer.alloc(32, 2) };

describe("sealer", () => {
  test("what is sealed opens again, and is different each time", () => {
    const sealer = createSealer([one]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const whole = text.toWellFormed();
        const sealed = sealer.seal(whole, "cpr");
        expect(sealer.open(sealed, "cpr")).toBe(whole);
        expect(sealer.seal(whole, "cpr").equals(sealed)).toBe(false);
      }),
    );
  });

  test("any changed byte is noticed", () => {
    const sealer = createSealer([one]);
    const sealed = sealer.seal("6801901234", "cpr");
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => sealer.open(changed, "cpr"), `byte ${index}`).toThrow(SealBroken);
    }
  });

  test("any shortened value is noticed", () => {
    const sealer = createSealer([one]);
    const sealed = sealer.seal("6801901234", "cpr");
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => sealer.open(sealed.subarray(0, length), "cpr"), `length ${length}`).toThrow(SealBroken);
    }
  });

  test("opens for its own purpose only", () => {
    const sealer = createSealer([one]);
    expect(() => sealer.open(sealer.seal("x", "cpr"), "parked-form")).toThrow(SealBroken);
  });

  test("an older key still opens, and the value says it is old", () => {
    const sealed = createSealer([one]).seal("x", "cpr");
    const sealer = createSealer([two, one]);
    expect(sealer.open(sealed, "cpr")).toBe("x");
    expect(sealer.isOld(sealed)).toBe(true);
    expect(sealer.isOld(sealer.seal("x", "cpr"))).toBe(false);
    expect(() => createSealer([two]).open(sealed, "cpr")).toThrow(SealBroken);
  });

  test("the error says nothing of the value", () => {
    const sealed = createSealer([one]).seal("6801901234", "cpr");
    expect(() => createSealer([two]).open(sealed, "cpr")).not.toThrow("680190");
  });

  test("refuses to begin without a proper key", () => {
    expect(() => createSealer([])).toThrow();
    expect(() => createSealer([{ id: "short", key: Buffer.alloc(16) }])).toThrow();
  });
});

describe("keyed hash", () => {
  test("the same for the same, different by key, purpose and text", () => {
    const hash = keyedHash(one.key, "cpr", "6801901234");
    expect(keyedHash(one.key, "cpr", "6801901234")).toEqual(hash);
    expect(keyedHash(two.key, "cpr", "6801901234")).not.toEqual(hash);
    expect(keyedHash(one.key, "rate", "6801901234")).not.toEqual(hash);
    expect(keyedHash(one.key, "cpr", "6801901235")).not.toEqual(hash);
    expect(() => keyedHash(Buffer.alloc(8), "cpr", "x")).toThrow();
  });

  test("RFC 4231-style known answer, so that stored hashes stay findable", () => {
    expect(keyedHash(Buffer.alloc(32, 1), "cpr", "x").toString("hex")).toMatchInlineSnapshot(`"94de720a594d1c61d8b7d59a31d77f622009a13f6728d8af617b6a2f64b13ac2"`);
  });

  test("one secret gives a key for each purpose", () => {
    expect(deriveKey("s", "a")).toHaveLength(32);
    expect(deriveKey("s", "a")).toEqual(deriveKey("s", "a"));
    expect(deriveKey("s", "a")).not.toEqual(deriveKey("s", "b"));
    expect(deriveKey("t", "a")).not.toEqual(deriveKey("s", "a"));
  });

  test("secrets of any length are compared", () => {
    expect(sameSecret("abc", "abc")).toBe(true);
    expect(sameSecret("abc", "abd")).toBe(false);
    expect(sameSecret("abc", "ab")).toBe(false);
  });
});
