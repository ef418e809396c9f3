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
  const said = root.createElement("p");
  said.className = "sr-only";
  said.setAttribute("role", "status");
  root.body.append(said);
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const fresh = await fetched(root.location.href);
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

async function fetched(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    // No network: looked at again later, or by the person.
    return null;
  }
}

function isWrittenOn(root: Document): boolean {
  return [...root.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("main textarea, main input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
}
