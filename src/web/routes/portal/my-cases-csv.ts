import { csvAnswer } from "../../csv.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { casesAsRows, fileName } from "./my-cases-file.ts";
import { myCasesQuery } from "./my-cases-query.ts";

/** "My cases" as a file that spreadsheets open. */
export const loader = page({
  guard: "signed-in",
  rate: rates.file,
  query: myCasesQuery,
  async load(ctx, { query: wanted }) {
    const { head, rows } = await casesAsRows(ctx, wanted);
    return csvAnswer(fileName(ctx), [head, ...rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? ""))))]);
  },
});
