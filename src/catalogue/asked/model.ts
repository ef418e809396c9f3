import { Temporal } from "temporal-polyfill";
import { danishDay } from "../../platform/clock.ts";
import { danishWords } from "../search/word-list.ts";
import { isTelling, wordsOf } from "../search/words.ts";

/** So many must have asked the same in a week before it is written down: what fewer ask may point to somebody. */
export const leastAskers = 3;

const mostWords = 6;
const mostCharacters = 60;

/**
 * A question as it may be kept: its telling words, folded; null for what may be personal. Kept are words of small letters only: no digits (CPR numbers,
 * plates, telephone numbers, addresses), nothing with an @, no names that the word list knows, nothing long. Names of colleagues are looked for
 * where the organisation has them (commands/note-search.ts).
 */
export function keptWords(text: string): string | null {
  if (/[\d@]/.test(text) || text.length > mostCharacters) return null;
  const words = wordsOf(text).filter(isTelling);
  if (words.length === 0 || words.length > mostWords) return null;
  const list = danishWords();
  return words.every((word) => /^[a-z]{2,}$/.test(word) && !list.isName(word)) ? words.join(" ") : null;
}

/** The Monday of the week. */
export function weekOf(now: Date): string {
  const day = danishDay(now);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** The Monday so many weeks before. */
export function weeksBefore(now: Date, weeks: number): string {
  return Temporal.PlainDate.from(weekOf(now)).subtract({ weeks }).toString();
}
