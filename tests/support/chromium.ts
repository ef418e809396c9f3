/** The browser for whatever runs outside of the test runner; no vitest in here. */
import { existsSync } from "node:fs";
import chromiumFromNpm from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts the browser that CHROMIUM names, or else the one that came with the packages; a fresh profile each time. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env["CHROMIUM"];
  const executablePath = own && existsSync(own) ? own : await chromiumFromNpm.executablePath();
  return chromium.launch({ executablePath, headless: true, args: flags });
}
