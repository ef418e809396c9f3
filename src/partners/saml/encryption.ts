/** XML Encryption as OIOSAML 3.0.3 uses it: RSA-OAEP for the key, AES for the assertion. RSA 1.5 and 3DES are not taken. */
import { constants, createCipheriv, createDecipheriv, privateDecrypt, publicEncrypt, randomBytes, type KeyLike } from "node:crypto";
import { refuse } from "./refusal.ts";
import { childOf, descendantsOf, samlNames, type Element } from "./xml.ts";

const ciphers: Readonly<Record<string, { readonly name: "aes-128-gcm" | "aes-256-gcm" | "aes-128-cbc" | "aes-256-cbc"; readonly keyBytes: number }>> = {
  "http://www.w3.org/2009/xmlenc11#aes128-gcm": { name: "aes-128-gcm", keyBytes: 16 },
  "http://www.w3.org/2009/xmlenc11#aes256-gcm": { name: "aes-256-gcm", keyBytes: 32 },
  "http://www.w3.org/2001/04/xmlenc#aes128-cbc": { name: "aes-128-cbc", keyBytes: 16 },
  "http://www.w3.org/2001/04/xmlenc#aes256-cbc": { name: "aes-256-cbc", keyBytes: 32 },
};

const digests: Readonly<Record<string, string>> = {
  "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
  "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
  "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
};
const oaep1 = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
const oaep11 = "http://www.w3.org/2009/xmlenc11#rsa-oaep";

/**
 * The text inside an EncryptedAssertion, tried with each of our keys so that a change of keys needs no minute of its own.
 * Throws `not-allowed`: weak-algorithm, or wrong-key for everything that does not open (one word, so that nobody learns more).
 */
export function decryptElement(encrypted: Element, privateKeys: readonly KeyLike[]): string {
  const data = childOf(encrypted, "EncryptedData");
  if (!data) return refuse("malformed");
  const cipher = ciphers[algorithmOf(data)] ?? refuse("weak-algorithm");
  const sealed = cipherValue(data);
  for (const wrapped of descendantsOf(encrypted, "EncryptedKey")) {
    const hash = oaepHash(wrapped);
    for (const key of privateKeys) {
      const opened = attempt(() => open(cipher, privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, cipherValue(wrapped)), sealed));
      if (opened !== null) return opened;
    }
  }
  return refuse("wrong-key");
}

function attempt(work: () => string): string | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function open(cipher: { readonly name: "aes-128-gcm" | "aes-256-gcm" | "aes-128-cbc" | "aes-256-cbc"; readonly keyBytes: number }, key: Buffer, sealed: Buffer): string {
  if (key.length !== cipher.keyBytes) throw new Error("key of another length");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  if (cipher.name === "aes-128-gcm" || cipher.name === "aes-256-gcm") {
    const decipher = createDecipheriv(cipher.name, key, sealed.subarray(0, 12), { authTagLength: 16 }).setAuthTag(sealed.subarray(-16));
    return utf8.decode(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]));
  }
  const decipher = createDecipheriv(cipher.name, key, sealed.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]);
  // XML Encryption § 5.2: only the last byte says how much is padding, the others are anything.
  return utf8.decode(padded.subarray(0, padded.length - (padded.at(-1) ?? 0)));
}

/** The digest and the mask must be of one kind: node:crypto knows no other, and no provider of ours mixes them. */
function oaepHash(wrapped: Element): string {
  const method = childOf(wrapped, "EncryptionMethod");
  const digest = digests[childOf(method, "DigestMethod")?.attributes["Algorithm"] ?? "http://www.w3.org/2000/09/xmldsig#sha1"];
  const mask = childOf(method, "MGF")?.attributes["Algorithm"] ?? "http://www.w3.org/2009/xmlenc11#mgf1sha1";
  const isKnown = algorithmOf(wrapped) === oaep1 ? digest === "sha1" : algorithmOf(wrapped) === oaep11 && mask === `http://www.w3.org/2009/xmlenc11#mgf1${digest}`;
  return isKnown && digest ? digest : refuse("weak-algorithm");
}

function algorithmOf(element: Element): string {
  return childOf(element, "EncryptionMethod")?.attributes["Algorithm"] ?? "";
}

function cipherValue(element: Element): Buffer {
  return Buffer.from(childOf(childOf(element, "CipherData"), "CipherValue")?.text ?? "", "base64");
}

/** An EncryptedAssertion around the text of an assertion, for the holder of a key. The stand-in's side. */
export function encryptAssertion(assertion: string, publicKey: KeyLike): string {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  const sealed = Buffer.concat([nonce, cipher.update(assertion, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" }, key);
  const value = (bytes: Buffer) => `<xenc:CipherData><xenc:CipherValue>${bytes.toString("base64")}</xenc:CipherValue></xenc:CipherData>`;
  return `<saml:EncryptedAssertion xmlns:saml="${samlNames.assertion}"><xenc:EncryptedData xmlns:xenc="${samlNames.encryption}" Type="${samlNames.encryption}Element">\
<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo xmlns:ds="${samlNames.signature}"><xenc:EncryptedKey>\
<xenc:EncryptionMethod Algorithm="${oaep1}"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>${value(wrapped)}\
</xenc:EncryptedKey></ds:KeyInfo>${value(sealed)}</xenc:EncryptedData></saml:EncryptedAssertion>`;
}
