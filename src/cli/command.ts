/** One word after `npx skranke`. */
export interface Command {
  /** What follows the word: `show <number>`. */
  readonly usage: string;
  /** One line for the list. */
  readonly about: string;
  /** Runs it; the number is the exit status, 0 when nothing is given. What it throws is told in one sentence. */
  run(words: readonly string[]): Promise<number | void>;
}
