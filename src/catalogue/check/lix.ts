/**
 * How hard a text is to read: words a sentence + per cent of words of more than six letters.
 * Source: C.H. Björnsson, Läsbarhet, Stockholm 1968 (LIX, läsbarhetsindex). Below 25 is easy, 35 to 45 is a newspaper, over 55 is a law.
 */
export interface Readability {
  readonly lix: number;
  readonly words: number;
  readonly wordsPerSentence: number;
  /** Per cent of the words. */
  readonly longWords: number;
  /** Hardest first. */
  readonly sentences: readonly string[];
}

/** The most that a text of ours may have (issue of the portal). */
export const highestLix = 40;
/** A shorter text is a heading or a label, of which an average says nothing. */
export const leastWords = 30;

const longerThan = 6;

/** Reads Markdown or plain text, a part a line: a heading or a point of a list is a sentence, with a full stop or without. */
export function readability(text: string): Readability {
  const sentences = sentencesOf(plain(text)).filter((sentence) => wordsOf(sentence).length > 0);
  const words = sentences.flatMap(wordsOf);
  const wordsPerSentence = sentences.length === 0 ? 0 : words.length / sentences.length;
  const longWords = words.length === 0 ? 0 : (100 * words.filter(isLong).length) / words.length;
  return { lix: wordsPerSentence + longWords, words: words.length, wordsPerSentence, longWords, sentences: sentences.toSorted((one, other) => hardness(other) - hardness(one)) };
}

/** How much a sentence pulls the whole up. */
function hardness(sentence: string): number {
  const words = wordsOf(sentence);
  return words.length + 2 * words.filter(isLong).length;
}

/** Without the signs of Markdown, addresses and the fields of letters (a field is read as one short word). */
function plain(text: string): string {
  return text
    .replaceAll(/^---\n[\s\S]*?\n---\n/g, "")
    .replaceAll(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "x")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/https?:\/\/\S+/g, "")
    .replaceAll(/[*_`>|]/g, "")
    .replaceAll(/^\s*(?:#{1,6}|[-+]|\d+\.)\s+/gm, "\n\n");
}

/** A sign ends a sentence where a capital, a number or nothing follows; "1. december" and "kl. otte" go on. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).flatMap((part) => part.replaceAll(/\s+/g, " ").split(/(?<=[.!?:])["”»]?\s+(?=["“«]?[\p{Lu}\d])/u)).map((sentence) => sentence.trim());
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu) ?? [];
}

function isLong(word: string): boolean {
  return (word.match(/\p{L}/gu)?.length ?? 0) > longerThan;
}
