import { type Analysed, analyse } from "./analyse.ts";
import { Matches } from "./matches.ts";
import { tellingOf } from "./telling.ts";
import { Terms } from "./terms.ts";
import { danishStem, isTelling, joinsOf, wordsOf } from "./words.ts";

/** A text to be found: parts with how much a word in them tells. */
export interface SearchText {
  readonly id: string;
  readonly parts: readonly { readonly text: string; readonly weight: number }[];
  /** Whole phrases that mean exactly this: titles and what people also call it. */
  readonly phrases: readonly string[];
}

/** BM25F. How soon a word said again tells no more, and how much a long text is held against it. */
const saturation = 0.6;
const lengthCounts = 0.6;
/** A word within a compound tells less than one that stands alone; the last part is what the compound is. */
const inCompound = { last: 0.7, other: 0.6 };
/** Letters of an end of a compound that is not there by chance: "godtgørelse" and not "sport". */
const longEnd = 6;
/** A word that a text says less often than this (a part of a compound in small print) does not count whole for what is covered. */
const wholeWord = 0.5;
const faint = 0.8;

/** Which words stand in which texts, and how much they tell. */
export class Postings {
  readonly terms = new Terms();
  readonly #texts: number;
  readonly #postings: Map<number, number>[] = [];
  /** Terms that a text is about: by themselves, at the beginning of a compound, or too long to be its end by chance. */
  readonly #telling = new Set<number>();

  constructor(texts: readonly SearchText[]) {
    this.#texts = texts.length;
    const read = texts.map(({ parts }) => parts.map(({ text, weight }) => readPart(text, weight)));
    const usual = usualLengths(read.flat());
    read.forEach((parts, text) => {
      for (const { words, joins, weight } of parts) {
        const amount = weight / (1 - lengthCounts + (lengthCounts * words.length) / (usual.get(weight) ?? 1));
        for (const word of words) this.#addWord(text, analyse(word), amount);
        for (const join of joins) this.#add(text, danishStem(join), amount);
      }
    });
  }

  /** Whether a text has a word. */
  has(word: string): boolean {
    return this.terms.id(danishStem(word)) !== undefined;
  }

  /** Whether a term is more somewhere than the short end of a compound. */
  isTelling(term: number): boolean {
    return this.#telling.has(term);
  }

  /** What a term tells: the rarer it is, the more. */
  idf(term: number): number {
    return tellingOf(this.#texts, this.#postings[term]?.size ?? 0);
  }

  /** What a term would tell that stands in no text. */
  get rarest(): number {
    return tellingOf(this.#texts, 0);
  }

  /** Adds the texts that hold a term; of what a text has, the best stays. */
  collect(term: number, quality: number, into: Matches): void {
    const most = quality * this.idf(term);
    this.#postings[term]?.forEach((amount, text) => {
      into.keepBest(text, (most * amount) / (saturation + amount), amount >= wholeWord ? most : most * faint);
    });
  }

  noMatches(): Matches {
    return new Matches(this.#texts);
  }

  #addWord(text: number, word: Analysed, amount: number): void {
    this.#addTelling(word);
    for (const [place, part] of word.parts.entries()) if (place === 0 || Math.min(...part.stems.map(({ length }) => length)) >= longEnd) this.#addTelling(part);
    this.#addTerms(text, word, amount);
    word.parts.forEach((part, place) => this.#addTerms(text, part, amount * (place === word.parts.length - 1 ? inCompound.last : inCompound.other)));
  }

  #addTelling({ stems, roots }: Analysed): void {
    for (const name of [...stems, ...roots]) this.#telling.add(this.terms.add(name));
  }

  #addTerms(text: number, { stems, roots }: Analysed, amount: number): void {
    for (const name of stems) this.#add(text, name, amount);
    for (const name of roots) this.#add(text, name, amount);
  }

  #add(text: number, name: string, amount: number): void {
    const posting = (this.#postings[this.terms.add(name)] ??= new Map());
    posting.set(text, (posting.get(text) ?? 0) + amount);
  }
}

interface ReadPart {
  readonly words: readonly string[];
  readonly joins: readonly string[];
  readonly weight: number;
}

function readPart(text: string, weight: number): ReadPart {
  const words = wordsOf(text);
  return { words: words.filter(isTelling), joins: joinsOf(words), weight };
}

/** Weight -> how many words a part of this weight has: titles are measured by titles. */
function usualLengths(parts: readonly ReadPart[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { readonly words: number; readonly parts: number }>();
  for (const { words, weight } of parts) {
    const sum = sums.get(weight) ?? { words: 0, parts: 0 };
    if (words.length > 0) sums.set(weight, { words: sum.words + words.length, parts: sum.parts + 1 });
  }
  return new Map([...sums].map(([weight, sum]) => [weight, sum.words / sum.parts]));
}
