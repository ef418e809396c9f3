import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bareCertificate, selfSignedCertificate } from "./certificate.ts";
import { newKey } from "./keys.ts";

describe("a certificate of our own", () => {
  const { privateKey } = newKey();
  const pem = selfSignedCertificate(createPrivateKey(privateKey), "skranke");

  it("belongs to the key, signs itself, and is the same each time", () => {
    const certificate = new X509Certificate(pem);
    expect(certificate.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect([certificate.subject, certificate.issuer]).toEqual(["CN=skranke", "CN=skranke"]);
    expect(certificate.validToDate.getUTCFullYear()).toBe(9999);
    expect(selfSignedCertificate(createPrivateKey(privateKey), "skranke")).toBe(pem);
  });

  it("stands in XML without its frame", () => {
    expect(new X509Certificate(Buffer.from(bareCertificate(pem), "base64")).toString()).toBe(new X509Certificate(pem).toString());
  });
});
