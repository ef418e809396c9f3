import { createHash, randomBytes, randomInt } from "node:crypto";

/** Where ids come from; handed in, so that a test can make them predictable. */
export interface Ids {
  /** A UUID version 7 (RFC 9562 §5.7): sorts by time, so an index on it grows at one end. */
  uuid(): string;
  /** A secret for an address or a cookie: 32 random bytes, base64url. */
  secret(): string;
  /** Seven random digits for a case number; random, so that numbers cannot be counted through (docs/decisions/0008). */
  caseDigits(): string;
}

export const systemIds: Ids = {
  uuid: () => uuidv7(Date.now()),
  secret: () => randomBytes(32).toString("base64url"),
  caseDigits: () => String(randomInt(0, 10_000_000)).padStart(7, "0"),
};

function uuidv7(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The same UUID for the same name (RFC 9562 § 5.8): for what may be made twice and is one. */
export function namedUuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
