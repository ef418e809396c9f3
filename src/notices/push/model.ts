import { createECDH } from "node:crypto";

/** Where and for which keys a browser can be sent to (Push API's PushSubscription), as it stands in its JSON. */
export interface PushTarget {
  readonly endpoint: string;
  /** The browser's public key on P-256, uncompressed: 65 bytes in base64url. */
  readonly p256dh: string;
  /** 16 bytes in base64url. */
  readonly auth: string;
}

/** Browsers of one party in one capacity. */
export const mostDevices = 10;

/** Whether something can be encrypted for these keys (RFC 8291 § 3.1). */
export function areKeys({ p256dh, auth }: Pick<PushTarget, "p256dh" | "auth">): boolean {
  return /^[\w-]{87}=?$/.test(p256dh) && /^[\w-]{22}(==)?$/.test(auth) && isPoint(Buffer.from(p256dh, "base64url"));
}

/** Whether 65 bytes are a point of the curve: one that is not would tell of our key (invalid curve attack). */
function isPoint(bytes: Buffer): boolean {
  const own = createECDH("prime256v1");
  own.generateKeys();
  try {
    own.computeSecret(bytes);
    return bytes[0] === 4;
  } catch {
    return false;
  }
}
