import { fetchPage } from "./fetch-page.ts";
import { statusLine } from "./status-line.ts";

/** Milliseconds before each look: what works by itself mostly takes a second or two. */
const pauses = [1000, 2000, 3000, 5000, 10_000];
const working = "[data-working]";
/** What is said aloud of the page that came instead. */
const state = ".sk-state, .sk-confirmation .sk-lead";

/**
 * A page that says "we are at it" shows what came of it, once that is over: else somebody leaves it who is asked to pay a second later.
 * It is left alone while somebody writes on it or stands on something in it.
 */
export function followWork(root: Document): void {
  if (root.querySelector(working) !== null) void follow(root);
}

async function follow(root: Document): Promise<void> {
  const said = statusLine(root, root.body);
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const fresh = await fetchPage(root.location.href);
    if (fresh === null || fresh.querySelector(working) !== null) continue;
    if (root.querySelector("main")?.contains(root.activeElement) || isWrittenOn(root)) return;
    for (const part of ["header", "main"]) {
      const [old, instead] = [root.querySelector(part), fresh.querySelector(part)];
      if (old && instead) old.replaceWith(root.importNode(instead, true));
    }
    said.textContent = root.querySelector(state)?.textContent ?? "";
    return;
  }
}

function isWrittenOn(root: Document): boolean {
  return [...root.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("main textarea, main input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
}
