import { keyedHash, sameSecret } from "../../platform/crypto.ts";

/** The six digits with which somebody shows that an address is theirs. Worked out of the id and a key: they stand in no table and in no queue. */
export interface ContactCodes {
  of(confirmationId: string): string;
  fits(confirmationId: string, typed: string): boolean;
}

/** `key`: 32 bytes. */
export function contactCodes(key: Buffer): ContactCodes {
  const of = (id: string) => String(keyedHash(key, "contact code", id).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
  return { of, fits: (id, typed) => sameSecret(of(id), typed.replaceAll(/\s/g, "")) };
}
