import type { Analysed } from "../catalogue/search/analyse.ts";
import type { CatalogueHit } from "../catalogue/search.ts";
import { buildIndex, type SearchIndex, type SearchText } from "../catalogue/search/index.ts";
import { Terms } from "../catalogue/search/terms.ts";
import { isTelling, mostWordsAsked, wordsOf } from "../catalogue/search/words.ts";
import { wantedKind } from "./asked-for.ts";
import type { Passage, Source } from "./model.ts";
import { sentencesOf } from "./sentences.ts";
import { alike, mostWeight, type Name, nameOf, numbersIn, rootsIn, rowsSaying, type Said, saidByAll, saysInARow, saysPhrase, shareSaid, sharesNumber, stemsIn, tellingIn, tellingNumbersIn, type WeightOf, weightsOf, withoutChat, wordsSaid } from "./words.ts";

/** What the search of the catalogue finds for the same question: it knows services and topics by all that people call them. */
export type FindInCatalogue = (question: string) => readonly CatalogueHit[];

/** A page that was found for a question, with the passage of it that answers best. */
export interface FoundSource {
  readonly source: Source;
  readonly passage: Passage;
  readonly score: number;
  /** How much of the question it answers, 0 to 1: as the search of passages and that of the catalogue see it, the better of the two. */
  readonly cover: number;
  /** How much of the question its names and keywords say, 0 to 1. */
  readonly named: number;
  /** How many words of the question are among its names and keywords. */
  readonly names: number;
  /** How much of the question its best sentence and the heading over it say, 0 to 1. */
  readonly said: number;
}

export interface PassageIndex {
  /** Pages, best first, each once. */
  find(question: string, inCatalogue: FindInCatalogue): readonly FoundSource[];
  /** The passages of one page: "service parking-licence". */
  passagesIn(key: string): readonly Passage[];
  /** What one page says: all of its text, each of its sentences with the heading over it, and what people call it. */
  saidIn(key: string): { readonly text: Said; readonly sentences: readonly Said[]; readonly names: readonly Name[] };
  /** How much of the telling words of a text no page here says, 0 to 1: the rest is about something else. */
  unsaid(text: string): number;
  /** Pages that are called what a text says in small words alone, which no search looks for ("jeg vil sige op"). */
  calledBy(text: string): readonly string[];
  /** The folded word of the passages that a folded word is one slip of the pen away from; null where there is none. */
  slipOf(word: string): string | null;
  /** Whether the passages say a folded word. */
  knows(word: string): boolean;
  /** The words of a text weighed by how few pages say them. */
  readonly weightOf: WeightOf;
  /** As much as one word can weigh. */
  readonly mostWeight: number;
}

/** How much a word tells by where it stands. */
const weights = { heading: 3, title: 2, names: 3, keywords: 2, text: 1 } as const;
const mostFound = 24;
const mostPages = 8;
/** Of what the search of the catalogue finds: it knows words that were learned, too. */
const mostOfCatalogue = 3;
const mostParts = 8;
/** What the search of the catalogue, what is said, how it is called, and the kind of thing asked for count beside the search of passages. */
const counts = { passage: 1, page: 0.5, catalogue: 0.05, said: 0.9, named: 0.5, kind: 0.45, alike: 0.5, phrase: 0.4, number: 0.4 } as const;

interface Known {
  readonly passage: Passage;
  readonly named: Said;
  readonly heading: Said;
  /** The heading, or the first sentence where there is none, and what people call the page: some of it is whole questions. */
  readonly titles: readonly string[];
  /** What people call the page, as stems. */
  readonly phrases: readonly (readonly string[])[];
  readonly sentences: readonly { readonly text: string; readonly roots: Said; readonly numbers: readonly string[] }[];
}

const nothingSaid = { text: new Map<string, number>(), sentences: [], names: [] } as const;

