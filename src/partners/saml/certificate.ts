/** A certificate made by ourselves: SAML's metadata carries keys as certificates, whose dates and issuer nobody reads. */
import { createHash, createPublicKey, sign, type KeyObject } from "node:crypto";

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const sha256WithRsa = sequence(der(0x06, Buffer.from("2a864886f70d01010b", "hex")), der(0x05));
const commonName = der(0x06, Buffer.from("550403", "hex"));
// RFC 5280 § 4.1.2.5: this last moment says that there is no well-defined end.
const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x18, Buffer.from("99991231235959Z")));

/**
 * X.509 version 1 (RFC 5280 § 4.1), signed with RSA-SHA256. The same key gives the same bytes, so that all processes show the
 * same metadata. Returns PEM.
 */
export function selfSignedCertificate(privateKey: KeyObject, name: string): string {
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const serial = createHash("sha256").update(publicKey).digest().subarray(0, 16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const subject = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name)))));
  const body = sequence(der(0x02, serial), sha256WithRsa, subject, validity, subject, publicKey);
  const certificate = sequence(body, sha256WithRsa, der(0x03, Buffer.from([0]), sign("sha256", body, privateKey)));
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

/** What stands between the lines of a PEM file, as XML Signature's X509Certificate has it. */
export function bareCertificate(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s+/g, "");
}
