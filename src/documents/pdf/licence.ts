import { writeFacts, writeMarkdown } from "./blocks.ts";
import { type Head, writeFooters, writeHead } from "./frame.ts";
import { addText, asArtifact, closePage, colours, margin, openPage, type Page, widthOf } from "./page.ts";
import { longDate, wordsIn } from "./words.ts";

export interface Licence extends Head {
  readonly number: string;
  /** As it stands on the car: "DK 54 321". */
  readonly plate: string;
  readonly zone: string;
  /** ISO days, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly holder: string;
  /** What the holder must know, in the Markdown subset of letters. */
  readonly body?: string;
}

/** A licence as a tagged PDF: the plate and the period are what somebody looks for, so they stand first and large. */
export function renderLicence(licence: Licence): Promise<Uint8Array> {
  const { locale } = licence;
  const words = wordsIn(locale);
  const page = openPage(`${licence.title} ${licence.number}`, locale, licence.municipality, licence.date);
  writeHead(page, licence);
  page.doc.y = Math.max(page.doc.y, 130);
  addText(page, page.root, "H1", licence.title, { size: 24, weight: "bold", spacing: -0.3 });
  page.doc.y += 12;
  writePlate(page, licence);
  writeFacts(page, [
    [words.licence, licence.number],
    [words.holder, licence.holder],
    [words.zone, licence.zone],
    [words.from, longDate(licence.validFrom, locale)],
    [words.to, longDate(licence.validTo, locale)],
  ]);
  if (licence.body !== undefined) writeMarkdown(page, licence.body);
  writeFooters(page, licence);
  return closePage(page);
}

function writePlate(page: Page, licence: Licence): void {
  const { doc, root } = page;
  const words = wordsIn(licence.locale);
  const top = doc.y;
  const height = 92;
  asArtifact(page, () => {
    doc.rect(margin, top, widthOf(page), height).fill("#f8f5f0");
    doc.rect(margin, top, 4, height).fill(colours.accent);
  });
  const x = margin + 20;
  const width = widthOf(page) - 40;
  doc.y = top + 13;
  addText(page, root, "P", words.plate, { size: 9.5, colour: colours.soft, x, width });
  addText(page, root, "P", licence.plate, { size: 30, weight: "bold", lineGap: 0, x, width });
  const period = `${licence.zone} · ${longDate(licence.validFrom, licence.locale)} – ${longDate(licence.validTo, licence.locale)}`;
  addText(page, root, "P", period, { size: 10.5, x, width });
  doc.y = top + height + 18;
}
