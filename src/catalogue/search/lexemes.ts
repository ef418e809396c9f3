import type { ServiceSettings } from "../model.ts";
import { type Analysed, analyse } from "./analyse.ts";
import { isTelling, joinsOf, wordsAsked, wordsOf } from "./words.ts";

/** What of a service its cases are found by. */
export type CatalogueWords = Pick<ServiceSettings, "title" | "alsoCalled" | "keywords">;

/** The terms of texts for PostgreSQL's text search, taken apart as the search of services takes them: letters, digits and "~" only. */
export function lexemesOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => {
    const words = wordsOf(text);
    // "AB 12 345" is looked for as "AB12345", and a case number without its dashes.
    return [...words.filter(isTelling), ...joinsOf(words), ...(words.length > 1 && words.length < 5 ? [words.join("")] : [])].map(analyse).flatMap((word) => [...own(word), ...word.parts.flatMap(own)]);
  }));
}

/**
 * A question as a `tsquery` that the lexemes answer: every telling word, as itself, a relation, the parts it is made of, or joined with its neighbour; or
 * all of it as one word. `mark` goes behind each lexeme (":A" asks for weight A). Null where nothing is asked.
 */
export function questionOf(text: string, meaningless: ReadonlySet<string>, mark: string): string | null {
  const words = wordsAsked(text);
  const asked = words.filter((word) => isTelling(word) && !meaningless.has(word));
  if (asked.length === 0) return null;
  const quoted = (lexeme: string) => `'${lexeme}'${mark}`;
  const either = (word: Analysed) => own(word).map(quoted).join(" | ");
  const reading = (word: string): readonly string[] => {
    const analysed = analyse(word);
    return [either(analysed), ...(analysed.parts.length > 0 ? [`(${analysed.parts.map((part) => `(${either(part)})`).join(" & ")})`] : [])];
  };
  const joined = (word: string) => {
    const place = words.indexOf(word);
    return [...joinsOf(words.slice(Math.max(0, place - 1), place + 1)), ...joinsOf(words.slice(place, place + 2))];
  };
  const all = asked.map((word) => `(${[word, ...joined(word)].flatMap(reading).join(" | ")})`).join(" & ");
  return words.length > 1 ? `(${all}) | (${reading(words.join("")).join(" | ")})` : all;
}

function own({ stems, roots }: Analysed): readonly string[] {
  return [...stems, ...roots];
}
