/** What every document of ours has around its content: who it is from above, who to ask and the page below. */
import type { Locale } from "../../platform/text.ts";
import { addText, asArtifact, colours, hairline, margin, type Page, widthOf, writeInlines } from "./page.ts";
import { longDate, wordsIn } from "./words.ts";

export interface Head {
  readonly locale: Locale;
  /** Of the document: its first heading, and the title in the file. */
  readonly title: string;
  readonly municipality: string;
  /** The responsible unit. */
  readonly unit: string;
  /** ISO day. */
  readonly date: string;
  readonly caseNumber: string;
  /** Whom to ask: one line or two. The municipality and the unit where nothing is said. */
  readonly footer?: string;
}

const nameSize = 15;
const small = { size: 8.5, colour: colours.soft, lineGap: 2 };

/** Sender at the left over our counter line; date and case number at the right. */
export function writeHead(page: Page, head: Head): void {
  const { doc, root } = page;
  const words = wordsIn(head.locale);
  const half = widthOf(page) / 2;
  addText(page, root, "P", head.municipality, { size: nameSize, weight: "bold", colour: colours.accent, width: half + 60 });
  writeCounter(page, head.municipality);
  addText(page, root, "P", head.unit, { ...small, size: 9.5, width: half + 60 });
  const below = doc.y;
  doc.y = margin;
  const right = { ...small, x: doc.page.width - margin - 150, width: 150 };
  addText(page, root, "P", `${words.date}: ${longDate(head.date, head.locale)}`, right);
  addText(page, root, "P", `${words.case}: ${head.caseNumber}`, right);
  doc.y = Math.max(below, doc.y);
}

/** The line under the name: a counter seen from the side, a little longer than the last letter. */
function writeCounter(page: Page, name: string): void {
  const { doc } = page;
  const y = doc.y + 1;
  const end = margin + Math.min(doc.font("latin-bold").fontSize(nameSize).widthOfString(name), widthOf(page) / 2) + 7;
  asArtifact(page, () => doc.lineWidth(2.25).strokeColor(colours.accent).moveTo(margin, y).lineTo(end, y).lineTo(end, y + 7).stroke());
  doc.y = y + 10;
}

/** On every page the same; only the last page's footer is content, so that it is read once. */
export function writeFooters(page: Page, head: Head): void {
  const { start, count } = page.doc.bufferedPageRange();
  for (let number = 1; number <= count; number += 1) {
    page.doc.switchToPage(start + number - 1);
    writeFooter(page, head, number, count);
  }
}

function writeFooter(page: Page, head: Head, number: number, of: number): void {
  const { doc, root } = page;
  const { bottom } = doc.page.margins;
  // The text stands in the margin: without this the library would begin a new page for it.
  doc.page.margins.bottom = 0;
  const top = doc.page.height - bottom + 18;
  const left = { ...small, width: widthOf(page) - 110 };
  const contact = head.footer ?? `${head.municipality} · ${head.unit}`;
  hairline(page, top);
  doc.y = top + 8;
  if (number === of) addText(page, root, "P", contact, left);
  else asArtifact(page, () => writeInlines(page, [{ text: contact, bold: false }], left), "Pagination");
  doc.y = top + 8;
  const text = wordsIn(head.locale).page(number, of);
  const width = doc.font("latin-regular").fontSize(small.size).widthOfString(text) + 1;
  asArtifact(page, () => writeInlines(page, [{ text, bold: false }], { ...small, x: doc.page.width - margin - width, width }), "Pagination");
  doc.page.margins.bottom = bottom;
}
