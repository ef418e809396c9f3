import { analyse } from "../catalogue/search/analyse.ts";
import { danishWords } from "../catalogue/search/word-list.ts";
import { fold } from "../catalogue/search/words.ts";
import type { PassageIndex } from "./retrieve.ts";

/** Letters of a word that may be mistyped: of short ones too many are a letter away from another. */
const fewestLetters = 5;

/** A question with the words that no page and no list has, and that are one slip away from one a page has, written as that: "beboerlisens" is "beboerlicens". Only to understand it. */
export function withoutSlips(index: Pick<PassageIndex, "slipOf" | "knows">, question: string): string {
  const list = danishWords();
  return question.replaceAll(/(?<![\p{L}\p{N}@.-])\p{L}{4,}(?![\p{L}\p{N}@-])/gu, (typed) => {
    const word = fold(typed);
    if (word.length < fewestLetters || analyse(word).listed || list.isName(word) || index.knows(word)) return typed;
    const meant = index.slipOf(word);
    // Nobody mistypes the first letter: a president is no resident.
    return meant !== null && meant[0] === word[0] ? meant : typed;
  });
}
