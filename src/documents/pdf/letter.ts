import { writeFacts, writeMarkdown } from "./blocks.ts";
import { type Head, writeFooters, writeHead } from "./frame.ts";
import { addText, closePage, openPage, type Page } from "./page.ts";

export interface Letter extends Head {
  /** Name and address as they are to be seen in the window of an envelope; only the name where the address is protected. */
  readonly recipientLines: readonly string[];
  /** The Markdown subset of letters: headings, paragraphs, lists, bold. */
  readonly body: string;
  /** Label and value, set as a table under the title. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
}

/** Points from the top: where the window of a Danish M65 or C4 envelope begins (about 45 mm), and where the text does. */
const windowTop = 130;
const textTop = 235;

/** A letter as a tagged PDF. The same letter gives the same bytes. */
export function renderLetter(letter: Letter): Promise<Uint8Array> {
  const page = openPage(letter.title, letter.locale, letter.municipality, letter.date);
  writeHead(page, letter);
  writeRecipient(page, letter.recipientLines);
  addText(page, page.root, "H1", letter.title, { size: 19, weight: "bold", spacing: -0.2 });
  page.doc.y += 10;
  writeFacts(page, letter.facts ?? []);
  writeMarkdown(page, letter.body);
  writeFooters(page, letter);
  return closePage(page);
}

function writeRecipient(page: Page, lines: readonly string[]): void {
  page.doc.y = Math.max(page.doc.y, windowTop);
  // Each line by itself: a reader would run the lines of one paragraph together.
  for (const line of lines) addText(page, page.root, "P", line, { size: 10.5, lineGap: 2.5, width: 240 });
  page.doc.y = Math.max(page.doc.y + 24, textTop);
}
