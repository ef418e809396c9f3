/** A page as a browser without scripts reads it: its links and forms. Enough of HTML for pages that we write ourselves. */

export interface PlainButton {
  readonly name: string | null;
  readonly value: string;
  readonly text: string;
}

export interface PlainForm {
  readonly action: string;
  readonly method: "get" | "post";
  readonly multipart: boolean;
  /** What the form would send as it stands: hidden fields, prefilled texts, what is ticked and chosen. */
  readonly filled: readonly (readonly [string, string])[];
  /** Every name that can be filled in, with the values that may be chosen (empty where one types). */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly buttons: readonly PlainButton[];
}

export interface PlainPage {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly title: string;
  readonly forms: readonly PlainForm[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export function readPage(url: string, status: number, html: string): PlainPage {
  return {
    url, status, html,
    title: textOf(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? ""),
    forms: [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = "", body = ""]) => readForm(attributesOf(attributes), body, url)),
    links: [...html.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = "", body = ""]) => ({ href: new URL(attributesOf(attributes).get("href") ?? "", url).href, text: textOf(body) })),
  };
}

function readForm(form: ReadonlyMap<string, string>, body: string, url: string): PlainForm {
  const filled: (readonly [string, string])[] = [];
  const fields = new Map<string, string[]>();
  const offer = (name: string, value: string | null) => fields.set(name, [...(fields.get(name) ?? []), ...(value === null ? [] : [value])]);
  for (const [tag] of body.matchAll(/<input\b[^>]*>|<textarea\b.*?<\/textarea>|<select\b.*?<\/select>/gs)) {
    if (tag.startsWith("<input")) readInput(attributesOf(tag.slice("<input".length)), filled, offer);
    else if (tag.startsWith("<select")) readSelect(tag, filled, offer);
    else readTextarea(tag, filled, offer);
  }
  return {
    action: new URL(form.get("action") ?? url, url).href,
    method: form.get("method")?.toLowerCase() === "post" ? "post" : "get",
    multipart: form.get("enctype")?.toLowerCase() === "multipart/form-data",
    filled, fields,
    buttons: [...body.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(([, attributes = "", text = ""]) => {
      const of = attributesOf(attributes);
      return { name: of.get("name") ?? null, value: of.get("value") ?? "", text: textOf(text) };
    }),
  };
}

type Filled = (readonly [string, string])[];
type Offer = (name: string, value: string | null) => void;

function readInput(input: ReadonlyMap<string, string>, filled: Filled, offer: Offer): void {
  const name = input.get("name");
  const type = input.get("type") ?? "text";
  if (name === undefined) return;
  const chosen = type === "radio" || type === "checkbox";
  if (type !== "hidden") offer(name, chosen ? (input.get("value") ?? "on") : null);
  if (type !== "file" && (!chosen || input.has("checked"))) filled.push([name, input.get("value") ?? (chosen ? "on" : "")]);
}

function readSelect(tag: string, filled: Filled, offer: Offer): void {
  const name = attributesOf(/<select\b([^>]*)>/.exec(tag)?.[1] ?? "").get("name") ?? "";
  const options = [...tag.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = ""]) => attributesOf(attributes));
  for (const option of options) offer(name, option.get("value") ?? "");
  filled.push([name, (options.find((option) => option.has("selected")) ?? options[0])?.get("value") ?? ""]);
}

function readTextarea(tag: string, filled: Filled, offer: Offer): void {
  const [, attributes = "", text = ""] = /<textarea\b([^>]*)>(.*?)<\/textarea>/s.exec(tag) ?? [];
  const name = attributesOf(attributes).get("name") ?? "";
  offer(name, null);
  filled.push([name, unescaped(text)]);
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name.toLowerCase(), unescaped(value)]));
}

function textOf(html: string): string {
  return unescaped(html.replace(/<[^>]*>/g, "")).replace(/\s+/g, " ").trim();
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal ? String.fromCodePoint(Number(decimal)) : (named[name ?? ""] ?? all);
  });
}
