import { type Analysed, analyse } from "./analyse.ts";
import { isTelling, wordsOf } from "./words.ts";

/** A compound whose parts are all asked for is nearly the word. */
const inParts = 0.8;

/** The words of a name, as they are compared with a question. */
export type TitleWords = readonly Analysed[];

export function titleWords(title: string): TitleWords {
  return wordsOf(title).filter(isTelling).map(analyse);
}

/** The roots of what is asked, of its words and of their parts. */
export function askedRoots(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(analyse).flatMap(({ roots, parts }) => [...roots, ...parts.flatMap((part) => part.roots)]));
}

/** How much of a text's best-fitting name the question says, 0 to 1: "pas" says all of "Pas" and little of "Fritidspas til børn". */
export function titleCover(titles: readonly TitleWords[], asked: ReadonlySet<string>): number {
  return Math.max(0, ...titles.map((words) => words.reduce((sum, word) => sum + shareOf(word, asked), 0) / Math.max(1, words.length)));
}

function shareOf({ roots, parts }: Analysed, asked: ReadonlySet<string>): number {
  if (roots.some((root) => asked.has(root))) return 1;
  if (parts.length === 0) return 0;
  return (inParts * parts.filter((part) => part.roots.some((root) => asked.has(root))).length) / parts.length;
}
