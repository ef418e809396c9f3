import { writeFacts, writeItems, writeMarkdown } from "./blocks.ts";
import { type Head, writeFooters, writeHead } from "./frame.ts";
import { addText, closePage, colours, keepTogether, openPage, type Page } from "./page.ts";

/** Something somebody said or sent: who and when, and their words. */
export interface CaseEntry {
  readonly head: string;
  /** As it was typed; nothing in it is markup. */
  readonly text?: string;
  /** The Markdown subset of letters, where it is a letter of ours. */
  readonly markdown?: string;
}

/** A part of the document with a heading of its own; the parts stand in this order: facts, paragraphs, items, entries. */
export interface CasePart {
  readonly title: string;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
  readonly entries?: readonly CaseEntry[];
}

export interface CaseDocument extends Head {
  /** Where the case stands, in one sentence. */
  readonly lead: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly parts: readonly CasePart[];
}

const body = { size: 10.5, lineGap: 3.5 };

/** A whole case as a tagged PDF. The same case gives the same bytes. */
export function renderCase(document: CaseDocument): Promise<Uint8Array> {
  const page = openPage(document.title, document.locale, document.municipality, document.date);
  writeHead(page, document);
  page.doc.y += 24;
  addText(page, page.root, "H1", document.title, { size: 19, weight: "bold", spacing: -0.2 });
  page.doc.y += 8;
  addText(page, page.root, "P", document.lead, { size: 12.5, weight: "bold", lineGap: 3.5 });
  page.doc.y += 12;
  writeFacts(page, document.facts);
  for (const part of document.parts) writePart(page, part);
  writeFooters(page, document);
  return closePage(page);
}

function writePart(page: Page, part: CasePart): void {
  const { doc, root } = page;
  // A heading alone at the foot of a page belongs to nothing.
  keepTogether(page, 80);
  doc.y += 10;
  addText(page, root, "H2", part.title, { size: 13, weight: "bold" });
  doc.y += 5;
  writeFacts(page, part.facts ?? []);
  for (const text of part.paragraphs ?? []) writeParagraph(page, text);
  if (part.items && part.items.length > 0) writeItems(page, part.items);
  for (const entry of part.entries ?? []) writeEntry(page, entry);
}

function writeParagraph(page: Page, text: string): void {
  addText(page, page.root, "P", text, body);
  page.doc.y += 8;
}

function writeEntry(page: Page, { head, text, markdown }: CaseEntry): void {
  keepTogether(page, 50);
  addText(page, page.root, "P", head, { size: 9.5, weight: "bold", colour: colours.soft });
  page.doc.y += 2;
  for (const paragraph of (text ?? "").split(/\n{2,}/)) writeParagraph(page, paragraph);
  // Headings of a letter are none of this document's.
  if (markdown !== undefined) writeMarkdown(page, markdown.replaceAll(/^#{1,6}\s+(.+)$/gm, "**$1**"));
}
