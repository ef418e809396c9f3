import PDFDocument from "pdfkit";
import { languageTags, type Locale } from "../../platform/text.ts";
import { fontFiles, runsOf, type Weight } from "./fonts.ts";
import type { Inline } from "./markdown.ts";

/** Our colours on paper (the design's own; contrast at least 7:1 on white for text). */
export const colours = { accent: "#5b1f4c", ink: "#1f1b1c", soft: "#5c5457", line: "#ddd6ca" } as const;

/** Points: A4 with 20 mm at the sides, the place of a window envelope. */
export const margin = 57;
const bottomMargin = 85;

export type StructureElement = ReturnType<PDFKit.PDFDocument["struct"]>;

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly lineGap?: number;
  readonly x?: number;
  readonly width?: number;
  /** Characters apart, in points. */
  readonly spacing?: number;
}

/** A PDF being written: pages, and the tree that a screen reader follows. */
export interface Page {
  readonly doc: PDFKit.PDFDocument;
  readonly root: StructureElement;
}

/**
 * Opens a tagged PDF with title and language set (ISO 14289-1, PDF/UA-1), A4, fonts embedded.
 * @param date ISO day; it is the only time in the file, so the same letter gives the same bytes
 */
export function openPage(title: string, locale: Locale, author: string, date: string): Page {
  const options: PDFKit.PDFDocumentOptions = {
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: bottomMargin },
    pdfVersion: "1.7",
    tagged: true,
    lang: languageTags[locale],
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, Creator: "Skranke", Producer: "Skranke", CreationDate: new Date(`${date}T12:00:00Z`) },
  };
  // The library writes the mark of PDF/UA; its types know only the archive formats.
  const doc = new PDFDocument(Object.assign<PDFKit.PDFDocumentOptions, object>(options, { subset: "PDF/UA" }));
  for (const [name, file] of fontFiles()) doc.registerFont(name, file);
  const root = doc.struct("Document");
  doc.addStructure(root);
  return { doc, root };
}

/** Ends the file and gives its bytes. */
export function closePage({ doc, root }: Page): Promise<Uint8Array> {
  root.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
    doc.end();
  });
}

export function widthOf({ doc }: Page): number {
  return doc.page.width - 2 * margin;
}

/** Writes running text where the page stands now, in as many fonts as it needs. Only inside a structure element or an artifact. */
export function writeInlines({ doc }: Page, content: readonly Inline[], style: Style): void {
  const runs = breaksFirst(content).flatMap((inline) => runsOf(inline.text, inline.bold ? "bold" : (style.weight ?? "regular")));
  doc.fontSize(style.size).fillColor(style.colour ?? colours.ink);
  if (style.x !== undefined) doc.x = style.x;
  runs.forEach((run, index) => {
    // A space before a break of line, or the words around it are read as one.
    doc.font(run.font).text(run.text.replaceAll("\n", " \n"), {
      continued: index < runs.length - 1,
      lineGap: style.lineGap ?? style.size * 0.25,
      characterSpacing: style.spacing ?? 0,
      width: style.width ?? doc.page.width - margin - doc.x,
    });
  });
  doc.x = margin;
}

/** A break of line goes to the text after it: the library forgets one that ends a text which goes on. */
function breaksFirst(content: readonly Inline[]): readonly Inline[] {
  return content.reduce<readonly Inline[]>((done, inline) => {
    const last = done.at(-1);
    return last?.text === "\n" ? [...done.slice(0, -1), { ...inline, text: `\n${inline.text}` }] : [...done, inline];
  }, []);
}

/** A structure element (P, H1, TD …) with running text in it. */
export function addText(page: Page, parent: StructureElement, tag: string, content: string | readonly Inline[], style: Style): void {
  const inlines = typeof content === "string" ? [{ text: content, bold: false }] : content;
  if (inlines.every((inline) => inline.text.trim() === "")) return;
  const options = tag === "TH" ? { scope: "Row" as const } : {};
  parent.add(page.doc.struct(tag, options, [() => writeInlines(page, inlines, style)]));
}

/** Height that text will take, so that a row or a heading is not torn apart. */
export function heightOf({ doc }: Page, text: string, style: Style & { readonly width: number }): number {
  doc.font(`latin-${style.weight ?? "regular"}`).fontSize(style.size);
  return doc.heightOfString(text, { width: style.width, lineGap: style.lineGap ?? style.size * 0.25 });
}

/** Begins a new page where less than this height is left. */
export function keepTogether({ doc }: Page, height: number): void {
  if (doc.y + height > doc.page.maxY()) doc.addPage();
}

/** Something that is only to be seen: readers skip it. */
export function asArtifact({ doc }: Page, draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
  doc.markContent("Artifact", { type });
  draw();
  doc.endMarkedContent();
}

export function hairline(page: Page, y: number, from = margin, to = page.doc.page.width - margin): void {
  asArtifact(page, () => page.doc.lineWidth(0.75).strokeColor(colours.line).moveTo(from, y).lineTo(to, y).stroke());
}
