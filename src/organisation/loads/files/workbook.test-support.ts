/** Writes a small .xlsx, for tests: sheets of text, numbers, and days as Excel keeps them. */
import { crc32, deflateRawSync } from "node:zlib";

export type SheetCell = string | number | { readonly day: number } | null;

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Everything of a workbook but its sheets; of one sheet when no names are given. */
function frame(names: readonly string[]): Readonly<Record<string, string>> {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inside: string) => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const sheets = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("");
  return {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<?xml version="1.0"?><workbook ${main} xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(names.map((_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("") + relation(names.length + 1, "styles", "styles.xml")),
    "xl/styles.xml": `<?xml version="1.0"?><styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

/** A workbook with one sheet, without the sheet. */
export const bookParts = frame(["Enheder"]);

export function makeWorkbook(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): Buffer {
  const names = Object.keys(sheets);
  const written = (name: string) => `<?xml version="1.0"?><worksheet ${main}><sheetData>${(sheets[name] ?? []).map(row).join("")}</sheetData></worksheet>`;
  return zip({ ...frame(names), ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, written(name)])) });
}

function row(cells: readonly SheetCell[], at: number): string {
  return `<row r="${at + 1}">${cells.map((cell, column) => written(cell, `${String.fromCodePoint(65 + column)}${at + 1}`)).join("")}</row>`;
}

function written(cell: SheetCell, place: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
}

export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(plain.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), facts, place, path]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
