/**
 * What the front page, the service page and a page of the form weigh, and how soon they are there on a phone with slow 4G
 * and a slow processor, beside an empty page with the same styles from the same code. Needs the built pages (`npm run build`).
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
const client = fileURLToPath(new URL("../build/client", import.meta.url));

const { settings, url, remove } = await freshSettings();
try {
  const program = await startProgram({ settings });
  const browser = await launchChromium();
  const empty = await emptyPage(url);
  try {
    const form = await openForm(browser, url);
    const pages: readonly (VisitOptions & { readonly name: string })[] = [
      { name: "empty page, same CSS", address: empty.address },
      { name: "front page", address: `${url}/` },
      { name: "service page", address: `${url}/selvbetjening/parking-licence` },
      { name: "form page, logged in", ...form },
    ];
    say(`Pages: 390 px, slow 4G, processor ${4} times slower, nothing in the cache; median of ${visits} visits`);
    let yardstick: Measured | null = null;
    for (const page of pages) {
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

/** Logs in somebody of the demo and opens a draft: the address of its first page, and the cookies to come back with. */
async function openForm(browser: Browser, home: string): Promise<VisitOptions> {
  const person = loadMunicipality().people.find((one) => one.kind === "citizen" && one.featured);
  if (!person) throw new Error("the demo has nobody to be");
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${home}/selvbetjening/parking-licence/start`);
    await page.locator('a[href*="/log-ind/oidc"]').click();
    await page.locator(`button[name="subject"][value="${person.subject}"]`).first().click();
    await page.waitForURL(new RegExp(`^${home}`));
    return { address: page.url(), as: await context.storageState() };
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
  say(`    first paint ${number(middle("fcp"))} ms, largest ${number(middle("lcp"))} ms, blocked ${number(middle("tbt"))} ms, shift ${middle("cls").toFixed(3)}; score ${number(score)}`);
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
