import type { Analysed } from "../catalogue/search/analyse.ts";
import { buildIndex, type SearchIndex, type SearchText } from "../catalogue/search/index.ts";
import { isTelling, wordsOf } from "../catalogue/search/words.ts";
import { wantedKind } from "./asked-for.ts";
import type { Passage, Source } from "./model.ts";
import { sentencesOf } from "./sentences.ts";
import { alike, rootsIn, saysPhrase, shareSaid, stemsIn, tellingIn, type WeightOf, weightsOf, withoutChat } from "./words.ts";

/** What the search of the catalogue finds for the same question: it knows services and topics by all that people call them. */
export interface CatalogueFinding {
  readonly kind: "service" | "topic";
  readonly id: string;
  readonly score: number;
  readonly cover: number;
}
export type FindInCatalogue = (question: string) => Promise<readonly CatalogueFinding[]>;

/** A page that was found for a question, with the passage of it that answers best. */
export interface FoundSource {
  readonly source: Source;
  readonly passage: Passage;
  readonly score: number;
  /** How much of the question it answers, 0 to 1: as the search of passages and that of the catalogue see it, the better of the two. */
  readonly cover: number;
  /** How much of the question its names and keywords say, 0 to 1. */
  readonly named: number;
  /** How much of the question its best sentence and the heading over it say, 0 to 1. */
  readonly said: number;
}

export interface PassageIndex {
  /** Pages, best first, each once. */
  find(question: string, inCatalogue: FindInCatalogue): Promise<readonly FoundSource[]>;
  /** The passages of one page: "service parking-licence". */
  passagesIn(key: string): readonly Passage[];
  /** Whether the passages say a folded word. */
  knows(word: string): boolean;
  /** The words of a text weighed by how few passages say them. */
  readonly weightOf: WeightOf;
}

/** How much a word tells by where it stands. */
const weights = { heading: 3, title: 2, names: 3, keywords: 2, text: 1 } as const;
const mostFound = 24;
/** The search's own limit of words; a longer story is asked sentence by sentence. */
const mostWords = 12;
const mostParts = 8;
/** What the search of the catalogue, what is said, how it is called, and the kind of thing asked for count beside the search of passages. */
const counts = { catalogue: 0.15, said: 0.9, named: 0.3, kind: 0.3, alike: 0.4, phrase: 0.4 } as const;

interface Known {
  readonly passage: Passage;
  readonly named: ReadonlySet<string>;
  readonly heading: ReadonlySet<string>;
  /** The heading, or the first sentence where there is none, and what people call the page: some of it is whole questions. */
  readonly titles: readonly string[];
  /** What people call the page, as stems. */
  readonly phrases: readonly (readonly string[])[];
  readonly sentences: readonly { readonly text: string; readonly roots: ReadonlySet<string> }[];
}

export function indexPassages(passages: readonly Passage[]): PassageIndex {
  const index = buildIndex(passages.map(textOf));
  const known = passages.map(knownOf);
  const weightOf = weightsOf(pagesOf(known));
  const vocabulary = new Set(passages.flatMap(({ heading, source, sentences, names, keywords }) => wordsOf([heading ?? "", source.title, ...sentences, ...names, ...keywords].join(" "))));
  return {
    weightOf,
    knows: (word) => vocabulary.has(word),
    passagesIn: (key) => passages.filter(({ source }) => keyOf(source) === key),
    async find(question, inCatalogue) {
      const found = await Promise.all(partsOf(question).map(async ({ text, share }) => ({ share, found: findPart(index, known, weightOf, text, await inCatalogue(withoutChat(text))) })));
      return together(found);
    },
  };
}

/** What each page says, all its passages together: a page that says a word often does not make it common. */
function pagesOf(known: readonly Known[]): readonly ReadonlySet<string>[] {
  const pages = new Map<string, Set<string>>();
  for (const { passage, named, heading, sentences } of known) {
    const page = pages.get(keyOf(passage.source)) ?? new Set();
    for (const root of [...named, ...heading, ...sentences.flatMap(({ roots }) => [...roots])]) page.add(root);
    pages.set(keyOf(passage.source), page);
  }
  return [...pages.values()];
}

function findPart(index: SearchIndex, known: readonly Known[], weightOf: WeightOf, part: string, inCatalogue: readonly CatalogueFinding[]): readonly FoundSource[] {
  const words = tellingIn(part);
  const stems = new Set(stemsIn(part));
  const isKind = wantedKind(part);
  const hits = index.find(withoutChat(part), mostFound);
  const top = hits[0]?.score ?? 1;
  const topOfCatalogue = inCatalogue[0]?.score ?? 1;
  const best = new Map<string, FoundSource>();
  for (const hit of hits) {
    const one = known[Number(hit.id)];
    if (!one) continue;
    const { source } = one.passage;
    const there = inCatalogue.find((finding) => finding.kind === source.kind && finding.id === source.id);
    const named = shareSaid(words, one.named, weightOf);
    const { said, kind } = bestSentence(one, words, weightOf, isKind);
    const score = (hit.score / top) * hit.cover + counts.said * said + counts.named * named + (kind ? counts.kind : 0) + counts.alike * Math.max(...one.titles.map((title) => alike(part, title))) + (one.phrases.some((phrase) => saysPhrase(stems, phrase)) ? counts.phrase : 0) + (there ? counts.catalogue * (there.score / topOfCatalogue) * there.cover : 0);
    const key = keyOf(source);
    if (score > (best.get(key)?.score ?? 0)) best.set(key, { source, passage: one.passage, score, cover: Math.max(hit.cover, there?.cover ?? 0), named, said });
  }
  return [...best.values()];
}

function bestSentence({ heading, sentences }: Known, words: readonly Analysed[], weightOf: WeightOf, isKind: ((sentence: string) => boolean) | null): { readonly said: number; readonly kind: boolean } {
  let best = { said: 0, kind: false };
  let most = -1;
  for (const { text, roots } of sentences) {
    const said = shareSaid(words, new Set([...roots, ...heading]), weightOf);
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
        all.set(key, { best: Math.max(mine, before.best), sum: { ...sum, passage, score: sum.score + mine, cover: Math.max(sum.cover, one.cover), named: Math.max(sum.named, one.named), said: Math.max(sum.said, one.said) } });
      }
    }
  }
  return [...all.values()].map(({ sum }) => sum).sort((one, other) => other.score - one.score || (keyOf(one.source) < keyOf(other.source) ? -1 : 1));
}

export function keyOf({ kind, id }: Source): string {
  return `${kind} ${id}`;
}

function knownOf(passage: Passage): Known {
  const roots = (text: string) => rootsIn(tellingIn(text));
  return {
    passage,
    named: roots([passage.source.title, ...passage.names, ...passage.keywords].join(" ")),
    heading: roots(passage.heading ?? ""),
    titles: [passage.heading ?? passage.sentences[0] ?? "", ...passage.names],
    phrases: passage.names.map(stemsIn),
    sentences: passage.sentences.map((text) => ({ text, roots: roots(text) })),
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
  const whole = wordsOf(question).filter(isTelling).length <= mostWords ? [question] : sentences.slice(0, mostParts);
  return asking.length === 0 ? alike(whole, 1) : [...alike(whole, ofTheWhole), ...alike(asking, 1 - ofTheWhole)];
}
