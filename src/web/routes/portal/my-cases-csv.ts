import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { csvText } from "../deputies/csv-text.ts";
import { casesAsRows, fileName } from "./my-cases-file.ts";
import { myCasesQuery } from "./my-cases-query.ts";

/** "My cases" as a file that spreadsheets open. */
export const loader = page({
  guard: "signed-in",
  rate: rates.search,
  query: myCasesQuery,
  async load(ctx, { query: wanted }) {
    const { head, rows } = await casesAsRows(ctx, wanted);
    const text = csvText([head, ...rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? ""))))]);
    return new Response(text, { headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${fileName(ctx, "csv")}"`, "cache-control": "private, no-store" } });
  },
});
