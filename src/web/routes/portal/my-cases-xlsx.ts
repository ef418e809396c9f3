import writeXlsxFile from "write-excel-file/node";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { casesAsRows, fileName } from "./my-cases-file.ts";
import { myCasesQuery } from "./my-cases-query.ts";

const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Characters, in the order of the columns. */
const widths = [16, 34, 16, 28, 12, 16, 24, 12, 12, 12];

/** "My cases" as an Excel workbook. Every cell says of itself that it is text or a day, so that nothing typed is ever a formula. */
export const loader = page({
  guard: "signed-in",
  rate: rates.file,
  query: myCasesQuery,
  async load(ctx, { query: wanted }) {
    const { head, rows } = await casesAsRows(ctx, wanted);
    const sheet = [
      head.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
      ...rows.map((row) => row.map((cell) => (cell instanceof Date ? { value: cell, type: Date, format: "yyyy-mm-dd" } : cell === null || cell === "" ? null : { value: cell, type: String }))),
    ];
    const bytes = await writeXlsxFile(sheet, { columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }).toBuffer();
    return new Response(new Uint8Array(bytes), { headers: { "content-type": type, "content-disposition": `attachment; filename="${fileName(ctx)}.xlsx"`, "cache-control": "private, no-store" } });
  },
});