export function indexPassages(passages: readonly Passage[]): PassageIndex {
  const known = passages.map(knownOf);
  const pages = [...Map.groupBy(known, ({ passage }) => keyOf(passage.source))].map(([key, all]) => ({ key, known: all, said: saidOn(all) }));
  const indexes: Indexes = { known, pages, ofPassages: buildIndex(passages.map(textOf)), ofPages: buildIndex(pages.map(pageText)) };
  const byKey = new Map(pages.map((page) => [page.key, page] as const));
  const ofPages = pages.map(({ said, known: all }) => saidByAll([said.text, ...all.map(({ named }) => named)]));
  // A page that says a word often does not make it common.
  const weightOf = weightsOf(ofPages);
  const vocabulary = new Set(passages.flatMap(({ heading, source, sentences, names, keywords }) => wordsOf([heading ?? "", source.title, ...sentences, ...names, ...keywords].join(" "))));
  const corpus = saidByAll(ofPages);
  const terms = new Terms();
  for (const word of vocabulary) terms.add(word);
  return {
    weightOf,
    mostWeight: mostWeight(pages.length),
    unsaid: (text) => {
      const words = tellingIn(text);
      return words.length === 0 ? 0 : 1 - wordsSaid(words, corpus) / words.length;
    },
    calledBy: (text) => pages.filter(({ known: all }) => all[0]?.phrases.some((phrase) => saysInARow(text, phrase))).map(({ key }) => key),
    slipOf: (word) => {
      const term = terms.slipOf(word);
      return term === undefined ? null : (terms.word(term) ?? null);
    },
    knows: (word) => vocabulary.has(word),
    saidIn: (key) => byKey.get(key)?.said ?? nothingSaid,
    passagesIn: (key) => passages.filter(({ source }) => keyOf(source) === key),
    find(question, inCatalogue) {
      const found = partsOf(question).map(({ text, share }) => ({ share, found: findPart(indexes, weightOf, text, inCatalogue(withoutChat(text))) }));
      return together(found);
    },
  };
}

interface Page {
  readonly key: string;
  readonly known: readonly Known[];
  readonly said: ReturnType<PassageIndex["saidIn"]>;
}

function saidOn(known: readonly Known[]): ReturnType<PassageIndex["saidIn"]> {
  const [first] = known;
  return {
    text: saidByAll(known.flatMap(({ heading, sentences }) => [heading, ...sentences.map(({ roots }) => roots)])),
    names: first ? [first.passage.source.title, ...first.passage.names, ...first.passage.keywords].map(nameOf) : [],
    sentences: known.flatMap(({ heading, sentences }) => sentences.map(({ roots }) => saidByAll([heading, roots]))),
  };
}

/** Passages by themselves, and pages as wholes: a page with many passages is not held against its own name, and a passage is found where it stands. */
interface Indexes {
  readonly known: readonly Known[];
  readonly pages: readonly Page[];
  readonly ofPassages: SearchIndex;
  readonly ofPages: SearchIndex;
}

interface Candidate {
  readonly one: Known;
  /** What the search of passages has of it; nothing where only its page was found. */
  score: number;
  cover: number;
}

function findPart(indexes: Indexes, weightOf: WeightOf, part: string, inCatalogue: readonly CatalogueHit[]): readonly FoundSource[] {
  const words = tellingIn(part);
  const stems = new Set(stemsIn(part));
  const isKind = wantedKind(part);
  const numbers = tellingNumbersIn(part);
  const asked = withoutChat(part);
  const inPages = shares(indexes.ofPages.find(asked, mostPages));
  const found = shares(inCatalogue.map((hit) => ({ ...hit, id: keyOf(hit) })));
  const best = new Map<string, FoundSource>();
  for (const { one, score: own, cover } of candidates(indexes, asked, [...inPages.keys(), ...[...found.keys()].slice(0, mostOfCatalogue)])) {
    const key = keyOf(one.passage.source);
    if (one.passage.rows && rowsSaying(one.passage, part, weightOf).length === 0) continue;
    const named = shareSaid(words, one.named, weightOf);
    const { said, kind } = bestSentence(one, words, weightOf, isKind);
    const like = Math.max(...one.titles.map((title) => alike(part, title)));
    const phrase = one.phrases.some((each) => saysPhrase(stems, each));
    const score = counts.passage * own + counts.page * (inPages.get(key)?.share ?? 0) + counts.catalogue * (found.get(key)?.share ?? 0) + counts.said * said + counts.named * named + (kind ? counts.kind : 0) + (one.sentences.some((sentence) => sharesNumber(numbers, sentence.numbers)) ? counts.number : 0) + counts.alike * like + (phrase ? counts.phrase : 0);
    if (score > (best.get(key)?.score ?? 0)) best.set(key, { source: one.passage.source, passage: one.passage, score, cover: Math.max(cover, found.get(key)?.cover ?? 0), named, names: wordsSaid(words, one.named), said });
  }
  return [...best.values()];
}

/** Each hit as its share of the best one, by how much of the question it covers. */
function shares(hits: readonly { readonly id: string; readonly score: number; readonly cover: number }[]): ReadonlyMap<string, { readonly share: number; readonly cover: number }> {
  const top = hits[0]?.score ?? 1;
  return new Map(hits.map(({ id, score, cover }) => [id, { share: (score / top) * cover, cover }]));
}

