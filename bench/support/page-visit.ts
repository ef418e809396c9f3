/** One cold visit to a page on a phone, and what it cost. */
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { runAxe } from "../../tests/support/axe.ts";
import type { Timings } from "./score.ts";

export type Kind = "html" | "css" | "fonts" | "script" | "other";

export interface Weight {
  /** Bytes that came over the wire, headers and all, by kind. */
  readonly bytes: Readonly<Record<Kind, number>>;
  readonly requests: number;
}

export interface Visit extends Weight, Timings {
  readonly consoleErrors: number;
  readonly axeViolations: readonly string[];
}

type Stored = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface VisitOptions {
  readonly address: string;
  /** Cookies of somebody who has logged in. */
  readonly as?: Stored;
}

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** Lighthouse's slow 4G (1.6 Mbit/s, 150 ms), as it sets it in the browser's own throttling: 562.5 ms a request. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const cpuSlowdown = 4;

/** What the page weighs for somebody without scripts, at full speed. */
export async function weigh(browser: Browser, { address, as }: VisitOptions): Promise<Weight> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, ...(as ? { storageState: as } : {}) });
  try {
    const page = await context.newPage();
    const weight = await watchWeight(await context.newCDPSession(page));
    await arrive(page, address);
    return weight();
  } finally {
    await context.close();
  }
}

/** A visit with scripts, over a slow network and on a slow processor. */
export async function visit(browser: Browser, { address, as }: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ ...phone, ...(as ? { storageState: as } : {}) });
  try {
    const page = await context.newPage();
    let consoleErrors = 0;
    page.on("console", (message) => void (message.type() === "error" && (consoleErrors += 1)));
    page.on("pageerror", () => void (consoleErrors += 1));
    await page.addInitScript(watchPaints);
    const session = await context.newCDPSession(page);
    const weight = await watchWeight(session);
    await session.send("Network.emulateNetworkConditions", slow4g);
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await arrive(page, address);
    await page.waitForTimeout(1000);
    const timings = await page.evaluate(readPaints);
    const weighed = weight();
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    return { ...weighed, ...timings, consoleErrors, axeViolations: await runAxe(page) };
  } finally {
    await context.close();
  }
}

async function arrive(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (answer?.status() !== 200 || new URL(page.url()).pathname !== new URL(address).pathname) throw new Error(`${address} is not there (${String(answer?.status())}, ${page.url()})`);
}

const kinds: Readonly<Record<string, Kind>> = { Document: "html", Stylesheet: "css", Font: "fonts", Script: "script" };

async function watchWeight(session: CDPSession): Promise<() => Weight> {
  const kindOf = new Map<string, Kind>();
  const bytes: Record<Kind, number> = { html: 0, css: 0, fonts: 0, script: 0, other: 0 };
  let requests = 0;
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (!response.url.startsWith("data:")) kindOf.set(requestId, kinds[type] ?? "other");
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId);
    if (!kind) return;
    bytes[kind] += encodedDataLength;
    requests += 1;
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: false });
  return () => ({ bytes: { ...bytes }, requests });
}

/** Runs in the page before anything of its own. */
function watchPaints(): void {
  const seen = { fcp: 0, lcp: 0, cls: 0, long: [] as { start: number; duration: number }[] };
  Reflect.set(window, "paints", seen);
  const watch = (type: string, look: (entry: PerformanceEntry) => void) => new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({ type, buffered: true });
  watch("paint", (entry) => void (entry.name === "first-contentful-paint" && (seen.fcp = entry.startTime)));
  watch("largest-contentful-paint", (entry) => void (seen.lcp = entry.startTime));
  watch("layout-shift", (entry) => void (seen.cls += Number(Reflect.get(entry, "value"))));
  watch("longtask", (entry) => void seen.long.push({ start: entry.startTime, duration: entry.duration }));
}

function readPaints(): Timings {
  const { fcp, lcp, cls, long }: { fcp: number; lcp: number; cls: number; long: { start: number; duration: number }[] } = Reflect.get(window, "paints");
  const tbt = long.filter((task) => task.start + task.duration > fcp).reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0);
  return { fcp, lcp, cls, tbt };
}
