/**
 * The signature of a callback, as hosted-page payment providers do it: HMAC-SHA256 over "<unix seconds>.<body>", with the time
 * in its own header, so that a copied callback is worthless after the window.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { SkrankeError } from "../../platform/errors.ts";

export const timestampHeader = "callback-timestamp";
export const signatureHeader = "callback-signature";
/** How far the sender's clock may be from ours, in seconds, either way. */
export const replayWindowSeconds = 300;

export function sign(secret: string, at: Date, body: string): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  return { [timestampHeader]: seconds, [signatureHeader]: `sha256=${digest(secret, seconds, body)}` };
}

/** Throws `not-allowed` unless the body was signed with the secret within the replay window of `now`. */
export function checkSignature(headers: Headers, body: string, secret: string, now: Date): void {
  const seconds = headers.get(timestampHeader) ?? "";
  const given = headers.get(signatureHeader) ?? "";
  if (!/^\d{1,12}$/.test(seconds)) throw new SkrankeError("not-allowed", "callback without a time");
  const expected = Buffer.from(`sha256=${digest(secret, seconds, body)}`);
  const actual = Buffer.from(given);
  // timingSafeEqual demands equal lengths; the length of the right signature is no secret.
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    throw new SkrankeError("not-allowed", "callback with a bad signature");
  }
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > replayWindowSeconds) {
    throw new SkrankeError("not-allowed", "callback outside the replay window");
  }
}

function digest(secret: string, seconds: string, body: string): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}
