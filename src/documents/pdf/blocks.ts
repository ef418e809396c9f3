import { type Block, blocksOf, type Inline } from "./markdown.ts";
import { addText, colours, hairline, heightOf, keepTogether, margin, type Page, type StructureElement, type Style, widthOf } from "./page.ts";

const body: Style = { size: 10.5, lineGap: 3.5 };
const indent = 16;
const labelWidth = 160;

/** Writes Markdown as structured text. */
export function writeMarkdown(page: Page, text: string): void {
  for (const block of blocksOf(text)) writeBlock(page, block);
}

function writeBlock(page: Page, block: Block): void {
  const { doc, root } = page;
  switch (block.kind) {
    case "heading":
      // A heading alone at the foot of a page belongs to nothing.
      keepTogether(page, 70);
      doc.y += 6;
      addText(page, root, `H${block.level}`, block.content, { size: block.level === 2 ? 13 : 11, weight: "bold" });
      doc.y += 3;
      return;
    case "paragraph":
      addText(page, root, "P", block.content, body);
      doc.y += 8;
      return;
    case "list":
      writeList(page, block.items, block.ordered);
  }
}

function writeList(page: Page, items: readonly (readonly Inline[])[], ordered: boolean): void {
  const { doc, root } = page;
  const list = doc.struct("L");
  root.add(list);
  items.forEach((item, index) => {
    keepTogether(page, 20);
    const entry = doc.struct("LI");
    list.add(entry);
    const y = doc.y;
    addText(page, entry, "Lbl", ordered ? `${index + 1}.` : "•", { ...body, width: indent });
    doc.y = y;
    addText(page, entry, "LBody", item, { ...body, x: margin + indent, width: widthOf(page) - indent });
    doc.y += 3;
    entry.end();
  });
  list.end();
  doc.y += 6;
}

/** A list of plain texts. */
export function writeItems(page: Page, items: readonly string[]): void {
  writeList(page, items.map((text) => [{ text, bold: false }]), false);
}

/** Facts in two columns between hairlines: a table whose first column is its header. */
export function writeFacts(page: Page, facts: readonly (readonly [label: string, value: string])[]): void {
  if (facts.length === 0) return;
  const { doc, root } = page;
  const table = doc.struct("Table");
  root.add(table);
  keepTogether(page, 40);
  hairline(page, doc.y);
  for (const fact of facts) writeFact(page, table, fact);
  table.end();
  doc.y += 16;
}

function writeFact(page: Page, table: StructureElement, [label, value]: readonly [string, string]): void {
  const { doc } = page;
  const left = { ...body, colour: colours.soft, width: labelWidth - 10 };
  const right = { ...body, x: margin + labelWidth, width: widthOf(page) - labelWidth };
  const height = Math.max(heightOf(page, label, left), heightOf(page, value, right));
  keepTogether(page, height + 12);
  const y = doc.y + 6;
  const row = doc.struct("TR");
  table.add(row);
  doc.y = y;
  addText(page, row, "TH", label, left);
  doc.y = y;
  // An empty cell is a cell all the same.
  if (value.trim() === "") row.add(doc.struct("TD", {}, []));
  else addText(page, row, "TD", value, right);
  row.end();
  doc.y = y + height + 4;
  hairline(page, doc.y);
}
