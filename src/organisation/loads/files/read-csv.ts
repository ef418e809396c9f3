import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { finding, wrong } from "../findings.ts";
import type { LoadFile } from "../model.ts";
import type { Row } from "./cells.ts";
import { FileRefused } from "./file-refused.ts";

const piece = 64 * 1024;
/** Bytes of one row: an unclosed quote would otherwise swallow the file. */
const longestRow = 64 * 1024;

/**
 * The rows of a CSV file (RFC 4180), one after the other: UTF-8 with or without a mark, separated by what separates its headings.
 * @throws FileRefused
 */
export async function* readCsv(file: LoadFile, bytes: Buffer): AsyncGenerator<Row> {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new FileRefused(finding(file, 1, null, bytes.includes(0) && isUtf8(bytes) ? wrong.control() : wrong.encoding()));
  const parser = Readable.from(pieces(bytes), { objectMode: false }).pipe(
    parse({ bom: true, delimiter: separatorOf(bytes), relax_column_count: true, max_record_size: longestRow }),
  );
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefused(finding(file, row + 1, null, wrong.quotes()));
    throw error;
  }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

/** Danish Excel writes semicolons, most systems commas. The headings hold neither. */
function separatorOf(bytes: Buffer): string {
  const first = bytes.subarray(0, 4096).toString("utf8").split(/\r?\n|\r/)[0] ?? "";
  const count = (one: string) => first.split(one).length;
  return [";", ",", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best), ",");
}
