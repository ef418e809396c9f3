import { analyse } from "./analyse.ts";
import { Meanings, readMeanings } from "./meanings.ts";
import { danishStem, englishStem, isTelling } from "./words.ts";

/** What a word of a question also means. */
export interface Meant {
  /** Folded words that an authority writes. */
  readonly words: readonly string[];
  /** As good as said, by a phrase or a translation; else only perhaps. */
  readonly sure: boolean;
}

/** The lists of what people say and what an authority writes, read when something is first looked for. */
let lists: { readonly danish: Meanings; readonly english: Meanings } | undefined;

/** Words of English that Danish does not have. */
const onlyEnglish = new Set("the my our your their his how where what when who which with without and not has had does did was were been would should could need want get got gets of this that these those they she he an am can do its been because after before much many new old please too out from if".split(" "));

/**
 * What people say, and what an authority writes: general words of Danish and English, true of any municipality. What one service is called stands
 * in its own `alsoCalled`, and what people of one place say is learned; neither belongs here. A Danish word is read as an English one ("rats", "drivers") only in an English question.
 */
export function alsoMeantIn(words: readonly string[]): (word: string) => Meant {
  const { danish, english } = (lists ??= { danish: new Meanings(readMeanings("da"), danishStem), english: new Meanings(readMeanings("en"), englishStem) });
  const isDanish = (word: string) => analyse(word).listed;
  const isMistyped = (word: string) => !isDanish(word) && english.of(word, false).length === 0;
  const inEnglish = english.inPhrases(words, () => false);
  const translated = words.filter((word) => inEnglish.has(word) || english.of(word, false).length > 0);
  const isEnglish = inEnglish.size > 1 || words.some((word) => onlyEnglish.has(word)) || translated.some((word) => !isDanish(word)) || (translated.length > 1 && translated.length === words.filter(isTelling).length);
  const inDanish = danish.inPhrases(words, isMistyped);
  return (word) => {
    const phrased = [...(inDanish.get(word) ?? []), ...((isEnglish ? inEnglish.get(word) : undefined) ?? [])];
    if (phrased.length > 0) return { words: others(word, phrased), sure: true };
    const translation = isEnglish ? english.of(word, !isDanish(word)) : [];
    return { words: others(word, [...translation, ...danish.of(word, isMistyped(word))]), sure: translation.length > 0 && !isDanish(word) };
  };
}

function others(word: string, meant: readonly string[]): readonly string[] {
  return [...new Set(meant)].filter((one) => one !== word);
}
