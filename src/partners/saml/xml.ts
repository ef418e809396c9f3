/** Small reading and writing of SAML's XML. What must be believed is read from signed bytes only (assertion.ts). */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { refuse } from "./refusal.ts";

export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text directly inside, joined over comments, so that `a<!-- -->b` is "ab" and never "a". */
  readonly text: string;
}

export const samlNames = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  metadata: "urn:oasis:names:tc:SAML:2.0:metadata",
  signature: "http://www.w3.org/2000/09/xmldsig#",
  encryption: "http://www.w3.org/2001/04/xmlenc#",
} as const;

export const bindings = {
  redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
  post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
} as const;

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: "#cdata",
});

const parsedNodes = z.array(z.record(z.string(), z.unknown()));
const parsedAttributes = z.record(z.string(), z.string());
const deepest = 40;

/**
 * Reads a document with one root. Throws `not-allowed` (malformed) for what is not well-formed, nests deeper than any message
 * does, or brings a DTD: entities of one's own are how a small message fills the memory or reads our files.
 */
export function readXml(text: string): Element {
  try {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return refuse("malformed");
    const roots = elementsOf(parser.parse(text), 0);
    return roots.length === 1 && roots[0] ? roots[0] : refuse("malformed");
  } catch {
    return refuse("malformed");
  }
}

function elementsOf(given: unknown, depth: number): readonly Element[] {
  if (depth > deepest) return refuse("malformed");
  return parsedNodes.parse(given).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && !key.startsWith("#"));
    if (name === undefined) return [];
    const attributes = Object.entries(parsedAttributes.parse(node[":@"] ?? {})).map(([key, value]) => [key, decode(value)] as const);
    return [{ name, attributes: Object.fromEntries(attributes), children: elementsOf(node[name], depth + 1), text: textOf(node[name]) }];
  });
}

function textOf(given: unknown): string {
  return parsedNodes.parse(given).map((node) => ("#cdata" in node ? plainText(node["#cdata"]) : typeof node["#text"] === "string" ? decode(node["#text"]) : "")).join("").trim();
}

function plainText(given: unknown): string {
  return parsedNodes.parse(given).map((node) => String(node["#text"] ?? "")).join("");
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** In one pass, so that `&amp;lt;` stays `&lt;`. An entity that XML does not have by itself is refused. */
function decode(text: string): string {
  return text.replace(/&([^;&]{0,12};?)/g, (_, body: string) => {
    const [, name = ""] = /^(.+);$/.exec(body) ?? [];
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
    const point = code ? Number.parseInt(code, 16) : Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? Number.NaN);
    return named[name] ?? (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : refuse("malformed"));
  });
}

export function childrenOf(parent: Element | undefined, name: string): readonly Element[] {
  return parent?.children.filter((one) => one.name === name) ?? [];
}

export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((one) => one.name === name);
}

/** Every element of that name at any depth. */
export function descendantsOf(parent: Element, name: string): readonly Element[] {
  return parent.children.flatMap((one) => [...(one.name === name ? [one] : []), ...descendantsOf(one, name)]);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
