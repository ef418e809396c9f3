import { createECDH } from "node:crypto";
import { deriveKey } from "../../platform/crypto.ts";

/** The pair that browsers know our messages by (VAPID, RFC 8292), in base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Order of P-256 (FIPS 186-5, SP 800-186 § 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The pair of a given private key; where none is given (""), one worked out of the one secret, so that every process has the same and nothing
 * has to be kept. 64 bytes are reduced to a key (FIPS 186-5 A.2.1), so that none is likelier than another.
 */
export function pushKeys(given: string, secret: string): PushKeys {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(given === "" ? derived(secret) : Buffer.from(given, "base64url"));
  return { publicKey: curve.getPublicKey("base64url"), privateKey: curve.getPrivateKey().toString("base64url").padStart(43, "A") };
}

function derived(secret: string): Buffer {
  const wide = BigInt(`0x${deriveKey(secret, "push key, first half").toString("hex")}${deriveKey(secret, "push key, second half").toString("hex")}`);
  return Buffer.from(((wide % (order - 1n)) + 1n).toString(16).padStart(64, "0"), "hex");
}
