import { statusLine } from "./status-line.ts";

const pauseMilliseconds = 150;
const leastLetters = 2;

interface Suggestion {
  readonly title: string;
  readonly kind: string;
  readonly path: string;
}

/**
 * Suggestions under the search field, as a combobox whose list one moves through while the field keeps the focus (WAI-ARIA APG, "Editable Combobox With
 * List Autocomplete"). Enter without a choice searches as ever; without scripts it is a plain field.
 */
export function suggestWhileTyping(root: Document): void {
  root.querySelectorAll<HTMLInputElement>("input[data-suggest]").forEach((input) => new Suggestions(root, input));
}

class Suggestions {
  readonly #input: HTMLInputElement;
  readonly #root: Document;
  readonly #list: HTMLUListElement;
  readonly #said: HTMLParagraphElement;
  #active = -1;
  #asking = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(root: Document, input: HTMLInputElement) {
    this.#root = root;
    this.#input = input;
    this.#list = root.createElement("ul");
    this.#list.id = `${input.id}-suggestions`;
    this.#list.className = "sk-suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.dataset["suggestLabel"] ?? "");
    this.#said = statusLine(root, input.form);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.#list.id]] as const) input.setAttribute(name, value);
    input.parentElement?.append(this.#list);
    input.addEventListener("input", () => this.#askSoon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // A press takes the focus from the field, and the list with it, before it is a click.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  #askSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#ask(), pauseMilliseconds);
  }

  async #ask(): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const text = this.#input.value.trim();
    if (text.length < leastLetters) return this.#close();
    try {
      const answer = await fetch(`${this.#input.dataset["suggest"] ?? ""}?q=${encodeURIComponent(text)}`, { signal: this.#asking.signal });
      this.#show(answer.ok ? ((await answer.json()) as readonly Suggestion[]) : []);
    } catch {
      // Overtaken by the next letter, or no network: the field works without.
    }
  }

  #show(suggestions: readonly Suggestion[]): void {
    if (suggestions.length === 0 || this.#root.activeElement !== this.#input) return this.#close();
    this.#list.replaceChildren(...suggestions.map((suggestion, index) => this.#option(suggestion, index)));
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#choose(-1);
    this.#said.textContent = (this.#input.dataset["suggestCount"] ?? "").replace("{count}", String(suggestions.length));
  }

  #option({ title, kind, path }: Suggestion, index: number): HTMLLIElement {
    const option = this.#root.createElement("li");
    option.id = `${this.#list.id}-${index}`;
    option.setAttribute("role", "option");
    option.dataset["path"] = path;
    const mark = this.#root.createElement("span");
    mark.textContent = kind;
    option.append(title, " ", mark);
    option.addEventListener("click", () => this.#go(option));
    return option;
  }

  #key(event: KeyboardEvent): void {
    const options = [...this.#list.children];
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      return this.#close();
    }
    if (this.#list.hidden || options.length === 0) {
      if (event.key === "ArrowDown") void this.#ask();
      return;
    }
    const chosen = options[this.#active];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      this.#go(chosen);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself, with nothing chosen.
      this.#choose(((this.#active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    }
  }

  #choose(index: number): void {
    this.#active = index;
    [...this.#list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const chosen = this.#list.children[index];
    if (chosen) this.#input.setAttribute("aria-activedescendant", chosen.id);
    else this.#input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #go(option: Element): void {
    const path = option instanceof HTMLElement ? option.dataset["path"] : undefined;
    if (path !== undefined) this.#root.location.assign(path);
  }

  #close(): void {
    clearTimeout(this.#pause);
    this.#asking.abort();
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute("aria-expanded", "false");
    this.#said.textContent = "";
    this.#choose(-1);
  }
}
