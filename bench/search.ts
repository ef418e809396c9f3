/**
 * How well and how fast services are found. With `--services <json> --queries <json>`: how well a labelled set is answered. Without: the sets that
 * are kept in tests/search, and then the time one search takes among 2,000 texts, beside PostgreSQL's Danish full-text search over the same texts with an
 * index. Those texts are KL's subject numbers (OS2KLE, MPL-2.0), which are not part of this repository: KLE_FILE names the file.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { buildIndex, type SearchText } from "../src/catalogue/search/index.ts";
import { measureLabelled, readQueries, readServices, servicesOf } from "../tests/search/labelled.ts";
import { number, quantile, say } from "./support/figures.ts";
import { withDatabaseServer } from "./support/throw-away.ts";

const figure = 5;
const most = 2000;
const turns = 3;
const file = process.env["KLE_FILE"] ?? fileURLToPath(new URL("../../shared/data/kle/OS2KLE.txt", import.meta.url));

/** What PostgreSQL is asked. */
const search = `select id, ts_rank(words, query) as rank from bench_texts, websearch_to_tsquery('danish', $1) query where words @@ query order by rank desc limit 10`;

const { values: told } = parseArgs({ options: { services: { type: "string" }, queries: { type: "string" } } });
if (told.services !== undefined && told.queries !== undefined) sayLabelled(told.services, told.queries);
else if (told.services !== undefined || told.queries !== undefined) throw new Error("say both --services <json> and --queries <json>");
else {
  const kept = (name: string) => fileURLToPath(new URL(`../tests/search/${name}.json`, import.meta.url));
  for (const set of ["tuning", "held-out", "fresh", "last", "final", "stranger-seen", "stranger", "other-town"]) sayLabelled(kept(servicesOf(set)), kept(set));
  if (existsSync(file)) await run();
  else say(`Search among ${most} texts: not measured, ${file} is not there (KLE_FILE names it)`);
}

function sayLabelled(services: string, queries: string): void {
  const { texts, asked, nonsense, nonsenseFound, ndcg, plain, reciprocal, times, built } = measureLabelled(readServices(services), readQueries(queries));
  say(`Search: ${asked} labelled queries and ${nonsense} of nonsense among ${texts} services (${basename(queries)}), titles and descriptions only`);
  say(`nDCG@5 ${ndcg.toFixed(3)}`);
  say(`  without the list of everyday words ${plain.toFixed(3)}`);
  say(`MRR ${reciprocal.toFixed(3)}`);
  say(`ms p50 ${number(quantile(times, 0.5))} p95 ${number(quantile(times, 0.95))} (index built in ${number(built)} ms)`);
  if (nonsense > 0) say(`nonsense that found something: ${nonsenseFound} of ${nonsense}`);
}

async function run(): Promise<void> {
  const subjects = readSubjects(readFileSync(file, "utf8"));
  const queries = queriesFrom(subjects);
  const began = performance.now();
  const index = buildIndex(subjects.map(textOf));
  const built = performance.now() - began;
  await withDatabaseServer(async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await fill(client, subjects);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (const query of queries) {
        ours.push(await best(() => index.find(query, 10)));
        theirs.push(await best(() => client.query(search, [query])));
      }
      report(subjects.length, queries.length, built, ours, theirs);
    } finally {
      await client.end();
    }
  });
}

interface Subject {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
}

function readSubjects(text: string): Subject[] {
  const lines = [...text.matchAll(/^KLENummer='([^']+)':KLETitel='([^']*)':Keywords\[Weight\]=(.*)$/gm)].slice(0, most);
  return lines.map(([, id = "", title = "", words = ""]) => ({ id, title, keywords: words.split(";").flatMap((word) => /^(.+)\[\d+\]$/.exec(word)?.[1] ?? []) }));
}

/** Weighted as the catalogue weighs titles and keywords. */
function textOf({ id, title, keywords }: Subject): SearchText {
  return { id, parts: [{ text: title, weight: 4 }, ...keywords.map((text) => ({ text, weight: 3 }))], phrases: [title] };
}

/** Every tenth subject is asked for: by its title, by its first keyword, by a keyword with a slip of the pen, and by nonsense. */
function queriesFrom(subjects: readonly Subject[]): string[] {
  return subjects.filter((_, place) => place % 10 === 0).flatMap(({ id, title, keywords }) => {
    const keyword = keywords[0] ?? title;
    return [title, keyword, keyword.slice(0, 3) + keyword.slice(4), `qzxv${id.replaceAll(".", "k")}`];
  });
}

async function fill(client: pg.Client, subjects: readonly Subject[]): Promise<void> {
  await client.query("create table bench_texts (id text primary key, words tsvector not null)");
  await client.query(
    `insert into bench_texts select id, setweight(to_tsvector('danish', title), 'A') || setweight(to_tsvector('danish', keywords), 'B')
     from json_to_recordset($1) as given (id text, title text, keywords text)`,
    [JSON.stringify(subjects.map(({ keywords, ...rest }) => ({ ...rest, keywords: keywords.join(" ") })))],
  );
  await client.query("create index on bench_texts using gin (words)");
  await client.query("analyze bench_texts");
}

/** The best of some turns, milliseconds: what others do on the machine meanwhile is no business of a query's. */
async function best(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    await work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

function report(texts: number, queries: number, built: number, ours: readonly number[], theirs: readonly number[]): void {
  const line = (times: readonly number[]) => `p95 ${number(quantile(times, 0.95))} ms   median ${number(quantile(times, 0.5))} ms`;
  say(`Search among ${texts} texts (${queries} queries, best of ${turns} turns each: titles, keywords, misspelt keywords, nonsense; index built in ${number(built)} ms)`);
  say(`  ours                        ${line(ours)}   of ${figure} ms`);
  say(`  PostgreSQL, danish tsquery  ${line(theirs)}   (the yardstick; it forgives no slip of the pen)`);
  say(`  ratio of the p95            ${number(quantile(ours, 0.95) / quantile(theirs, 0.95))}`);
}
