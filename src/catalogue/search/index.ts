import { analyse } from "./analyse.ts";
import { alsoMeantIn, type Meant } from "./everyday.ts";
import { type Formed, Forms } from "./forms.ts";
import { matchWord, type Reading, type WordMatch } from "./match-word.ts";
import { Postings, type SearchText } from "./postings.ts";
import { askedRoots, titleCover, titleWords } from "./title-cover.ts";
import { isTelling, joinsOf, wordsAsked, wordsOf } from "./words.ts";

export type { SearchText } from "./postings.ts";

export interface Hit {
  readonly id: string;
  readonly score: number;
  /** How much of the question the text answers, 0 to 1. */
  readonly cover: number;
}

export interface SearchIndex {
  /** Best first, at most `limit`; nothing for nonsense. `least`: how much of the question a hit must answer, where that is not to be the usual. */
  find(query: string, limit: number, least?: number): readonly Hit[];
}

/**
 * A hit must answer this much of what the question says, weighed by how telling its words are; of a sentence less, since it says more beside the matter. One
 * known word by itself has said all there is: a part of it, or what it looks like, is something else.
 */
const leastCover = { words: 0.34, sentence: 0.28, knownWord: 0.7 };
const sentenceWords = 3;
/** Where nothing answers as much of a sentence, what answers a little of it is better than nothing. */
const leastAtAll = 0.2;
/** What is so much worse than the best only stands in its way. */
const leastOfBest = 0.1;
/** Names are compared for so many of the best: further down nobody looks. */
const compared = 60;
/** Who says a name whole wants that; who says more of it than of another, more likely. */
const wholeName = 3;
const partOfName = 0.15;
/** Who asks with a word or two writes them as they stand in a name: what is called so counts so many times more. */
const formCounts = { oneWord: 1.5, more: 0.3 };
/** What a name only begins with is worth so much of the word: "kør" of "kørsel". */
const begunCounts = 0.5;
/** Who types no more than this types a name, or the beginning of one. */
const fewWords = 2;

export interface IndexOptions {
  /** Whether words are read as what they also mean (everyday.ts): off to measure what the search does without. */
  readonly everyday?: boolean;
}

/** An index in memory; building it for 2,000 texts takes a fraction of a second, a query well under 5 ms. */
export function buildIndex(texts: readonly SearchText[], { everyday = true }: IndexOptions = {}): SearchIndex {
  const postings = new Postings(texts);
  const forms = new Forms(texts);
  const titles = texts.map(({ phrases }) => phrases.map(titleWords));
  const named = new Map<string, Set<number>>();
  texts.forEach(({ phrases }, text) => phrases.map(asOneWord).forEach((name) => named.set(name, (named.get(name) ?? new Set()).add(text))));

  return {
    find(query, limit, least) {
      const words = wordsAsked(spelledOut(query));
      const isSentence = words.filter(isTelling).length >= sentenceWords;
      const meanings = everyday ? alsoMeantIn(words) : () => nothingMeant;
      const groups = groupsOf(postings, words.length <= fewWords ? forms : null, words, meanings);
      const { matches, weight } = together(postings, groups, words.length === 1);
      const isKnown = groups.length === 1 && words.length <= fewWords && words.some((word) => isTelling(word) && (analyse(word).listed || meanings(word).words.length > 0));
      const called = (text: number) => groups.reduce((sum, { form }) => sum + (form.get(text) ?? 0), 0) / groups.length;
      const enough = (text: number) => least ?? (isSentence ? leastCover.sentence : isKnown && called(text) === 0 ? leastCover.knownWord : leastCover.words);
      const counts = groups.length === 1 ? formCounts.oneWord : formCounts.more;
      const asked = askedRoots([...words.filter(isTelling), ...joinsOf(words)]);
      const wanted = named.get(words.join(""));
      const hit = (text: number): Rated => {
        const cover = Math.min(1, (matches.covers[text] ?? 0) / weight);
        return { text, id: texts[text]?.id ?? "", cover, score: (matches.scores[text] ?? 0) * cover * (wanted?.has(text) ? wholeName : 1 + counts * called(text)) };
      };
      const rated = matches.texts.map(hit);
      const answering = rated.filter(({ text, cover }) => cover >= enough(text));
      const alsoLittle = answering.length === 0 && isSentence && least === undefined;
      const hits = (alsoLittle ? rated.filter(({ cover }) => cover >= leastAtAll) : answering).sort(bestFirst).slice(0, Math.max(compared, limit));
      const compare = ({ text, id, cover, score }: Rated): Hit => ({ id, cover, score: score * (1 + partOfName * titleCover(titles[text] ?? [], asked)) });
      const sorted = hits.map(compare).sort(bestFirst);
      return sorted.filter(({ score }) => score >= leastOfBest * (sorted[0]?.score ?? 0)).slice(0, limit);
    },
  };
}

