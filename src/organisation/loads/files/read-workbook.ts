import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { finding, wrong } from "../findings.ts";
import type { LoadFile } from "../model.ts";
import type { Row } from "./cells.ts";
import { FileRefused } from "./file-refused.ts";

/** Megabytes that a workbook may take while it is read: 45,000 rows of 15 columns take some 200. */
const mostMegabytes = 384;

/** Excel takes capitals for the same; the library that reads it does not. */
const sheetNames: Readonly<Record<LoadFile, readonly string[]>> = {
  units: ["units", "Units", "enheder", "Enheder"],
  employments: ["employments", "Employments", "ansættelser", "Ansættelser"],
};

const cell = z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()]);
const message = z.array(z.array(cell)).nullable();

/**
 * The rows of an Excel workbook: of the sheet that is named as the file is (units, enheder; employments, ansættelser), else of the first.
 * @throws FileRefused
 */
export async function* readWorkbookRows(file: LoadFile, bytes: Buffer): AsyncGenerator<Row> {
  const worker = new Worker(new URL("./workbook-worker.ts", import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), names: sheetNames[file] }, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 16 }, stdout: true, stderr: true,
  });
  try {
    let row = 0;
    for await (const rows of messagesOf(file, worker)) for (const cells of rows) yield { row: (row += 1), cells };
  } finally {
    await worker.terminate();
  }
}

async function* messagesOf(file: LoadFile, worker: Worker): AsyncGenerator<NonNullable<z.output<typeof message>>> {
  try {
    for await (const [said] of on(worker, "message")) {
      const rows = message.parse(said);
      if (rows === null) return;
      yield rows;
    }
  } catch {
    throw new FileRefused(finding(file, 1, null, wrong.workbook()));
  }
}

/** Whether the bytes are a zip archive, as every .xlsx is, or an old .xls, which is refused. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004")) || bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}
