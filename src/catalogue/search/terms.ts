/** The terms of an index, findable by likeness: whole, as part of a compound, or mistyped. */
export interface TermMatch {
  readonly term: number;
  /** 1 for the same word, less the less alike. */
  readonly quality: number;
}

export class Terms {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #byTrigram = new Map<string, number[]>();
  #shared = new Uint8Array(0);

  /** The number of a term; a new one where it is new. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    for (const trigram of trigramsOf(word)) {
      const postings = this.#byTrigram.get(trigram);
      if (postings) postings.push(id);
      else this.#byTrigram.set(trigram, [id]);
    }
    return id;
  }

  /** Terms like a word, best first by quality. */
  like(word: string): readonly TermMatch[] {
    const same = this.#ids.get(word);
    const matches: TermMatch[] = same === undefined ? [] : [{ term: same, quality: 1 }];
    if (word.length < 4) return matches;
    const { touched, shared } = this.#sharing(word);
    for (const term of touched) {
      const quality = term === same ? 0 : likeness(word, this.#words[term] ?? "", shared[term] ?? 0);
      shared[term] = 0;
      if (quality > 0) matches.push({ term, quality });
    }
    return matches;
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

/** Least length of a part of a compound: shorter ones stand by chance in many words. */
const leastPart = 5;

function likeness(word: string, term: string, shared: number): number {
  const least = Math.min(word.length, term.length);
  // A part at an end of a compound shares all its trigrams but the one that runs over its edge.
  if (least >= leastPart && shared >= least - 1) {
    const [short, long] = word.length < term.length ? [word, term] : [term, word];
    if (long.startsWith(short)) return 0.75;
    if (long.endsWith(short)) return 0.6;
  }
  const allowed = word.length >= 10 ? 2 : word.length >= 5 ? 1 : 0;
  const most = Math.max(word.length, term.length);
  // A typo spoils at most three trigrams (four where two letters changed places), so words that share fewer need not be compared.
  if (allowed === 0 || most - least > allowed || shared < Math.max(1, most - 4 * allowed)) return 0;
  const distance = editDistance(word, term);
  return distance > allowed ? 0 : distance === 1 ? 0.7 : 0.5;
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
