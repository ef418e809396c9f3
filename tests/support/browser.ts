/** A real browser for the journeys: things are found by role and label, and every stop is looked at by axe and for sideways scrolling. */
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Locale } from "../../src/platform/text.ts";
import { runAxe } from "./axe.ts";

export interface VisitorOptions {
  readonly home: string;
  readonly locale?: Locale;
  /** CSS pixels. */
  readonly width?: number;
  readonly scripts?: boolean;
  /** With the service worker; the other journeys go without, so that each page comes from the program. */
  readonly worker?: boolean;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly locale: Locale;
  readonly scripts: boolean;
  /** One of the page's own texts, with its fields filled in; what is left open matches anything. */
  say(key: string, fields?: Readonly<Record<string, string>>): RegExp;
  open(path: string): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  follow(name: string | RegExp): Promise<void>;
  /** Past the page on which one chooses how to log in, when there is one: to the provider whose page shows people. */
  choose(): Promise<void>;
  /** Chooses who to be on the provider's page. */
  be(name: string): Promise<void>;
  /** What is wrong with the page for somebody who does not see it, and whether anything scrolls sideways at 320 px. Nothing, one hopes. */
  faults(): Promise<readonly string[]>;
  /** Of that only whether anything scrolls sideways. */
  sideways(): Promise<readonly string[]>;
  /** What the pages have complained of in the console since it was last asked. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

export async function visitor(browser: Browser, { home, locale = "da", width = 1280, scripts = true, worker = false }: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: home, viewport: { width, height: 900 }, javaScriptEnabled: scripts, serviceWorkers: worker ? "allow" : "block", locale: locale === "da" ? "da-DK" : "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = listen(page);
  const say = words(locale);
  const prefix = locale === "da" ? "" : "/en";
  return {
    page, context, locale, scripts, say,
    open: async (path) => void (await page.goto(path === "/" ? prefix || "/" : `${prefix}${path}`)),
    press: async (name) => settled(page, () => page.getByRole("button", { name }).first().click()),
    follow: async (name) => settled(page, () => page.getByRole("link", { name }).first().click()),
    choose: () => choose(page),
    be: async (name) => {
      await choose(page);
      await settled(page, () => page.getByRole("button", { name: new RegExp(`^${name}`) }).click());
    },
    faults: async () => [...(await axeFaults(browser, page, scripts)), ...(await sideways(page, width))],
    sideways: () => sideways(page, width),
    complaints,
    close: () => context.close(),
  };
}

/** The console's errors and the scripts'. That a page came with a status of its own (422 for what must be mended) is no complaint. */
function listen(page: Page): () => readonly string[] {
  const lines: { readonly text: string; readonly url: string }[] = [];
  const pages = new Set<string>();
  page.on("framenavigated", (frame) => void pages.add(frame.url()));
  page.on("console", (line) => line.type() === "error" && lines.push({ text: line.text(), url: line.location().url }));
  page.on("pageerror", (error) => lines.push({ text: error.message, url: page.url() }));
  return () => lines.splice(0).filter(({ text, url }) => !(text.startsWith("Failed to load resource") && pages.has(url))).map(({ text, url }) => `${url}: ${text}`);
}

async function choose(page: Page): Promise<void> {
  const way = page.locator('a[href*="/log-ind/oidc"]');
  if ((await way.count()) > 0) await settled(page, () => way.first().click());
}

async function settled(page: Page, act: () => Promise<void>): Promise<void> {
  await act();
  await page.waitForLoadState("load");
}

/** Runs axe on the page; where scripts are off, on the same markup and styles in a page of its own where they are on. */
async function axeFaults(browser: Browser, page: Page, scripts: boolean): Promise<readonly string[]> {
  const where = `${new URL(page.url()).pathname} “${await page.title()}”`;
  // Without scripts the page's clock stands still, and axe with it.
  const found = scripts ? await runAxe(page) : await onCopy(browser, page);
  return found.map((fault) => `${where}: ${fault}`);
}

/** One for each browser, so that styles and fonts are fetched once. */
const forCopies = new WeakMap<Browser, Promise<BrowserContext>>();

async function onCopy(browser: Browser, page: Page): Promise<readonly string[]> {
  const context = await (forCopies.get(browser) ?? forCopies.set(browser, browser.newContext({ bypassCSP: true, serviceWorkers: "block" })).get(browser));
  if (!context) throw new Error("no place for copies");
  const copy = await context.newPage();
  try {
    const html = await page.content();
    const address = page.url();
    await copy.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
    await copy.route((url) => url.href === address, (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
    await copy.goto(address);
    return await runAxe(copy);
  } finally {
    await copy.close();
  }
}

async function sideways(page: Page, width: number): Promise<readonly string[]> {
  const size = { width, height: 900 };
  try {
    await page.setViewportSize({ width: 320, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    return wide > 320 ? [`${new URL(page.url()).pathname}: ${wide} px wide at 320`] : [];
  } finally {
    await page.setViewportSize(size);
  }
}

function words(locale: Locale): Visitor["say"] {
  const texts: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"));
  return (key, fields = {}) => {
    const text = texts[key];
    if (typeof text !== "string") throw new Error(`there is no plain text '${key}'`);
    return new RegExp(text.split(/(\{\w+\})/).map((part) => (/^\{\w+\}$/.test(part) ? (fields[part.slice(1, -1)] ?? ".*") : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join(""));
  };
}
