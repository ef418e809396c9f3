import { languageTags, type Locale } from "../platform/text.ts";
import type { Service } from "./model.ts";

type Words = Pick<Service, "ruleWords">;

/** What a row says, as its author wrote it; "" where it says nothing. */
export function rowText({ annotations }: { readonly annotations: Readonly<Record<string, string>> }, locale: Locale): string {
  return annotations[locale] ?? annotations["da"] ?? "";
}

/** What a table asks for, in the service's words where it has some. */
export function labelInWords({ ruleWords: { labels } }: Words, label: string, locale: Locale): string {
  return wordFor(labels, label, locale) ?? label;
}

const plain = { da: { yes: "ja", no: "nej", none: "ukendt" }, en: { yes: "yes", no: "no", none: "unknown" } } as const;

/** What a table looked at. Null for what the service has no word for, as a register's code. */
export function valueInWords({ ruleWords: { values } }: Words, value: unknown, locale: Locale): string | null {
  if (value === null || value === undefined) return plain[locale].none;
  if (typeof value === "boolean") return value ? plain[locale].yes : plain[locale].no;
  if (typeof value === "number") return new Intl.NumberFormat(languageTags[locale]).format(value);
  return typeof value === "string" ? wordFor(values, value, locale) : null;
}

function wordFor(words: Words["ruleWords"]["values"], text: string, locale: Locale): string | null {
  return Object.hasOwn(words, text) ? (words[text]?.[locale] ?? null) : null;
}
