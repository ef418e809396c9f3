import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Terms } from "./terms.ts";
import { isTelling, wordsOf } from "./words.ts";

/** A word or a phrase, folded, with what is meant by it. */
interface Said {
  readonly words: readonly string[];
  readonly meant: readonly string[];
}

/**
 * Reads the lists of one language in `everyday/`: a file for each part of life, a line for each matter. "ryg, ondt i ryggen > sygdom genoptræning" reads: who says
 * one of the first may mean any of the others. "#" begins a heading.
 */
export function readMeanings(language: "da" | "en"): readonly Said[] {
  const folder = fileURLToPath(new URL(`everyday/${language}/`, import.meta.url));
  const lines = readdirSync(folder).sort().flatMap((file) => readFileSync(`${folder}${file}`, "utf8").split("\n")).filter((line) => !line.startsWith("#"));
  return lines.flatMap((line) => {
    const [said = "", meant = ""] = line.split(">");
    return said.split(",").map((name) => ({ words: wordsOf(name), meant: wordsOf(meant) })).filter(({ words }) => words.length > 0);
  });
}

/** How many other words may stand between those of a phrase: "har ikke så meget råd" says "ikke råd". */
const mostBetween = 3;

/** What words mean: found by the word, by another form of it ("smøgerne" for "smøger") or with one slip of the pen, and phrases by their words near each other. */
export class Meanings {
  readonly #stemOf: (word: string) => string;
  readonly #byWord = new Map<string, readonly string[]>();
  readonly #byStem = new Map<string, readonly string[]>();
  /** Phrases by the stem of their first word. */
  readonly #phrases: ReadonlyMap<string, readonly Said[]>;
  readonly #terms = new Terms();

  constructor(all: readonly Said[], stem: (word: string) => string) {
    this.#stemOf = stem;
    const stems = new Map<string, string>();
    const stemOf = (word: string) => stems.get(word) ?? stems.set(word, stem(word)).get(word) ?? word;
    const phrases: Said[] = [];
    for (const { words, meant } of all) {
      const [word = "", ...more] = words;
      if (more.length > 0) phrases.push({ words: words.map(stemOf), meant });
      else this.#byWord.set(word, [...new Set([...(this.#byWord.get(word) ?? []), ...meant])]);
      for (const one of words.filter(isTelling)) this.#terms.add(stemOf(one));
    }
    // Of two forms of one stem the first that was said keeps it.
    for (const [word, meant] of this.#byWord) if (!this.#byStem.has(stemOf(word))) this.#byStem.set(stemOf(word), meant);
    this.#phrases = Map.groupBy(phrases, ({ words: [first = ""] }) => first);
  }

  /** What a word means. `mistyped`: it is no word, so what the one means that it is a slip of. */
  of(word: string, mistyped: boolean): readonly string[] {
    return this.#byWord.get(word) ?? this.#byStem.get(this.#stem(word, mistyped)) ?? [];
  }

  /** What is meant by the phrases in a question: a telling word of a phrase -> what it means there. */
  inPhrases(words: readonly string[], mistyped: (word: string) => boolean): ReadonlyMap<string, readonly string[]> {
    const stems = words.map((word) => this.#stem(word, mistyped(word)));
    const found = new Map<string, readonly string[]>();
    for (const phrase of [...new Set(stems)].flatMap((stem) => this.#phrases.get(stem) ?? [])) {
      const places = phrase.words.map((stem) => stems.indexOf(stem));
      if (places.includes(-1) || Math.max(...places) - Math.min(...places) >= places.length + mostBetween) continue;
      for (const word of places.map((place) => words[place] ?? "").filter(isTelling)) found.set(word, [...(found.get(word) ?? []), ...phrase.meant]);
    }
    return found;
  }

  #stem(word: string, mistyped: boolean): string {
    const stem = this.#stemOf(word);
    if (!mistyped || this.#terms.id(stem) !== undefined) return stem;
    const meant = this.#terms.slipOf(stem);
    return meant === undefined ? stem : (this.#terms.word(meant) ?? stem);
  }
}