interface Rated extends Hit {
  readonly text: number;
}

function bestFirst(one: Hit, other: Hit): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}

/**
 * What the texts have of all words together. Of the readings of a word each text has its best, and the word weighs what the best known one does; what it
 * also means weighs only where no text has the word itself.
 */
function together(postings: Postings, groups: readonly Group[], isAll: boolean): Omit<WordMatch, "isWhole"> {
  const matches = postings.noMatches();
  // A joined word is a reading of both its words.
  const read = new Map<string, WordMatch>();
  let weight = 0;
  for (const { readings, form } of groups) {
    const found = readings.map(({ word, kind }) => {
      const match = read.get(word) ?? matchWord(postings, word, kind === "sure" ? "meant" : kind, isAll);
      read.set(word, match);
      return { ...match, kind };
    });
    const own = found.filter(({ kind }) => kind === "itself" || kind === "joined");
    const isSaid = own.some(({ isWhole }) => isWhole);
    const best = postings.noMatches();
    for (const reading of found) best.keepBestOf(reading.matches, reading.kind === "meant" ? meantCounts[isSaid ? "besideSaid" : "alone"] : 1);
    if (isAll) best.raise((text) => found.filter(({ matches }) => matches.has(text)).length > 1, inTwoReadings);
    const weighs = readings.length === 0 ? postings.rarest : Math.min(...(isSaid ? own : found).map((reading) => reading.weight));
    for (const [text, strength] of form) {
      best.keepBest(text, weighs * strength * begunCounts, weighs);
      best.coversAtLeast(text, weighs);
    }
    matches.addAll(best);
    weight += weighs;
  }
  return { matches, weight };
}

const nothingMeant: Meant = { words: [], sure: false };

/** What is only perhaps meant counts so many times less than what is said: least where a text has the word itself. */
const meantCounts = { besideSaid: 1.4, alone: 1.1 };
/** One word alone: a text that has it in two readings is about it, "død" beside "begravelse", and one that has it in one may be about a rat. */
const inTwoReadings = 1.4;

interface Read {
  readonly word: string;
  /** "sure": meant, and as good as said. */
  readonly kind: Reading | "sure";
}

/** A word of the question: its readings, and of a question of few words what is called so. */
interface Group {
  readonly readings: readonly Read[];
  readonly form: Formed;
}

/** Each telling word with its readings: alone, joined with the one before or after it, and what it also means. */
function groupsOf(postings: Postings, forms: Forms | null, words: readonly string[], meanings: (word: string) => Meant): readonly Group[] {
  return words.flatMap((word, index) => {
    const form = forms?.of(word, index === words.length - 1) ?? new Map();
    if (!isTelling(word)) return forms?.isName(word) === true ? [{ readings: [], form }] : [];
    const before = words[index - 1] ?? "";
    // "mit id": with a word that says nothing it is one only where a text has the two as one.
    const name = before.length > 1 && !isTelling(before) && postings.has(before + word) ? [before + word] : [];
    const joins = [...name, ...joinsOf(words.slice(Math.max(0, index - 1), index + 1)), ...joinsOf(words.slice(index, index + 2))];
    const meant = [word, ...joins].map(meanings).flatMap(({ words: also, sure }) => also.map((one) => ({ word: one, kind: sure ? "sure" : "meant" }) as const));
    return [{ form, readings: [{ word, kind: "itself" }, ...joins.map((join) => ({ word: join, kind: "joined" }) as const), ...meant] }];
  });
}

/** "p-tilladelse" is about parking; "p-nummer" is not. And "email" is "e-mail". */
function spelledOut(question: string): string {
  return question.replaceAll(/(?<![\p{L}\p{N}])email/giu, "e-mail").replaceAll(/(?<![\p{L}\p{N}])p-(?=(?:plads|tilladels|licens|bøde|afgift|kort|vagt|zone|skive|hus|kælder|regler))/giu, "parkerings");
}

function asOneWord(text: string): string {
  return wordsOf(text).join("");
}
