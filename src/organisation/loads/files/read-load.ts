import { finding, mostFindings, wrong } from "../findings.ts";
import type { EmploymentRow, Finding, LoadFile, LoadRows, LoadSource, UnitRow } from "../model.ts";
import { type Row, RowReader } from "./cells.ts";
import { findColumns, type Places } from "./columns.ts";
import { FileRefused } from "./file-refused.ts";
import { readCsv } from "./read-csv.ts";
import { isWorkbook, readWorkbookRows } from "./read-workbook.ts";

export type LoadBytes = Readonly<Record<LoadFile, Buffer>>;

export type LoadRead = { readonly rows: LoadRows; readonly findings: readonly [] } | { readonly rows: null; readonly findings: readonly Finding[] };

/** More rows than any municipality has; a file without end is not read to its end. */
const mostRows = 500_000;

/** Reads both files, row by row; all that is wrong is told at once (up to `mostFindings`). */
export async function readLoad(bytes: LoadBytes): Promise<LoadRead> {
  const units = await readFileRows("units", bytes.units, readUnit);
  const employments = await readFileRows("employments", bytes.employments, readEmployment);
  const findings = [...units.findings, ...employments.findings];
  if (findings.length > 0) return { rows: null, findings };
  return { rows: { units: units.rows, employments: employments.rows, people: [] }, findings: [] };
}

export function sourceOf(bytes: LoadBytes): LoadSource {
  return isWorkbook(bytes.units) ? "xlsx" : "csv";
}

async function readFileRows<T>(file: LoadFile, bytes: Buffer, read: (reader: RowReader, row: number) => T): Promise<{ rows: T[]; findings: Finding[] }> {
  const rows: T[] = [];
  const findings: Finding[] = [];
  try {
    let places: Places | null = null;
    let width = 0;
    for await (const row of isWorkbook(bytes) ? readWorkbookRows(file, bytes) : readCsv(file, bytes)) {
      if (row.cells.every((cell) => cell === null || cell === undefined || cell === "")) continue;
      if (places === null) {
        const found = findColumns(file, row.cells.map((cell) => String(cell ?? "")));
        if (found.findings.length > 0) return { rows: [], findings: [...found.findings] };
        places = found.places;
        width = row.cells.length;
        continue;
      }
      const one = readRow(file, places, width, row, read);
      if (one.value !== null) rows.push(one.value);
      findings.push(...one.findings);
      if (findings.length >= mostFindings) return { rows: [], findings };
      if (rows.length > mostRows) return { rows: [], findings: [finding(file, row.row, null, wrong.tooManyRows(mostRows))] };
    }
    if (places === null) findings.push(finding(file, 1, null, wrong.empty()));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    findings.push(error.finding);
  }
  return { rows, findings };
}

function readRow<T>(file: LoadFile, places: Places, width: number, row: Row, read: (reader: RowReader, row: number) => T): { readonly value: T | null; readonly findings: readonly Finding[] } {
  const tooMany = row.cells.length > width && row.cells.slice(width).some((cell) => cell !== null && cell !== "");
  if (tooMany || row.cells.length < width) return { value: null, findings: [finding(file, row.row, null, wrong.ragged(width, row.cells.length))] };
  const reader = new RowReader(file, places, row);
  const value = read(reader, row.row);
  return reader.findings.length > 0 ? { value: null, findings: reader.findings } : { value, findings: [] };
}

function readUnit(reader: RowReader, row: number): UnitRow {
  return { row, code: reader.key("code"), parentCode: reader.optionalKey("parent"), name: reader.localText("name", "nameEn"), ...reader.days() };
}

function readEmployment(reader: RowReader, row: number): EmploymentRow {
  const code = reader.optionalKey("jobFunction");
  return {
    row,
    key: reader.key("employment"),
    person: { key: reader.key("person"), name: reader.text("name"), email: reader.optional("email", "mail"), phone: reader.optional("phone", "phone"), username: reader.optional("username", "text") },
    unitCode: reader.key("unit"),
    jobFunction: code === null ? null : { code, name: reader.localText("jobFunctionName", "jobFunctionNameEn") },
    title: reader.localText("title", "titleEn"),
    manages: reader.yes("manages"),
    ...reader.days(),
  };
}
