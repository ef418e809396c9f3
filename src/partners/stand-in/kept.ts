/** What a stand-in received, newest first, bounded so that a long demonstration does not fill the memory. */
export class Kept<T> {
  #items: T[] = [];
  readonly #limit: number;

  constructor(limit = 500) {
    this.#limit = limit;
  }

  add(item: T): void {
    this.#items.unshift(item);
    if (this.#items.length > this.#limit) this.#items.length = this.#limit;
  }

  all(): readonly T[] {
    return this.#items;
  }

  find(test: (item: T) => boolean): T | undefined {
    return this.#items.find(test);
  }

  clear(): void {
    this.#items = [];
  }
}
