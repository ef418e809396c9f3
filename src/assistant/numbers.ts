import { fold } from "../catalogue/search/words.ts";
import { type Locale, locales } from "../platform/text.ts";

/** Numbers that people write as words, from two. One alone is an article more often than a number. */
const numberWords: Readonly<Record<Locale, readonly string[]>> = {
  da: ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve"],
  en: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
};
const least = 2;

/** A number of two or more, in figures or as a word, as a piece of a pattern; `one` as well is for the pattern to say. */
export const someNumber = ["\\d[\\d.,]*", ...locales.flatMap((locale) => numberWords[locale])].join("|");

/** Folded word -> its number. */
export const numberOfWord: ReadonlyMap<string, number> = new Map(locales.flatMap((locale) => numberWords[locale].map((word, index) => [fold(word), index + least] as const)));