function candidates({ known, pages, ofPassages }: Indexes, asked: string, found: readonly string[]): Iterable<Candidate> {
  const all = new Map<Known, Candidate>();
  for (const page of pages) if (found.includes(page.key)) for (const one of page.known) all.set(one, { one, score: 0, cover: 0 });
  for (const [id, { share, cover }] of shares(ofPassages.find(asked, mostFound))) {
    const one = known[Number(id)];
    if (one) all.set(one, { one, score: share, cover });
  }
  return all.values();
}

function bestSentence({ heading, sentences }: Known, words: readonly Analysed[], weightOf: WeightOf, isKind: ((sentence: string) => boolean) | null): { readonly said: number; readonly kind: boolean } {
  let best = { said: 0, kind: false };
  let most = -1;
  for (const { text, roots } of sentences) {
    const said = shareSaid(words, saidByAll([roots, heading]), weightOf);
    const kind = said > 0 && (isKind?.(text) ?? false);
    const rated = said + (kind ? counts.kind : 0);
    if (rated > most) {
      most = rated;
      best = { said, kind };
    }
  }
  return best;
}

/** The pages of all parts of a question, each with its score by the share of the part. */
function together(parts: readonly { readonly share: number; readonly found: readonly FoundSource[] }[]): readonly FoundSource[] {
  const all = new Map<string, { readonly best: number; readonly sum: FoundSource }>();
  for (const { share, found } of parts) {
    for (const one of found) {
      const key = keyOf(one.source);
      const before = all.get(key);
      const mine = one.score * share;
      if (!before) all.set(key, { best: mine, sum: { ...one, score: mine } });
      else {
        const { sum } = before;
        const passage = mine > before.best ? one.passage : sum.passage;
        all.set(key, { best: Math.max(mine, before.best), sum: { ...sum, passage, score: sum.score + mine, cover: Math.max(sum.cover, one.cover), named: Math.max(sum.named, one.named), names: Math.max(sum.names, one.names), said: Math.max(sum.said, one.said) } });
      }
    }
  }
  return [...all.values()].map(({ sum }) => sum).sort((one, other) => other.score - one.score || (keyOf(one.source) < keyOf(other.source) ? -1 : 1));
}

export function keyOf({ kind, id }: Pick<Source, "kind" | "id">): string {
  return `${kind} ${id}`;
}

function knownOf(passage: Passage): Known {
  const roots = (text: string) => rootsIn(tellingIn(text));
  return {
    passage,
    named: roots([passage.source.title, ...passage.names, ...passage.keywords].join(" ")),
    heading: roots(passage.heading ?? passage.source.title),
    titles: [passage.heading ?? passage.sentences[0] ?? "", ...passage.names],
    phrases: [...passage.names, ...passage.keywords].map(stemsIn),
    sentences: passage.sentences.map((text) => ({ text, roots: roots(text), numbers: numbersIn(text) })),
  };
}

function textOf(passage: Passage, at: number): SearchText {
  const parts = [
    { text: passage.heading ?? "", weight: weights.heading },
    { text: passage.source.title, weight: weights.title },
    ...passage.names.map((text) => ({ text, weight: weights.names })),
    ...passage.keywords.map((text) => ({ text, weight: weights.keywords })),
    { text: passage.sentences.join(" "), weight: weights.text },
  ];
  return { id: String(at), parts, phrases: [] };
}

function pageText({ key, known }: Page): SearchText {
  const [first] = known;
  const parts = [
    { text: first?.passage.source.title ?? "", weight: weights.title },
    ...(first?.passage.names ?? []).map((text) => ({ text, weight: weights.names })),
    ...(first?.passage.keywords ?? []).map((text) => ({ text, weight: weights.keywords })),
    ...known.flatMap(({ passage: { heading, sentences } }) => [{ text: heading ?? "", weight: weights.heading }, { text: sentences.join(" "), weight: weights.text }]),
  ];
  return { id: key, parts, phrases: [] };
}

interface Part {
  readonly text: string;
  readonly share: number;
}

/** What counts of a question is the whole of it, and beside that what it asks; a long story is asked sentence by sentence. */
const ofTheWhole = 0.6;

function partsOf(question: string): readonly Part[] {
  const sentences = sentencesOf(question).filter((sentence) => tellingIn(sentence).length > 0);
  const asking = sentences.filter((sentence) => sentence.endsWith("?")).slice(0, mostParts);
  const alike = (texts: readonly string[], share: number) => texts.map((text) => ({ text, share: share / texts.length }));
  if (sentences.length <= 1) return [{ text: question, share: 1 }];
  const whole = wordsOf(question).filter(isTelling).length <= mostWordsAsked ? [question] : sentences.slice(0, mostParts);
  return asking.length === 0 ? alike(whole, 1) : [...alike(whole, ofTheWhole), ...alike(asking, 1 - ofTheWhole)];
}
