import { type Analysed, analyse } from "../catalogue/search/analyse.ts";
import { danishStem, fold, isTelling, wordsOf } from "../catalogue/search/words.ts";

/** How one asks, and not what for; folded. The search has its own such words, since nobody searches in whole sentences. */
const chat = new Set(
  ("hej goddag tak ked kigget havde aabner aabent aabningstid aabningstider open opens haft gaaet gik gange gang fuld slet venligst mon egentlig faktisk helst stadig allerede jer jeres laenge langt lang tid siger sige sagt synes tror troede mener kigger kigge blevet bliver blive kom kommer komme laver lave hedder gaelder gaelde lidt naar " +
    "laengere maatte saadan sker skete ske kraever kraeve kraevet tale taler snakke snakker hjaelpe hjaelper fortaelle fortael forklar forklare please if must when while who whom there their they this that these those them hello hi so just know tell say says " +
    "said once been being go goes going let make made take takes us would could because about after before cannot cant dont won all any some every other very really again still yet also too only then than more most much many up out over off by no yes his her she he him us ll ve re").split(" "),
);

/** The telling words of a text, analysed; each once. */
export function tellingIn(text: string): readonly Analysed[] {
  return [...new Set(wordsOf(text).filter((word) => isTelling(word) && !chat.has(word) && !/^\d+$/.test(word)))].map(analyse);
}

/** The question without how it is asked: what the search looks for. */
export function withoutChat(question: string): string {
  return question.split(/\s+/).filter((word) => !/^\d+\W*$/.test(word) && !chat.has(fold(word).replaceAll(/[^\p{L}\p{N}-]/gu, ""))).join(" ");
}

/** What words have in common with their relations, of the words and of the parts they are made of. */
export function rootsIn(words: readonly Analysed[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ roots, parts }) => [...roots, ...parts.flatMap((part) => part.roots.filter((root) => root.length > leastPart))]));
}

/** With its "~": a short part of a long word is chance more often than meaning ("eks" of "ekstension"). */
const leastPart = 4;

/** How much a word tells: the fewer say it, the more. */
export type WeightOf = (word: Analysed) => number;

/** Weights by how many of the texts say a word. A Danish word that none of them says is talk around the matter more often than the matter. */
export function weightsOf(texts: readonly ReadonlySet<string>[]): WeightOf {
  const saying = new Map<string, number>();
  for (const text of texts) for (const root of text) saying.set(root, (saying.get(root) ?? 0) + 1);
  const idf = (holding: number) => Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
  return (word) => {
    const holding = Math.max(0, ...word.roots.map((root) => saying.get(root) ?? 0));
    if (holding > 0) return idf(holding);
    const parts = word.parts.flatMap((part) => part.roots.map((root) => saying.get(root) ?? 0)).filter((count) => count > 0);
    if (parts.length > 0) return idf(Math.min(...parts));
    return idf(0) * (word.known ? 0.6 : 1);
  };
}

/** A compound of which a text says a part says part of it. */
const ofParts = 0.8;

/** How much of the words a text says, 0 to 1, weighed by how telling they are; 0 for no words. */
export function shareSaid(words: readonly Analysed[], said: ReadonlySet<string>, weightOf: WeightOf): number {
  let all = 0;
  let there = 0;
  for (const word of words) {
    const weight = weightOf(word);
    all += weight;
    there += weight * partSaid(word, said);
  }
  return all === 0 ? 0 : there / all;
}

function partSaid({ roots, parts }: Analysed, said: ReadonlySet<string>): number {
  if (roots.some((root) => said.has(root))) return 1;
  if (parts.length === 0) return 0;
  return (ofParts * parts.filter((part) => part.roots.some((root) => said.has(root))).length) / parts.length;
}

/** Whether a text says all of a phrase of two words or more, the small ones too, in whatever form: "Hvordan siger jeg mit job op?" says "sige op". */
export function saysPhrase(text: ReadonlySet<string>, phrase: readonly string[]): boolean {
  return phrase.length > 1 && phrase.every((stem) => text.has(stem));
}

/** The words of a text, all of them, as stems. */
export function stemsIn(text: string): readonly string[] {
  return wordsOf(text).map(danishStem);
}

/** How alike two texts are word by word, the small words too, 0 to 1: "Jeg kan ikke betale det hele" is nearly "Du kan ikke betale det hele". */
export function alike(one: string, other: string): number {
  const first = new Set(wordsOf(one));
  const second = new Set(wordsOf(other));
  const both = [...first].filter((word) => second.has(word)).length;
  return first.size + second.size === 0 ? 0 : (2 * both) / (first.size + second.size);
}
