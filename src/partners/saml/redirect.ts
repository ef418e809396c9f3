/** Messages in an address (HTTP-Redirect, SAML 2.0 Bindings § 3.4): deflated, and signed over the query as it was written. */
import { createPublicKey, sign, verify, type KeyLike } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { refuse } from "./refusal.ts";
import { readXml, type Element } from "./xml.ts";

export interface RedirectMessage {
  readonly kind: "request" | "response";
  readonly message: Element;
  readonly relayState: string | null;
}

const hashes: Readonly<Record<string, string>> = {
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "sha256",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": "sha384",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": "sha512",
};

const largestMessage = 200_000;

/** @throws `not-allowed` unless one of the certificates (PEM) signed these very parts, each given once. */
export function readRedirect(url: URL, certificates: readonly string[]): RedirectMessage {
  const parts = new Map<string, string>();
  for (const pair of url.search.slice(1).split("&")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (!/^(?:SAMLRequest|SAMLResponse|RelayState|SigAlg|Signature)$/.test(name)) continue;
    if (parts.has(name)) return refuse("malformed");
    parts.set(name, value);
  }
  const kind = parts.has("SAMLRequest") ? "request" : "response";
  const sent = parts.get(kind === "request" ? "SAMLRequest" : "SAMLResponse");
  if (sent === undefined || (kind === "request" && parts.has("SAMLResponse"))) return refuse("malformed");
  const hash = hashes[decoded(parts.get("SigAlg"))];
  if (!parts.has("Signature")) return refuse("wrong-key");
  if (!hash) return refuse("weak-algorithm");
  const names = [kind === "request" ? "SAMLRequest" : "SAMLResponse", ...(parts.has("RelayState") ? ["RelayState"] : []), "SigAlg"];
  const signature = Buffer.from(decoded(parts.get("Signature")), "base64");
  const texts = waysOfWriting.map((write) => Buffer.from(names.map((name) => `${name}=${write(parts.get(name) ?? "")}`).join("&")));
  if (!certificates.some((certificate) => texts.some((text) => verify(hash, text, createPublicKey(certificate), signature)))) return refuse("wrong-key");
  return { kind, message: readXml(inflate(decoded(sent))), relayState: parts.has("RelayState") ? decoded(parts.get("RelayState")) : null };
}

const lowerCase = (text: string) => text.replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase());
const plus = (text: string) => text.replaceAll("%20", "+");

/**
 * The signature is over the address as the provider wrote it, and proxies and frameworks on the way write it anew. The values are the
 * same in each of these, so whichever fits proves the same.
 */
const waysOfWriting: readonly ((written: string) => string)[] = [
  (written) => written,
  (written) => encoded(decoded(written)),
  (written) => lowerCase(encoded(decoded(written))),
  (written) => plus(encoded(decoded(written))),
  (written) => plus(lowerCase(encoded(decoded(written)))),
];

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent((text ?? "").replaceAll("+", " "));
  } catch {
    return refuse("malformed");
  }
}

function inflate(base64: string): string {
  try {
    return inflateRawSync(Buffer.from(base64, "base64"), { maxOutputLength: largestMessage }).toString("utf8");
  } catch {
    return refuse("malformed");
  }
}

/** The address that carries a message, signed with RSA-SHA256. `place` may have a query of its own. */
export function writeRedirect(place: string, kind: "request" | "response", xml: string, relayState: string, privateKey: KeyLike): string {
  const parts = {
    [kind === "request" ? "SAMLRequest" : "SAMLResponse"]: deflateRawSync(xml).toString("base64"),
    ...(relayState === "" ? {} : { RelayState: relayState }),
    SigAlg: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  };
  const signed = Object.entries(parts).map(([name, value]) => `${name}=${encoded(value)}`).join("&");
  const signature = sign("sha256", Buffer.from(signed), privateKey).toString("base64");
  return `${place}${place.includes("?") ? "&" : "?"}${signed}&Signature=${encoded(signature)}`;
}

/** Browsers write some letters anew that encodeURIComponent leaves alone, and the signature would no longer fit. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The message of an address, not yet believed: who sent it, so that the right certificates can be found. */
export function peekRedirect(url: URL): Element {
  return readXml(peekText(url));
}

export function peekText(url: URL): string {
  return inflate(url.searchParams.get("SAMLRequest") ?? url.searchParams.get("SAMLResponse") ?? "");
}
