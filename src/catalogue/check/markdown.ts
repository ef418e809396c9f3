import MarkdownIt from "markdown-it";
import type { Catalogue } from "../model.ts";

/** Ids that a text may lead to inside the house. */
export interface Places {
  readonly services: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly trees: ReadonlySet<string>;
}

/** Everything that there is in a catalogue. */
export function placesOf({ entries, topics, trees }: Catalogue): Places {
  const ids = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id));
  return { services: ids(entries), topics: ids(topics), trees: ids(trees) };
}

export type FaultKind = "length" | "html" | "heading" | "picture" | "address" | "link";

export interface TextFault {
  readonly kind: FaultKind;
  /** 1-based. */
  readonly line: number;
  readonly element: string;
  readonly message: string;
}

/** The most characters of one text of guidance: some ten pages, more than anybody reads. */
export const longestGuidance = 20_000;

/** Everything is let through here, so that what the page would leave out is found and said. */
const reader = new MarkdownIt({ html: true });
reader.validateLink = () => true;

/** Other pages that a text can lead to. */
const pages = ["/", "/emner", "/soeg", "/hjaelp", "/privatliv", "/tilgaengelighed", "/mine-sager", "/min-side", "/opgaver", "/stedfortraeder", "/roller", "/log-ind"];

/** What a text of guidance may not hold: HTML, pictures, headings of the page's own levels, links that lead nowhere. */
export function checkGuidanceText(text: string, places: Places): readonly TextFault[] {
  if (text.length > longestGuidance) return [{ kind: "length", line: 1, element: "length", message: `has ${text.length} characters; the most is ${longestGuidance}. Divide it into topics of their own.` }];
  const faults: TextFault[] = [];
  for (const block of reader.parse(text, {})) {
    const line = (block.map?.[0] ?? 0) + 1;
    if (block.type === "html_block") faults.push({ line, ...html });
    if (block.type === "heading_open" && /^h[12]$/.test(block.tag)) faults.push({ kind: "heading", line, element: "heading", message: "is of a level that the page uses itself. Begin headings with ###." });
    for (const part of block.children ?? []) {
      if (part.type === "html_inline") faults.push({ line, ...html });
      if (part.type === "image") faults.push({ kind: "picture", line, element: "picture", message: "does not belong in guidance: it weighs, and not everybody sees it. Write it in words, or link to it." });
      const address = String(part.attrGet("href") ?? "");
      const fault = part.type === "link_open" ? linkFault(address, places) : null;
      if (fault) faults.push({ line, element: address.slice(0, 80), ...fault });
    }
  }
  return faults;
}

const html = { kind: "html" as const, element: "HTML", message: "is not shown as HTML, but as it is typed. Write Markdown." };

type AddressFault = Pick<TextFault, "kind" | "message">;

/** What is wrong with an address that stands by itself, or null: a page outside, by https, or one of this house. */
export function addressFault(address: string, places: Places): AddressFault | null {
  if (address.startsWith("/")) return linkFault(address, places);
  return address.startsWith("https://") && URL.canParse(address) ? linkFault(address, places) : { kind: "address", message: "is no address that a page may lead to. Write https://…, or a path of this house." };
}

/** What is wrong with an address in a text, or null. */
function linkFault(address: string, { services, topics, trees }: Places): AddressFault | null {
  const elsewhere = /^(https:\/\/[^/?#\s@]+([/?#]|$)|tel:\+?\d+$|mailto:[^@\s]+@)/;
  if (!address.startsWith("/")) return elsewhere.test(address) ? null : { kind: "address", message: "is no address that a page may lead to. Write https://…, tel:…, mailto:…, or a path of this house." };
  const [path = ""] = address.split(/[?#]/);
  const [, part = "", id = "", more] = path.split("/");
  if (more !== undefined && part !== "selvbetjening") return { kind: "link", message: "leads nowhere. Check the path." };
  const known = { selvbetjening: services, emner: topics, spoerg: trees }[part];
  if (!known || id === "") return pages.includes(path) ? null : { kind: "link", message: "leads nowhere. Check the path, or write the whole address beginning with https://." };
  return known.has(id) ? null : { kind: "link", message: `leads to ${id}, which there is not. Use one of: ${[...known].sort().join(", ")}.` };
}

/** Every address that a text leads to, with the line (1-based) of each. */
export function addressesIn(text: string): readonly { readonly address: string; readonly line: number }[] {
  return reader.parse(text, {}).flatMap((block) => (block.children ?? []).filter(({ type }) => type === "link_open").map((part) => ({ address: String(part.attrGet("href") ?? ""), line: (block.map?.[0] ?? 0) + 1 })));
}
