import { highestLix, leastWords, readability } from "../catalogue/check/lix.ts";
import { checkGuidanceText, type FaultKind, type Places } from "../catalogue/check/markdown.ts";
import { sections } from "../catalogue/topics/model.ts";
import { locales } from "../platform/text.ts";
import type { TopicTexts } from "./model.ts";

/** One thing that keeps an edition from being published, at the text it is in ("how.da"). */
export interface EditionFault {
  readonly name: string;
  readonly kind: FaultKind | "missing" | "hard";
  /** 1-based. */
  readonly line: number;
  /** The address, or the sentence. */
  readonly element: string;
}

/** What `npx skranke check` would say of the same texts in files. */
export function editionFaults(texts: TopicTexts, places: Places): readonly EditionFault[] {
  const heads = (["title", "lead"] as const).flatMap((part) => locales.filter((locale) => texts[part][locale].trim() === "").map((locale) => missing(`${part}.${locale}`)));
  const bodies = sections.flatMap((section) => {
    const both = texts.sections[section];
    const needed = section === "how" || locales.some((locale) => both[locale].trim() !== "");
    return locales.flatMap((locale) => {
      const name = `${section}.${locale}`;
      if (both[locale].trim() === "") return needed ? [missing(name)] : [];
      return [...checkGuidanceText(both[locale], places).map(({ kind, line, element }) => ({ name, kind, line, element })), ...(locale === "da" ? tooHard(name, both.da) : [])];
    });
  });
  return [...heads, ...bodies];
}

function missing(name: string): EditionFault {
  return { name, kind: "missing", line: 1, element: "" };
}

function tooHard(name: string, text: string): readonly EditionFault[] {
  const { lix, words, sentences } = readability(text);
  return words < leastWords || lix <= highestLix ? [] : [{ name, kind: "hard", line: 1, element: sentences[0] ?? "" }];
}
