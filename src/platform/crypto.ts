import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { SealingKey } from "./settings.ts";

/** A sealed value could not be opened: another key, another purpose, or it was tampered with. Carries nothing of the value. */
export class SealBroken extends Error {}

/** Encrypts small values at rest. `purpose` binds a value to its place: what was sealed for one place opens in no other. */
export interface Sealer {
  seal(text: string, purpose: string): Buffer;
  /** @throws SealBroken */
  open(sealed: Buffer, purpose: string): string;
  /** Whether a value was sealed with a key that is no longer the first. */
  isOld(sealed: Buffer): boolean;
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM. A sealed value is: format (1 byte), length of the key's id (1), the id, nonce (12), tag (16), ciphertext; the head is
 * authenticated together with the purpose. The first key seals, all of them open.
 */
export function createSealer(keys: readonly SealingKey[]): Sealer {
  const [first] = keys;
  if (!first || keys.some(({ key }) => key.length !== 32)) throw new Error("a sealing key of 32 bytes is needed");
  return {
    seal: (text, purpose) => seal(first, text, purpose),
    open: (sealed, purpose) => open(keys, sealed, purpose),
    isOld: (sealed) => keyIdOf(sealed) !== first.id,
  };
}

function seal({ id, key }: SealingKey, text: string, purpose: string): Buffer {
  const head = Buffer.concat([Buffer.from([format, Buffer.byteLength(id)]), Buffer.from(id)]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.concat([head, Buffer.from(purpose)]));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

function open(keys: readonly SealingKey[], sealed: Buffer, purpose: string): string {
  const id = keyIdOf(sealed);
  const found = keys.find((key) => key.id === id);
  if (!found) throw new SealBroken("sealed with a key that is not among the settings");
  const start = 2 + Buffer.byteLength(id);
  const nonce = sealed.subarray(start, start + nonceBytes);
  const tag = sealed.subarray(start + nonceBytes, start + nonceBytes + tagBytes);
  if (tag.length !== tagBytes) throw new SealBroken("too short to be a sealed value");
  try {
    const decipher = createDecipheriv("aes-256-gcm", found.key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.concat([sealed.subarray(0, start), Buffer.from(purpose)]))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(start + nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    throw new SealBroken("the seal does not fit");
  }
}

function keyIdOf(sealed: Buffer): string {
  if (sealed[0] !== format) throw new SealBroken("not a sealed value");
  return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString("utf8");
}

/**
 * HMAC-SHA256, to find a row by a value that is stored encrypted only. Keyed, since the ten digits of a CPR number are few enough
 * to try them all against a plain hash.
 */
export function keyedHash(key: Buffer, purpose: string, text: string): Buffer {
  if (key.length < 32) throw new Error("a hash key of 32 bytes is needed");
  return createHmac("sha256", key).update(`${purpose}\0${text}`).digest();
}

/** A key for one purpose out of the one secret (HKDF, RFC 5869), so that no key is ever used for two things. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "skranke", purpose, 32));
}

/** Compares two secrets without telling by its time how much of them agrees. */
export function sameSecret(one: Buffer | string, other: Buffer | string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
