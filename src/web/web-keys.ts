import { createHash, createHmac } from "node:crypto";
import { createSealer, deriveKey, type Sealer } from "../platform/crypto.ts";

/** Keys of the pages, each derived from the one secret for one use. */
export interface WebKeys {
  readonly formTokens: Buffer;
  /** Seals the log-in cookie and parked forms. */
  readonly sealer: Sealer;
}

export function webKeys(secret: string): WebKeys {
  return { formTokens: deriveKey(secret, "web form tokens"), sealer: createSealer([{ id: "web", key: deriveKey(secret, "web seal") }]) };
}

/** The text of a seal, or null when it is not ours, was touched, or was made for another purpose. */
export function openSealed(sealer: Sealer, sealed: Buffer, purpose: string): string | null {
  try {
    return sealer.open(sealed, purpose);
  } catch {
    return null;
  }
}

/** How a secret of a cookie stands in a table: a stolen table opens nothing. */
export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

export function mac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}
