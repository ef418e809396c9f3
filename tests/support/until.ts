import { setTimeout as wait } from "node:timers/promises";
import type { Locator } from "playwright-core";
import type { Visitor } from "./browser.ts";

/** Loads the page anew, as one is told to, until something is there. */
export async function untilShown(me: Visitor, what: () => Locator, patience = 20_000): Promise<void> {
  const deadline = Date.now() + patience;
  while ((await what().count()) === 0) {
    if (Date.now() > deadline) throw new Error(`not shown at ${me.page.url()}:\n${await me.page.locator("main").innerText()}`);
    await wait(200);
    await me.page.reload();
  }
}
