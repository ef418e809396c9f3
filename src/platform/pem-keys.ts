import { createPrivateKey, X509Certificate } from "node:crypto";

/** A private key with the certificate that belongs to it, if the operator has one; both PEM. */
export interface PemKey {
  readonly privateKey: string;
  readonly certificate: string | null;
}

/**
 * Reads a list of RSA keys: PEM blocks one after the other, each key followed by its certificate if there is one; or, between commas,
 * the base64 of such PEM text or of a key in PKCS8. Throws for what is not that; the message carries nothing of the key.
 */
export function readPemKeys(text: string): readonly PemKey[] {
  const parts = text.includes("-----BEGIN") ? [text] : text.split(",").map((part) => part.trim()).filter((part) => part !== "").map(fromBase64);
  return parts.flatMap(readBlocks);
}

function fromBase64(part: string): string {
  const bytes = Buffer.from(part, "base64");
  const asText = bytes.toString("latin1");
  return asText.includes("-----BEGIN") ? asText : String(createPrivateKey({ key: bytes, format: "der", type: "pkcs8" }).export({ type: "pkcs8", format: "pem" }));
}

const blocks = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g;

function readBlocks(text: string): readonly PemKey[] {
  const found: { privateKey: string; certificate: string | null }[] = [];
  if (text.replace(blocks, "").trim() !== "") throw new Error("something between the keys");
  for (const [block, kind] of text.matchAll(blocks)) {
    if (kind === "CERTIFICATE") {
      const last = found.at(-1);
      const certificate = new X509Certificate(block);
      if (!last || !certificate.checkPrivateKey(createPrivateKey(last.privateKey))) throw new Error("a certificate that belongs to no key before it");
      last.certificate = certificate.toString();
    } else {
      const key = createPrivateKey(block);
      if (key.asymmetricKeyType !== "rsa" || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) throw new Error("a key that is not RSA of 2048 bits or more");
      found.push({ privateKey: String(key.export({ type: "pkcs8", format: "pem" })), certificate: null });
    }
  }
  if (found.length === 0) throw new Error("no key");
  return found;
}

/** A key to speak TLS with, and its certificate with those above it; both PEM. */
export interface TlsKey {
  readonly key: string;
  readonly certificates: string;
}

/** Reads PEM text, or base64 of it: one private key and its certificate, then the certificates above that. Throws for what is not that; the message carries nothing of the key. */
export function readTlsKey(text: string): TlsKey {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("latin1");
  const found = [...pem.matchAll(blocks)].map(([block, kind]) => ({ block, isCertificate: kind === "CERTIFICATE" }));
  const [key, ...others] = found.filter(({ isCertificate }) => !isCertificate).map(({ block }) => createPrivateKey(block));
  const certificates = found.filter(({ isCertificate }) => isCertificate).map(({ block }) => new X509Certificate(block));
  if (!key || others.length > 0 || pem.replace(blocks, "").trim() !== "") throw new Error("not one key with its certificates");
  if (!certificates[0]?.checkPrivateKey(key)) throw new Error("a certificate that does not belong to the key");
  return { key: String(key.export({ type: "pkcs8", format: "pem" })), certificates: certificates.map(String).join("") };
}
