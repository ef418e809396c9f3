import { partsOf } from "./compounds.ts";
import { danishWords } from "./word-list.ts";
import { isTelling, rootOf, stemsOf } from "./words.ts";

/** A word as the index knows it: terms of itself, and of the words it is made of. All that follows from a word alone is here. */
export interface Analysed {
  /** Its stems, Danish and English. */
  readonly stems: readonly string[];
  /** What it has in common with its relations: "~flyt" of "flytning". */
  readonly roots: readonly string[];
  /** The parts of a compound, the first to the last; each as a word of its own. */
  readonly parts: readonly Analysed[];
  /** A part of it says nothing by itself ("over" of "overarbejde", "løs" of "arbejdsløs"): the others are not all of what it means. */
  readonly saysMore: boolean;
  /** A word of the Danish list, or made of such: it is rarer in the texts than it is mistyped. */
  readonly known: boolean;
  /** A word of the Danish list itself. */
  readonly listed: boolean;
}

/** Plurals that change their vowel, which no stemmer sees. */
const singulars: Readonly<Record<string, string>> = {
  boern: "barn", boernene: "barn", maend: "mand", maendene: "mand", boeger: "bog", boegerne: "bog", taender: "tand", taenderne: "tand", foedder: "fod", foedderne: "fod",
  haender: "haand", haenderne: "haand", doetre: "datter", broedre: "broder", foraeldre: "foraelder",
};

/** Parts that turn a word rather than say what it is about. */
const turning = new Set(["ind", "over", "under", "efter", "for", "til", "med", "sam", "mer", "hen", "gen", "fra", "ned", "mellem", "lig", "ion", "ring", "logisk", "der", "loes", "fri", "fuld"]);
const leastPart = 3;

const mostKept = 50_000;
const kept = new Map<string, Analysed>();

/** Analyses one folded word. What was analysed is kept: a catalogue repeats its words, and stemming is the dear part. */
export function analyse(word: string): Analysed {
  const before = kept.get(word);
  if (before) return before;
  const analysed = analysedWith(word, partsOf(word, danishWords()));
  // What people type is not bounded.
  if (kept.size >= mostKept) kept.clear();
  kept.set(word, analysed);
  return analysed;
}

function analysedWith(word: string, parts: readonly string[]): Analysed {
  const list = danishWords();
  const base = singulars[word] ?? list.lemma(word) ?? word;
  const telling = parts.filter((part) => part.length >= leastPart && isTelling(part) && !turning.has(part));
  const listed = list.word(word) !== undefined;
  const known = listed || parts.length > 0;
  const stems = [...new Set([base, word].flatMap((form) => stemsOf(form, known)))];
  return {
    stems, listed, known,
    roots: [...new Set(stems.map((stem) => `~${rootOf(stem)}`))],
    parts: telling.map((part) => analysedWith(part, [])),
    saysMore: telling.length < parts.length,
  };
}
