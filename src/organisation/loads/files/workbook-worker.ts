/** Reads a sheet in a thread of its own: a file made to unfold into gigabytes ends this thread and not the program. */
import { parentPort, workerData } from "node:worker_threads";
import { readSheet, type SheetData, SheetNotFoundError } from "read-excel-file/node";
import { z } from "zod";
import { checkArchive } from "./check-archive.ts";

const { bytes, names } = z.object({ bytes: z.instanceof(Uint8Array), names: z.array(z.string()) }).parse(workerData);
/** Rows of one message: few at a time, so that they are not all there twice. */
const piece = 2000;

await checkArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
const rows = await firstSheetNamed(names);
while (rows.length > 0) parentPort?.postMessage(rows.splice(0, piece));
parentPort?.postMessage(null);

/** The sheet with one of the names, else the first. */
async function firstSheetNamed([name, ...others]: readonly string[]): Promise<SheetData> {
  const book = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (name === undefined) return readSheet(book);
  try {
    return await readSheet(book, name);
  } catch (error) {
    if (error instanceof SheetNotFoundError) return firstSheetNamed(others);
    throw error;
  }
}
