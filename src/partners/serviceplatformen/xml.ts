import { XMLParser, XMLValidator } from "fast-xml-parser";

/** Namespaces that every service of Serviceplatformen has. */
export const namespaces = {
  soap: "http://schemas.xmlsoap.org/soap/envelope/",
  call: "http://serviceplatformen.dk/xml/schemas/CallContext/1/",
  authority: "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/",
  invocation: "http://serviceplatformen.dk/xml/schemas/InvocationContext/1/",
  fault: "http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/",
} as const;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text as XML 1.0 can carry it: markup escaped, characters that XML has no way to write left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replaceAll("\r", "&#13;");
}

/** `<name>…</name>` with escaped text; nothing at all for null. */
export function textElement(name: string, text: string | null): string {
  return text === null ? "" : `<${name}>${escapeXml(text)}</${name}>`;
}

/** `<name>…</name>` around elements that are made already; nothing for none. */
export function element(name: string, ...children: readonly string[]): string {
  const inside = children.join("");
  return inside === "" ? "" : `<${name}>${inside}</${name}>`;
}

export function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${namespaces.soap}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

const parser = new XMLParser({ removeNSPrefix: true, ignoreAttributes: true, parseTagValue: false, trimValues: true });

/**
 * An XML document as nested objects, prefixes removed, all values text. Null for what is not well-formed, and for a document
 * with a DTD: SOAP 1.1 § 3 forbids them, and entities of one's own are how a small answer fills the memory.
 */
export function parseXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null;
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}
