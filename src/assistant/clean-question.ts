import { wordsOf } from "../catalogue/search/words.ts";
import { danishWords } from "../catalogue/search/word-list.ts";

export const longestQuestion = 1000;

export interface CleanQuestion {
  readonly text: string;
  /** Something that looks like a CPR number was cut out: the person is told so. */
  readonly hadCpr: boolean;
  readonly wasLong: boolean;
}

const leftOut = "[…]";
/** Six digits of a day and four more, however they are divided, and not within a longer number. */
const cprLike = /(?<!\d)(?:0[1-9]|[12]\d|3[01])[\s./-]?(?:0[1-9]|1[0-2])[\s./-]?\d{2}[\s_./–—-]*\d{4}(?!\d)/gu;
/** What nobody types and no sentence needs; among it the signs that turn the direction of a text. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/** A question as it may go on: without what looks like a CPR number, without unseen signs, of at most `longestQuestion` characters. Before anything else. */
export function cleanQuestion(typed: string): CleanQuestion {
  const plain = withOurDigits(typed.toWellFormed().replaceAll(/\s+/g, " ").replaceAll(unseen, "").trim());
  const text = plain.replaceAll(cprLike, leftOut);
  return { text: [...text].slice(0, longestQuestion).join(""), hadCpr: text !== plain, wasLong: [...text].length > longestQuestion };
}

/** With the digits of other alphabets written as ours: who types on an Arabic keyboard types a CPR number, too. */
function withOurDigits(text: string): string {
  return text.replaceAll(/[^\P{Nd}0-9]/gu, (sign) => {
    const at = sign.normalize("NFKC").codePointAt(0) ?? 0;
    // In Unicode a row of ten digits begins at a multiple of 16, or six behind it.
    const row = at - (at % 16);
    return String(at - row - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? 0 : 6));
  });
}

/** What a language model outside the house gets of a question: nothing that may point to somebody. Mail addresses, numbers of five digits or more, plates, case numbers and names go. */
export function withoutPeople(text: string, known: (word: string) => boolean): string {
  const list = danishWords();
  const isName = (word: string) => {
    const [folded = ""] = wordsOf(word);
    return list.isName(folded) && !known(folded);
  };
  return withoutNumbers(text)
    .replaceAll(/\p{Lu}[\p{L}'-]+/gu, (word) => (isName(word) ? leftOut : word))
    .replaceAll(/(?:\[…\]\s*)+\p{Lu}[\p{L}'-]+/gu, leftOut);
}

/** Without mail addresses, case numbers, plates and long numbers. */
export function withoutNumbers(text: string): string {
  return text
    .replaceAll(/[^\s@]+@[^\s@]+/gu, leftOut)
    .replaceAll(/(?<![\p{L}\d])S-?\d{4}-?\d{5,}(?!\d)/giu, leftOut)
    .replaceAll(/(?<![\p{L}\d])[A-ZÆØÅ]{2}[\s.]?\d{2}[\s.]?\d{3}(?!\d)/giu, leftOut)
    .replaceAll(/\+?\d(?:[\s.-]?\d){4,}/gu, leftOut);
}
