import { Terms } from "./terms.ts";
import { fold, isTelling, joinsOf, stemsOf, wordsOf } from "./words.ts";

/** A text to be found: parts with how much a word in them tells. */
export interface SearchText {
  readonly id: string;
  readonly parts: readonly { readonly text: string; readonly weight: number }[];
  /** Whole phrases that mean exactly this: titles and what people also call it. */
  readonly phrases: readonly string[];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface SearchIndex {
  find(query: string, limit: number): readonly Hit[];
}

/** Nobody reads further than this, and a long text must not cost more than a short one. */
const mostCharacters = 200;
const mostWords = 12;
/** A hit must cover this much of what the query says, weighed by how telling its words are. */
const leastCover = 0.45;

/** An index in memory; building it for 2,000 texts takes a fraction of a second, a query well under 5 ms. */
export function buildIndex(texts: readonly SearchText[]): SearchIndex {
  const terms = new Terms();
  /** Term -> text number -> best weight. */
  const postings: Map<number, number>[] = [];
  // Stemming is the dear part, and texts repeat their words.
  const stems = new Map<string, readonly string[]>();
  const stemmed = (word: string): readonly string[] => {
    const known = stems.get(word) ?? stemsOf(word);
    stems.set(word, known);
    return known;
  };
  texts.forEach((text, number) => {
    for (const { text: part, weight } of text.parts) {
      for (const word of indexedWords(part).flatMap(stemmed)) {
        const term = terms.add(word);
        const posting = (postings[term] ??= new Map());
        posting.set(number, Math.max(posting.get(number) ?? 0, weight));
      }
    }
  });
  const phrases = texts.map((text) => new Set(text.phrases.map(normalised)));
  const rarity = (term: number) => Math.log(1 + texts.length / (postings[term]?.size ?? 1));
  const rarest = Math.log(1 + texts.length);

  const matchWord = (word: string): WordMatch => {
    const matches = stemsOf(word).flatMap((stem) => terms.like(stem));
    const scores = new Map<number, { score: number; cover: number }>();
    for (const { term, quality } of matches) {
      for (const [text, weight] of postings[term] ?? []) {
        const score = quality * weight * rarity(term);
        if (score > (scores.get(text)?.score ?? 0)) scores.set(text, { score, cover: quality });
      }
    }
    const known = matches.filter((match) => match.quality === 1).map((match) => rarity(match.term));
    return { scores, weight: known.length > 0 ? Math.max(...known) : rarest };
  };

  return {
    find(query, limit) {
      const short = query.slice(0, mostCharacters);
      const words = wordsOf(short).slice(0, mostWords);
      const matched = new Map<string, WordMatch>();
      const groups = groupsOf(words).map((group) => group.map((word) => {
        const match = matched.get(word) ?? matchWord(word);
        matched.set(word, match);
        return match;
      }));
      if (groups.length === 0) return [];
      const whole = normalised(short);
      return texts
        .map((text, number) => ({ id: text.id, score: scoreOf(groups, number) * (phrases[number]?.has(whole) ? 3 : 1) }))
        .filter((hit) => hit.score > 0)
        .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
        .slice(0, limit);
    },
  };
}

interface WordMatch {
  readonly scores: ReadonlyMap<number, { readonly score: number; readonly cover: number }>;
  /** How much the word tells: the rarer, the more; one that nobody knows most. */
  readonly weight: number;
}

function scoreOf(groups: readonly (readonly WordMatch[])[], text: number): number {
  let score = 0;
  let covered = 0;
  let total = 0;
  for (const group of groups) {
    const best = group.map((match) => match.scores.get(text)).reduce((one, other) => ((other?.score ?? 0) > (one?.score ?? 0) ? other : one), undefined);
    // What a word tells is told by the reading of it that the index knows best.
    const weight = Math.min(...group.map((match) => match.weight));
    score += best?.score ?? 0;
    covered += weight * (best?.cover ?? 0);
    total += weight;
  }
  const cover = total === 0 ? 0 : covered / total;
  return cover < leastCover ? 0 : score * cover;
}

/** Each telling word with its readings: alone, and joined with the one before or after it. */
function groupsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.flatMap((word, index) => {
    if (!isTelling(word)) return [];
    const joins = [...joinsOf(words.slice(Math.max(0, index - 1), index + 1)), ...joinsOf(words.slice(index, index + 2))];
    return [[word, ...joins]];
  });
}

function indexedWords(text: string): readonly string[] {
  const words = wordsOf(text);
  return [...words.filter(isTelling), ...joinsOf(words)];
}

function normalised(text: string): string {
  return wordsOf(fold(text)).join("");
}
