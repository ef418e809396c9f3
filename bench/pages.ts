/**
 * What the pages weigh that people meet first, and those they come back to, and how soon they are there on a phone with slow 4G and a
 * slow processor, beside an empty page with the same styles from the same code. Needs the built pages (`npm run build`).
 * `node bench/pages.ts topic case` measures only those whose name has one of these words in it.
 */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { loadMunicipality } from "../demo/municipality.ts";
import { writeAnswer } from "../src/web/http/answer.ts";
import { staticFiles } from "../src/web/http/static-files.ts";
import { launchChromium } from "../tests/support/chromium.ts";
import { startProgram } from "../tests/support/program.ts";
import { kilobytes, median, number, say } from "./support/figures.ts";
import { type Visit, visit, type VisitOptions, weigh, type Weight } from "./support/page-visit.ts";
import { freshSettings } from "./support/running-program.ts";
import { performanceScore } from "./support/score.ts";

const visits = 3;
const budget = { without: 60_000, with: 180_000 };
const leastScore = 95;
const client = fileURLToPath(new URL("../build/client", import.meta.url));

const { settings, url, remove } = await freshSettings();
try {
  const program = await startProgram({ settings });
  const browser = await launchChromium();
  const empty = await emptyPage(url);
  try {
    const person = await logIn(browser, url);
    const pages: readonly (VisitOptions & { readonly name: string })[] = [
      { name: "empty page, same CSS", address: empty.address },
      { name: "front page", address: `${url}/` },
      { name: "search result", address: `${url}/soeg?q=p-licens` },
      { name: "topic page", address: `${url}/emner/parking` },
      { name: "question tree", address: `${url}/spoerg/which-parking` },
      { name: "service page", address: `${url}/selvbetjening/parking-licence` },
      { name: "assistant", address: `${url}/assistent` },
      { name: "front page, logged in", address: `${url}/`, as: person.as },
      { name: "form page, logged in", address: person.form, as: person.as },
      { name: "my cases, logged in", address: `${url}/mine-sager`, as: person.as },
      { name: "case, logged in", address: person.case, as: person.as },
      { name: "how we tell you, logged in", address: `${url}/min-side/beskeder`, as: person.as },
    ];
    const words = process.argv.slice(2);
    say(`Pages: 390 px, slow 4G, processor ${4} times slower, nothing in the cache; median of ${visits} visits`);
    let yardstick: Measured | null = null;
    for (const page of pages) {
      if (yardstick && words.length > 0 && !words.some((word) => page.name.includes(word))) continue;
      const measured = await measure(browser, page);
      report(page.name, measured, yardstick);
      yardstick ??= measured;
    }
  } finally {
    empty.server.close();
    await browser.close();
    await program.stop();
  }
} finally {
  remove();
}

/** The yardstick: no text but a title, and the styles of the front page; the same code writes and compresses it. */
async function emptyPage(program: string): Promise<{ readonly server: Server; readonly address: string }> {
  const front = await (await fetch(program)).text();
  const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(front)?.[1];
  if (!styles) throw new Error("the front page names no styles");
  const files = await staticFiles(client);
  const html = `<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tom</title><link rel="stylesheet" href="${styles}"></head><body><main><h1>Tom</h1></main></body></html>`;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (files(request, response, path)) return;
    void writeAnswer(request, response, new Response(path === "/" ? html : null, { status: path === "/" ? 200 : 404, headers: { "content-type": "text/html; charset=utf-8" } }), []);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the empty page has no port");
  return { server, address: `http://localhost:${address.port}/` };
}

/** Logs in somebody of the demo who has a case, and opens a draft: the cookies to come back with, and where both are. */
async function logIn(browser: Browser, home: string): Promise<{ readonly as: NonNullable<VisitOptions["as"]>; readonly form: string; readonly case: string }> {
  const person = loadMunicipality().people.find((one) => one.kind === "citizen" && one.featured);
  if (!person) throw new Error("the demo has nobody to be");
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${home}/selvbetjening/parking-licence/start`);
    await page.locator('a[href*="/log-ind/oidc"]').click();
    await page.locator(`button[name="subject"][value="${person.subject}"]`).first().click();
    await page.waitForURL(new RegExp(`^${home}`));
    const form = page.url();
    await page.goto(`${home}/mine-sager`);
    const path = await page.locator('main a[href*="/sager/S-"]').first().getAttribute("href");
    return { as: await context.storageState(), form, case: new URL(path ?? "", home).href };
  } finally {
    await context.close();
  }
}

interface Measured {
  readonly without: Weight;
  readonly seen: readonly Visit[];
  readonly score: number;
}

async function measure(browser: Browser, page: VisitOptions): Promise<Measured> {
  const without = await weigh(browser, page);
  const seen: Visit[] = [];
  for (let turn = 0; turn < visits; turn += 1) seen.push(await visit(browser, page));
  return { without, seen, score: median(seen.map(performanceScore)) };
}

function report(name: string, measured: Measured, yardstick: Measured | null): void {
  const { without, seen, score } = measured;
  const middle = (what: "fcp" | "lcp" | "tbt" | "cls") => median(seen.map((one) => one[what]));
  const scripted = seen[0];
  if (!scripted) return;
  const kinds = Object.entries(without.bytes).filter(([, bytes]) => bytes > 0).map(([kind, bytes]) => `${kind} ${kilobytes(bytes)}`);
  say(`  ${name}`);
  say(`    without scripts ${against(weightOf(without), budget.without)}: ${kinds.join(", ")}; ${without.requests} requests`);
  say(`    with scripts    ${against(weightOf(scripted), budget.with)}; ${scripted.requests} requests`);
  say(`    first paint ${number(middle("fcp"))} ms, largest ${number(middle("lcp"))} ms, blocked ${number(middle("tbt"))} ms, shift ${middle("cls").toFixed(3)}; score ${number(score)}${score < leastScore ? ` TOO LOW, ${leastScore} is asked` : ""}`);
  if (yardstick) {
    const ratio = (what: "fcp" | "lcp") => number(middle(what) / median(yardstick.seen.map((one) => one[what])));
    say(`    to the empty page: bytes ${number(weightOf(without) / weightOf(yardstick.without))}, first paint ${ratio("fcp")}, largest ${ratio("lcp")}`);
  }
  say(`    console errors ${seen.reduce((sum, one) => sum + one.consoleErrors, 0)}; axe ${scripted.axeViolations.length === 0 ? "nothing" : scripted.axeViolations.join(", ")}`);
}

function weightOf({ bytes }: Weight): number {
  return Object.values(bytes).reduce((sum, one) => sum + one, 0);
}

function against(bytes: number, limit: number): string {
  return `${kilobytes(bytes)} of ${kilobytes(limit)}${bytes > limit ? " TOO MUCH" : ""}`;
}
