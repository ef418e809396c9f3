import { keyedHash, sameSecret } from "../../platform/crypto.ts";

/** Where each mail comes back to when it cannot be delivered (VERP): `bounce+<id><proof>@kommune.example`. */
export interface BounceAddresses {
  /** Null for a mail that is not known by a UUID: what becomes of it is written down nowhere. */
  of(messageId: string): string | null;
  /** The mail that an address stands for, or null when it is none of ours: nobody can make one up. */
  read(address: string): string | null;
}

/** 80 bits, in hexadecimal: mail servers may change capitals to small letters, and the part before the @ has 64 characters at most (RFC 5321 § 4.5.3.1.1). */
const proofBytes = 10;
const idDigits = 32;

/** `address`: as the setting has it, "bounce@kommune.example". `key`: 32 bytes. */
export function bounceAddresses(address: string, key: Buffer): BounceAddresses {
  const at = address.lastIndexOf("@");
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const proofOf = (id: string) => keyedHash(key, "bounce address", id).toString("hex", 0, proofBytes);
  return {
    of(messageId) {
      const id = messageId.replaceAll("-", "").toLowerCase();
      return /^[\da-f]{32}$/.test(id) ? `${local}+${id}${proofOf(id)}@${domain}` : null;
    },
    read(returned) {
      const typed = returned.toLowerCase();
      const [head, tail] = [`${local}+`.toLowerCase(), `@${domain}`.toLowerCase()];
      if (!typed.startsWith(head) || !typed.endsWith(tail)) return null;
      const token = typed.slice(head.length, -tail.length);
      const id = token.slice(0, idDigits);
      if (!/^[\da-f]{32}$/.test(id) || !sameSecret(token.slice(idDigits), proofOf(id))) return null;
      return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
  };
}
