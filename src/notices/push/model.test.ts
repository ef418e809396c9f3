import { createECDH } from "node:crypto";
import { describe, expect, test } from "vitest";
import { areKeys } from "./model.ts";

const curve = createECDH("prime256v1");
const point = curve.generateKeys();
const p256dh = point.toString("base64url");
const auth = Buffer.alloc(16, 7).toString("base64url");
const offCurve = Buffer.from(point);
offCurve.writeUInt8((offCurve[64] ?? 0) ^ 1, 64);

describe("a browser's keys", () => {
  test("are a point of the curve and 16 bytes", () => expect(areKeys({ p256dh, auth })).toBe(true));
  test.each([
    ["no point", { p256dh: offCurve.toString("base64url"), auth }],
    ["the point at infinity", { p256dh: Buffer.alloc(65).toString("base64url"), auth }],
    ["a compressed point", { p256dh: createECDH("prime256v1").generateKeys("base64url", "compressed"), auth }],
    ["nothing", { p256dh: "", auth: "" }],
    ["a secret too short", { p256dh, auth: "AAAA" }],
    ["other signs", { p256dh: `${p256dh.slice(0, 86)}%`, auth }],
  ])("are not %s", (_name, keys) => expect(areKeys(keys)).toBe(false));
});
