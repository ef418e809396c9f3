import type { SearchText } from "./postings.ts";
import { isTelling, wordsOf } from "./words.ts";

/** What texts are called, by the words as they are written and not by their stems: text -> how much of its name the form is, 0 to 1. */
export type Formed = ReadonlyMap<number, number>;

/** A form is the more of a name, the less stands before it. */
const places = { alone: 1, first: 0.7, further: 0.5 };
/** What tells less than this beside a title is no name and no keyword. */
const leastName = 0.5;
/** Fewer letters begin too many words. */
const leastBeginning = 3;
/** How much less the beginning of a form tells ("kør" of "kørsel"), and less still where something is called as it was typed ("fly", and "flytte"). */
const beginning = { ofNothing: 0.6, ofWord: 0.3 };

/** The folded forms of words in texts, found as they are or by how they begin. */
export class Forms {
  readonly #byForm = new Map<string, Map<number, number>>();
  readonly #alone = new Set<string>();
  /** Those that stand in names, sorted: beginnings are found by halving. */
  readonly #names: readonly string[];

  constructor(texts: readonly SearchText[]) {
    texts.forEach(({ parts }, text) => {
      const most = Math.max(...parts.map(({ weight }) => weight));
      for (const part of parts) {
        const words = wordsOf(part.text);
        const first = words.findIndex(isTelling);
        if (part.weight < leastName * most) continue;
        words.forEach((word, index) => {
          const strength = words.length === 1 ? places.alone : index === first ? places.first : places.further;
          this.#add(word, text, strength);
          if (words.length === 1) this.#alone.add(word);
        });
      }
    });
    this.#names = [...this.#byForm.keys()].sort();
  }

  /** Whether somebody wrote a word alone as a name or a keyword: then it tells something, though it be "it". */
  isName(word: string): boolean {
    return this.#alone.has(word);
  }

  /** What has a name or a keyword with this word; and where it is not typed to its end, with one that begins so. */
  of(word: string, isLast: boolean): Formed {
    const found = new Map<number, number>();
    const keep = (form: string, share: number) => {
      for (const [text, strength] of this.#byForm.get(form) ?? []) found.set(text, Math.max(found.get(text) ?? 0, strength * share));
    };
    keep(word, 1);
    const share = found.size > 0 ? beginning.ofWord : beginning.ofNothing;
    if (!isLast || word.length < leastBeginning) return found;
    for (let at = this.#from(word); this.#names[at]?.startsWith(word); at += 1) keep(this.#names[at] ?? "", share);
    return found;
  }

  #add(word: string, text: number, strength: number): void {
    const texts = this.#byForm.get(word) ?? new Map<number, number>();
    this.#byForm.set(word, texts.set(text, Math.max(texts.get(text) ?? 0, strength)));
  }

  /** Where the first form stands that is not before these letters. */
  #from(letters: string): number {
    let low = 0;
    let high = this.#names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#names[middle] ?? "") < letters) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
