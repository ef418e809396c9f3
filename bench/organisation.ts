/**
 * Loading the organisation: 45,000 employments in 3,000 units from CSV, read, checked, planned, applied and journalled; then the same
 * files again, when nothing has changed, as CSV and as an Excel workbook. Beside it the database's own time for the same rows: plain inserts by set from a copied file,
 * into the same tables with the same indexes and triggers, in one transaction, without a check, a plan or a journal.
 */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import pg from "pg";
import { z } from "zod";
import { makeWorkbook } from "../src/organisation/loads/files/workbook.test-support.ts";
import { number, say } from "./support/figures.ts";
import { makeOrganisation } from "./support/made-up-organisation.ts";
import { throwAwayFolder, withDatabaseServer } from "./support/throw-away.ts";

const size = { units: 3000, employments: 45_000 };
const most = { fullSeconds: 60, unchangedSeconds: 10, megabytes: 500 };

const plainStatements = [
  "alter table u add id uuid default gen_random_uuid()",
  "insert into units (id, code, parent_id, name_da, name_en) select u.id, u.code, up.id, u.da, u.en from u left join u up on up.code = u.parent",
  "insert into unit_versions (unit_id, valid_from, parent_id, name_da, name_en) select id, current_date, parent_id, name_da, name_en from units",
  "insert into job_functions (id, code, name_da, name_en) select gen_random_uuid(), code, function, function from e group by 2, 3",
  "insert into people (id, source_key, name, email, phone) select gen_random_uuid(), person, min(name), min(mail), min(phone) from e group by person",
  "insert into identities (provider, subject, person_id, created_at) select 'entra', min(e.username), p.id, now() from e join people p on p.source_key = e.person group by p.id",
  `insert into employments (id, person_id, unit_id, job_function_id, title_da, title_en, manages, source_key, valid_from)
    select gen_random_uuid(), p.id, units.id, f.id, e.title, e.title, e.manages = 'ja', e.key, e.f::date from e join people p on p.source_key = e.person join units on units.code = e.unit join job_functions f on f.code = e.code`,
];

const loadSaid = z.object({ seconds: z.number(), megabytes: z.number(), added: z.number(), refused: z.boolean() });
type LoadSaid = z.output<typeof loadSaid>;

const { folder, remove } = throwAwayFolder();
try {
  const bytes = makeOrganisation(size);
  const paths = [join(folder, "units.csv"), join(folder, "employments.csv")] as const;
  writeFileSync(paths[0], bytes.units);
  writeFileSync(paths[1], bytes.employments);
  const rowsOf = (csv: Buffer) => csv.toString().trim().split("\n").map((line) => line.split(";").map((cell) => (cell === "" ? null : cell)));
  const book = join(folder, "organisation.xlsx");
  writeFileSync(book, makeWorkbook({ units: rowsOf(bytes.units), employments: rowsOf(bytes.employments) }));
  const yardstick = await withDatabaseServer((url) => insertPlainly(url, bytes.units.toString(), bytes.employments.toString()));
  const loads = await withDatabaseServer(async (url) => ({ full: await load(url, paths), unchanged: await load(url, paths), workbook: await load(url, [book, book]) }));
  if (loads.full.refused || loads.full.added !== size.employments || loads.unchanged.added + loads.workbook.added > 0) throw new Error(`the load brought ${loads.full.added} employments, and then ${loads.unchanged.added}`);
  report(yardstick, loads);
} finally {
  remove();
}

async function load(url: string, paths: readonly string[]): Promise<LoadSaid> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./support/one-load.ts", import.meta.url)), url, ...paths], { stdio: ["ignore", "pipe", "inherit"] });
  return loadSaid.parse(JSON.parse(await text(child.stdout)));
}

/** Seconds that the database takes for the rows alone. */
async function insertPlainly(url: string, units: string, employments: string): Promise<number> {
  const rowsOf = (csv: string) => csv.trim().split("\n").slice(1).map((line) => line.split(";"));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  try {
    await client.query("begin");
    await client.query("create temporary table u (code text, parent text, da text, en text, f text, t text) on commit drop");
    await client.query("create temporary table e (key text, person text, name text, mail text, phone text, username text, unit text, code text, function text, title text, manages text, f text, t text) on commit drop");
    await client.query("insert into u select r->>0, r->>1, r->>2, r->>3, r->>4, r->>5 from jsonb_array_elements($1::jsonb) r", [JSON.stringify(rowsOf(units))]);
    const columns = Array.from({ length: 13 }, (_, at) => `r->>${at}`).join(", ");
    await client.query(`insert into e select ${columns} from jsonb_array_elements($1::jsonb) r`, [JSON.stringify(rowsOf(employments))]);
    for (const statement of plainStatements) await client.query(statement);
    await client.query("commit");
    const { rows } = await client.query<{ count: string }>("select count(*) as count from employments");
    if (Number(rows[0]?.count) !== size.employments) throw new Error("the yardstick has not inserted all");
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
  }
}

function report(yardstick: number, { full, unchanged, workbook }: { readonly full: LoadSaid; readonly unchanged: LoadSaid; readonly workbook: LoadSaid }): void {
  const judged = (value: number, limit: number) => (value <= limit ? "reached" : "NOT REACHED");
  say(`Loading the organisation (${size.employments} employments, ${size.units} units, CSV, one process)`);
  say(`  full load                   ${number(full.seconds)} s   at most ${most.fullSeconds} s: ${judged(full.seconds, most.fullSeconds)}`);
  say(`  the same files again        ${number(unchanged.seconds)} s   at most ${most.unchangedSeconds} s: ${judged(unchanged.seconds, most.unchangedSeconds)}`);
  say(`  the same, as Excel          ${number(workbook.seconds)} s   at most ${most.unchangedSeconds} s: ${judged(workbook.seconds, most.unchangedSeconds)}`);
  say(`  memory at its most          ${number(Math.max(full.megabytes, unchanged.megabytes, workbook.megabytes))} MB   at most ${most.megabytes} MB: ${judged(Math.max(full.megabytes, unchanged.megabytes, workbook.megabytes), most.megabytes)}`);
  say(`  the rows alone, by set      ${number(yardstick)} s   (the yardstick: no check, no plan, no journal)`);
  say(`  ratio                       ${number(full.seconds / yardstick)}   unchanged ${number(unchanged.seconds / yardstick)}`);
}
