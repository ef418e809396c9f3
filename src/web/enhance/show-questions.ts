import { fetchPage } from "./fetch-page.ts";
import { statusLine } from "./status-line.ts";

/**
 * Shows what an answer brings (further questions, other choices, the price) while the page stays: the server draws the page with what is typed, and keeps nothing. What
 * somebody writes in is left as it is. Without scripts the same comes with "Continue".
 */
export function showQuestions(root: Document): void {
  root.querySelectorAll<HTMLInputElement>("input[name=vist][data-shows]").forEach((shown) => {
    if (shown.form) follow(root, shown.form, shown);
  });
}

const question = ":scope > [data-question]";
const controls = "input, select, textarea";
const idOf = (block: HTMLElement) => block.dataset["question"] ?? "";

function follow(root: Document, form: HTMLFormElement, shown: HTMLInputElement): void {
  const said = statusLine(root, form);
  // What was typed in a question that went stays in it, and comes back with it.
  const gone = new Map<string, HTMLElement>();
  let asking = new AbortController();
  form.addEventListener("change", async ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "file") return;
    asking.abort();
    asking = new AbortController();
    const fresh = await drawn(form, asking.signal);
    // Nothing moves under the finger of somebody who is going on.
    if (fresh === null || root.activeElement instanceof HTMLButtonElement) return;
    const added = renew(root, shown, fresh, gone);
    said.textContent = added.length === 0 ? "" : `${shown.dataset["shows"] ?? ""} ${added.join(", ")}`;
  });
}

/** The page with what is typed; null where it cannot be had, and then "Continue" brings it. */
async function drawn(form: HTMLFormElement, signal: AbortSignal): Promise<HTMLInputElement | null> {
  const typed = [...new FormData(form)].flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : []));
  const page = await fetchPage(form.action, { method: "POST", body: new URLSearchParams([...typed, ["knap", "vis"]]), redirect: "error", signal });
  return page?.querySelector<HTMLInputElement>("input[name=vist]") ?? null;
}

/** Puts the questions on the page that belong there now. Returns what those are called that are new. */
function renew(root: Document, shown: HTMLInputElement, fresh: HTMLInputElement, gone: Map<string, HTMLElement>): readonly string[] {
  const now = [...(fresh.form?.querySelectorAll<HTMLElement>(question) ?? [])];
  const here = new Map([...(shown.form?.querySelectorAll<HTMLElement>(question) ?? [])].map((block) => [idOf(block), block]));
  const stays = new Set(now.map(idOf));
  for (const [id, block] of here) {
    if (stays.has(id)) continue;
    gone.set(id, block);
    block.remove();
  }
  const added: string[] = [];
  let before: HTMLElement = shown;
  for (const drawnNow of now) {
    const id = idOf(drawnNow);
    const there = here.get(id);
    const block = there ?? again(gone.get(id), drawnNow) ?? root.importNode(drawnNow, true);
    if (there && isOther(there, drawnNow)) there.replaceChildren(...[...drawnNow.childNodes].map((node) => root.importNode(node, true)));
    if (!there) {
      before.after(block);
      added.push(block.querySelector("label, legend, h2")?.textContent.trim() ?? "");
    }
    before = block;
  }
  shown.value = fresh.value;
  // A field for files that has come needs what it sends to be sent whole.
  if (shown.form && fresh.form) shown.form.enctype = fresh.form.enctype;
  return added.filter((name) => name !== "");
}

function again(before: HTMLElement | undefined, now: HTMLElement): HTMLElement | undefined {
  return before && !isOther(before, now) ? before : undefined;
}

/** Whether something else stands there now: of what is only read, its text; of what is answered, its choices. */
function isOther(before: HTMLElement, now: HTMLElement): boolean {
  if (before.contains(before.ownerDocument.activeElement)) return false;
  return now.querySelector(controls) === null ? before.innerHTML !== now.innerHTML : choicesOf(before) !== choicesOf(now);
}

function choicesOf(block: HTMLElement): string {
  return [...block.querySelectorAll<HTMLInputElement | HTMLOptionElement>("input[type=radio], option")].map(({ value }) => value).join("\n");
}
