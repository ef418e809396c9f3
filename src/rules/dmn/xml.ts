/** XML as a plain tree with local names and line numbers: DMN 1.1 to 1.5 differ in namespaces only, so those are not looked at. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { RuleFileError } from "./rule-file-error.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside. */
  readonly text: string;
  readonly line: number;
}

const metaData: unknown = XMLParser.getMetaDataSymbol();
const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "", parseTagValue: false, parseAttributeValue: false,
  trimValues: false, captureMetaData: true, ignoreDeclaration: true, ignorePiTags: true, cdataPropName: "#cdata",
});

/** @throws RuleFileError when the text is not well-formed, or has a DOCTYPE (entities of an author's own are refused). */
export function readXml(xml: string, file: string): XmlElement {
  if (/<!DOCTYPE/iu.test(xml)) throw new RuleFileError(file, 1, "file", "The file has a DOCTYPE. Remove it; it is not needed.");
  const checked = XMLValidator.validate(xml);
  if (checked !== true) throw new RuleFileError(file, checked.err.line, "file", `The file is not well-formed XML: ${checked.err.msg} Correct it there.`);
  const lines = lineFinder(xml);
  const parsed: unknown = parser.parse(xml);
  const root = elementsOf(parsed, lines)[0];
  if (!root) throw new RuleFileError(file, 1, "file", "The file is empty. It must hold a DMN model.");
  return root;
}

function elementsOf(nodes: unknown, lines: (offset: number) => number): XmlElement[] {
  return Array.isArray(nodes) ? nodes.flatMap((node: unknown) => elementOf(node, lines)) : [];
}

function elementOf(node: unknown, lines: (offset: number) => number): XmlElement[] {
  if (!isRecord(node)) return [];
  const tag = Object.keys(node).find((key) => !key.startsWith("#") && key !== ":@");
  if (tag === undefined) return [];
  const content = node[tag];
  return [{
    name: localName(tag), attributes: attributesOf(node[":@"]), children: elementsOf(content, lines),
    text: textOf(content), line: lines(startOf(node)),
  }];
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return "";
  return content.map((part: unknown) => {
    if (!isRecord(part)) return "";
    return "#text" in part ? String(part["#text"]) : "#cdata" in part ? textOf(part["#cdata"]) : "";
  }).join("");
}

function attributesOf(found: unknown): Record<string, string> {
  if (!isRecord(found)) return {};
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [localName(name), String(value)]));
}

function startOf(node: object): number {
  if (typeof metaData !== "symbol") return 0;
  const meta: unknown = Reflect.get(node, metaData);
  return isRecord(meta) && typeof meta["startIndex"] === "number" ? meta["startIndex"] : 0;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lineFinder(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name);
}
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((one) => one.name === name);
}
/** Trimmed text of a child, or of its own `text` child as DMN writes expressions. */
export function textIn(element: XmlElement, name: string): string | null {
  const found = child(element, name);
  return found ? (child(found, "text") ?? found).text.trim() : null;
}
