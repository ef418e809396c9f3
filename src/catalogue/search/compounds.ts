import type { WordList } from "./word-list.ts";

const leastCompound = 6;
const mostParts = 4;

/**
 * The words that a Danish compound is made of, in their order: "parkeringslicens" -> ["parkering", "licens"]; those of a part that is
 * itself one come after it ("sygesikringskort" -> "sygesikring", "syge", "sikring", "kort"). Nothing for a word that is none.
 */
export function partsOf(word: string, list: WordList): readonly string[] {
  return split(word, list, mostParts) ?? [];
}

function split(form: string, list: WordList, most: number): readonly string[] | undefined {
  if (form.length < leastCompound || most < 2) return undefined;
  const word = list.word(form);
  // A word that the list has falls apart by chance more easily than it is a compound of short words: "par|kere", "bil|lig".
  const [cut, least] = word === undefined ? [form, 3] : [word, word.length >= 9 ? 3 : 4];
  const best = evenCut(cut, list, least, false) ?? (word === undefined || word.length >= 9 ? evenCut(cut, list, least, true) : undefined);
  if (best) return best.flatMap((part) => [part, ...(split(part, list, most - 1) ?? [])]);
  return word === undefined ? splitUnknown(form, list, most) : undefined;
}

/** The even cut is the right one far more often: "boerne|have" and not "boer|nehave". */
function evenCut(word: string, list: WordList, least: number, loose: boolean): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let bestBalance = 0;
  for (let at = least; at <= word.length - least - (loose ? 1 : 0); at += 1) {
    const balance = Math.min(at, word.length - at);
    if (balance <= bestBalance) continue;
    const first = list.beginning(word.slice(0, at), loose);
    const last = first === undefined ? undefined : list.ending(word.slice(at));
    if (first === undefined || last === undefined) continue;
    best = [first, last];
    bestBalance = balance;
  }
  return best;
}

/** A compound whose own end is a compound that no list knows: "boligindretningstilskud". */
function splitUnknown(word: string, list: WordList, most: number): readonly string[] | undefined {
  for (let at = word.length - leastCompound; at >= 3; at -= 1) {
    const first = list.beginning(word.slice(0, at), false);
    const rest = first === undefined ? undefined : split(word.slice(at), list, most - 1);
    if (first !== undefined && rest) return [first, ...rest];
  }
  return undefined;
}
