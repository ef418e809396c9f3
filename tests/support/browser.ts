/** A real browser for the journeys: things are found by role and label, and every stop is looked at by axe and for sideways scrolling. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Locale } from "../../src/platform/text.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
  close(): Promise<void>;
}

export async function visitor(browser: Browser, { home, locale = "da", width = 1280, scripts = true, worker = false }: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: home, viewport: { width, height: 900 }, javaScriptEnabled: scripts, serviceWorkers: worker ? "allow" : "block", locale: locale === "da" ? "da-DK" : "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const say = words(locale);
  const prefix = locale === "da" ? "" : "/en";
  return {
    page, context, locale, say,
    open: async (path) => void (await page.goto(path === "/" ? prefix || "/" : `${prefix}${path}`)),
    press: async (name) => settled(page, () => page.getByRole("button", { name }).first().click()),
    follow: async (name) => settled(page, () => page.getByRole("link", { name }).first().click()),
    choose: () => choose(page),
    be: async (name) => {
      await choose(page);
      await settled(page, () => page.getByRole("button", { name: new RegExp(`^${name}`) }).click());
    },
    faults: async () => [...(await axeFaults(browser, page, scripts)), ...(await sideways(page, width))],
    close: () => context.close(),
  };
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

async function runAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe: { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> } = Reflect.get(window, "axe");
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`).join(" | ")}`);
  });
}

async function onCopy(browser: Browser, page: Page): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: page.viewportSize(), bypassCSP: true, serviceWorkers: "block" });
  try {
    const copy = await context.newPage();
    const html = await page.content();
    const address = page.url();
    await context.route((url) => url.href === address, (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
    await copy.goto(address);
    return await runAxe(copy);
  } finally {
    await context.close();
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
