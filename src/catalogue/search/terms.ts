/** The terms of an index, findable by likeness: the beginning or the end of a compound, a word of the same family, a slip of the pen. */
export interface TermMatch {
  readonly term: number;
  /** Over 0, under 1: the less, the less alike. */
  readonly quality: number;
}

/** What a word may be like. */
export interface Likeness {
  /** A word that no list knows may be mistyped; "skole" is no mistyped "skule". */
  readonly mistyped: boolean;
  /** Letters of the word before it was stemmed: a long one may have two slips. */
  readonly letters: number;
}

export class Terms {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #byTrigram = new Map<string, number[]>();
  #shared = new Uint8Array(0);

  /** The number of a term; a new one where it is new. Roots ("~flyt") are found as they are, never by likeness. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    if (word.startsWith("~")) return id;
    for (const trigram of trigramsOf(word)) {
      const postings = this.#byTrigram.get(trigram);
      if (postings) postings.push(id);
      else this.#byTrigram.set(trigram, [id]);
    }
    return id;
  }

  id(word: string): number | undefined {
    return this.#ids.get(word);
  }

  /** Terms like a word, but not the word itself. */
  like(word: string, likeness: Likeness): readonly TermMatch[] {
    if (word.length < 4) return [];
    const matches: TermMatch[] = [];
    const { touched, shared } = this.#sharing(word);
    for (const term of touched) {
      const other = this.#words[term] ?? "";
      const quality = other === word ? 0 : qualityOf(word, other, shared[term] ?? 0, likeness);
      shared[term] = 0;
      if (quality > 0) matches.push({ term, quality });
    }
    return matches;
  }

  /** The term that a word is one slip of the pen away from; none for short words. */
  slipOf(word: string): number | undefined {
    if (word.length < 5) return undefined;
    const { touched, shared } = this.#sharing(word);
    let found: number | undefined;
    for (const term of touched) {
      if (found === undefined && slipQuality(word, this.#words[term] ?? "", shared[term] ?? 0, fewLetters) > 0) found = term;
      shared[term] = 0;
    }
    return found;
  }

  word(term: number): string | undefined {
    return this.#words[term];
  }

  /** How many trigrams each term has in common with a word. The counters are kept between calls: the caller sets them back to 0. */
  #sharing(word: string): { readonly touched: readonly number[]; readonly shared: Uint8Array } {
    if (this.#shared.length < this.#words.length) this.#shared = new Uint8Array(this.#words.length);
    const shared = this.#shared;
    const touched: number[] = [];
    for (const trigram of trigramsOf(word)) {
      for (const term of this.#byTrigram.get(trigram) ?? []) {
        const count = shared[term] ?? 0;
        if (count === 0) touched.push(term);
        shared[term] = count + 1;
      }
    }
    return { touched, shared };
  }
}

function trigramsOf(word: string): ReadonlySet<string> {
  const padded = `^${word}$`;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_none, index) => padded.slice(index, index + 3)));
}

/** Least length of a part of a compound that no list knows: shorter ones stand by chance in many words. */
const leastPart = 5;
/** Words of one family begin alike: "fysioterapi" and "fysioterapeut". */
const family = { least: 6, share: 0.75 };
const qualities = { beginning: 0.75, end: 0.6, family: 0.55, oneSlip: 0.8, twoSlips: 0.6 };

function qualityOf(word: string, term: string, shared: number, { mistyped, letters }: Likeness): number {
  const least = Math.min(word.length, term.length);
  // A part at an end of a compound shares all its trigrams but the one that runs over its edge.
  if (least >= leastPart && shared >= least - 1) {
    const [short, long] = word.length < term.length ? [word, term] : [term, word];
    if (long.startsWith(short)) return qualities.beginning;
    if (long.endsWith(short)) return qualities.end;
  }
  if (commonStart(word, term) >= Math.max(family.least, family.share * least)) return qualities.family;
  return mistyped ? slipQuality(word, term, shared, letters) : 0;
}

/** Letters of a word that may have one slip. */
const fewLetters = 5;

function slipQuality(word: string, term: string, shared: number, letters: number): number {
  const allowed = letters >= 8 ? 2 : letters >= 5 ? 1 : 0;
  const most = Math.max(word.length, term.length);
  // A slip spoils at most three trigrams (four where two letters changed places), so words that share fewer need not be compared.
  if (allowed === 0 || Math.abs(word.length - term.length) > allowed || shared < Math.max(1, most - 4 * allowed)) return 0;
  const distance = editDistance(word, term);
  if (distance > allowed) return 0;
  return distance === 1 ? qualities.oneSlip : qualities.twoSlips;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Damerau's distance with neighbours changed places counting as one: "licesn". */
function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_none, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[right.length] ?? 0;
}
