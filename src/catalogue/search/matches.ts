/** What the texts have of something asked for; kept in rows of figures by text number, since a search goes through thousands. */
export class Matches {
  /** Rises with how telling the word is, how often and where a text says it. */
  readonly scores: Float64Array;
  /** Only how telling the word is and how well it fits: what of the question is answered. */
  readonly covers: Float64Array;
  readonly #texts: number[] = [];

  constructor(texts: number) {
    this.scores = new Float64Array(texts);
    this.covers = new Float64Array(texts);
  }

  /** The numbers of the texts that have anything. */
  get texts(): readonly number[] {
    return this.#texts;
  }

  get isEmpty(): boolean {
    return this.#texts.length === 0;
  }

  /** The better of what is there and this. */
  keepBest(text: number, score: number, cover: number): void {
    const before = this.scores[text] ?? 0;
    if (score <= before) return;
    if (before === 0) this.#texts.push(text);
    this.scores[text] = score;
    this.covers[text] = cover;
  }

  /** A text answers at least so much of the question. */
  coversAtLeast(text: number, cover: number): void {
    this.covers[text] = Math.max(this.covers[text] ?? 0, cover);
  }

  add(text: number, score: number, cover: number): void {
    const before = this.scores[text] ?? 0;
    if (before === 0) this.#texts.push(text);
    this.scores[text] = before + score;
    this.covers[text] = (this.covers[text] ?? 0) + cover;
  }

  /** Takes over what is better in others, divided by a number. */
  keepBestOf(others: Matches, divisor = 1): void {
    for (const text of others.texts) this.keepBest(text, (others.scores[text] ?? 0) / divisor, (others.covers[text] ?? 0) / divisor);
  }

  has(text: number): boolean {
    return (this.scores[text] ?? 0) > 0;
  }

  /** Multiplies the scores of some of the texts. */
  raise(isRaised: (text: number) => boolean, by: number): void {
    for (const text of this.#texts.filter(isRaised)) this.scores[text] = (this.scores[text] ?? 0) * by;
  }

  /** What the texts have that pass; nothing of the others. */
  only(passes: (text: number) => boolean): Matches {
    const kept = new Matches(this.scores.length);
    for (const text of this.#texts.filter(passes)) kept.add(text, this.scores[text] ?? 0, this.covers[text] ?? 0);
    return kept;
  }

  addAll(others: Matches): void {
    for (const text of others.texts) this.add(text, others.scores[text] ?? 0, others.covers[text] ?? 0);
  }
}
