import { type Analysed, analyse } from "../catalogue/search/analyse.ts";
import type { Passage } from "./model.ts";
import { numberOfWord } from "./numbers.ts";
import { talkAround, tellingOf } from "../catalogue/search/telling.ts";
import { danishStem, fold, isTelling, wordsOf } from "../catalogue/search/words.ts";

/** How one asks, and not what for; folded. The search has its own such words, since nobody searches in whole sentences. */
const chat = new Set(
  ("hej goddag tak ked kigget hav havde aabner aabent aabningstid aabningstider open opens haft gaaet gik gange gang fuld slet afleverer aflevere koster koste kostede sender sende sendt hen person personer gammel gamle venligst mon egentlig faktisk helst stadig allerede jer jeres laenge langt lang tid siger sige sagt synes tror troede mener kigger kigge blevet bliver blive kom kommer komme laver lave hedder gaelder gaelde lidt naar " +
    "laengere cost costs long maatte saadan sker skete ske happen happens happened ja nej forvejen kraever kraeve kraevet tale taler snakke snakker hjaelpe hjaelper fortaelle fortael forklar forklare please if must when while who whom there their they this that these those them hello hi so just know tell say says " +
    "said once been being go goes going let make made take takes us would could because about after before cannot cant dont won all any some every other very really again still yet also too only then than more most much many up out over off by no yes his her she he him us ll ve re").split(" "),
);

/** Who and when of a story, which tell nothing of what is asked; folded. */
const story = new Set(
  ("mandag tirsdag onsdag torsdag fredag loerdag soendag mandags tirsdags onsdags torsdags fredags loerdags soendags januar februar marts april juni juli august september oktober november december " +
    "monday tuesday wednesday thursday friday saturday sunday january february march june july october morgen gaar idag imorgen today tomorrow yesterday nogensinde alligevel desvaerre endelig lige foerst nuvaerende ever already " +
    "datter datteren soen soennen svigermor svigerfar svigersoen svigerdatter soester bror mand manden kone konen kaereste veninde ven onkel tante kusine faetter daughter son mother father sister brother husband wife girlfriend boyfriend friend").split(" "),
);

/** How one asks, who, when and how many: nothing of what is asked about. Folded. */
function isAside(word: string): boolean {
  return chat.has(word) || story.has(word) || numberOfWord.has(word) || /^\d+$/.test(word);
}

/** The telling words of a text, analysed; each once. */
export function tellingIn(text: string): readonly Analysed[] {
  return [...new Set(wordsOf(text).filter((word) => isTelling(word) && !isAside(word)))].map(analyse);
}

/** The question without how it is asked: what the search looks for. */
export function withoutChat(question: string): string {
  return question.split(/\s+/).filter((word) => !isAside(fold(word).replaceAll(/[^\p{L}\p{N}-]/gu, ""))).join(" ");
}

/** What a text says: what its words have in common with their relations, each with how well it says it. */
export type Said = ReadonlyMap<string, number>;

/** A word within a compound ("rabat" of "søskenderabat") is said less than one that stands alone. */
const withinCompound = 0.6;
/** With its "~": a short part of a long word is chance more often than meaning ("eks" of "ekstension"). */
const leastPart = 4;

export function rootsIn(words: readonly Analysed[]): Said {
  const said = new Map<string, number>();
  for (const { roots, parts } of words) {
    for (const root of parts.flatMap((part) => part.roots)) if (root.length > leastPart && !said.has(root)) said.set(root, withinCompound);
    for (const root of roots) said.set(root, 1);
  }
  return said;
}

/** Whether a word, or one of a few, is any form of what another text says, be it a part of a compound there. */
export function sharesRoot(text: string, said: Said): boolean {
  return [...rootsIn(tellingIn(text)).keys()].some((root) => said.has(root));
}

/** What several texts say together. */
export function saidByAll(texts: readonly Said[]): Said {
  const said = new Map<string, number>();
  for (const text of texts) for (const [root, how] of text) said.set(root, Math.max(how, said.get(root) ?? 0));
  return said;
}

/** How much a word tells: the fewer say it, the more. */
export type WeightOf = (word: Analysed) => number;

/** The weight of a word that none of so many texts says: as much as one word can have. */
export function mostWeight(texts: number): number {
  return tellingOf(texts, 0);
}

/** Weights by how many of the texts say a word. */
export function weightsOf(texts: readonly Said[]): WeightOf {
  const idf = (holding: number) => tellingOf(texts.length, holding);
  const saying = new Map<string, number>();
  for (const text of texts) for (const root of text.keys()) saying.set(root, (saying.get(root) ?? 0) + 1);
  return (word) => {
    const holding = Math.max(0, ...word.roots.map((root) => saying.get(root) ?? 0));
    if (holding > 0) return idf(holding);
    const parts = word.parts.flatMap((part) => part.roots.map((root) => saying.get(root) ?? 0)).filter((count) => count > 0);
    if (parts.length > 0) return idf(Math.min(...parts));
    return idf(0) * (word.known ? talkAround : 1);
  };
}

/** A compound of which a text says a part says part of it. */
const ofParts = 0.8;

/** How much of the words a text says, 0 to 1, weighed by how telling they are; 0 for no words. */
export function shareSaid(words: readonly Analysed[], said: Said, weightOf: WeightOf): number {
  let all = 0;
  let there = 0;
  for (const word of words) {
    const weight = weightOf(word);
    all += weight;
    there += weight * partSaid(word, said);
  }
  return all === 0 ? 0 : there / all;
}

/** What people call a page, each name by itself: "død rotte" is said by who says both words, and hardly by who says one. */
export interface Name {
  readonly words: readonly Analysed[];
  readonly said: Said;
}

export function nameOf(text: string): Name {
  const words = tellingIn(text);
  return { words, said: rootsIn(words) };
}

/** How much of the words a text and the names of its page say, 0 to 1: a word of a name counts by how much of the name is said. */
export function shareHeard(words: readonly Analysed[], text: Said, names: readonly Name[], weightOf: WeightOf): number {
  const question = rootsIn(words);
  const called = names.map((name) => ({ said: name.said, share: shareSaid(name.words, question, weightOf) })).filter(({ share }) => share > 0);
  const weights = words.map(weightOf);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const heard = words.reduce((sum, word, at) => sum + (weights[at] ?? 0) * Math.max(partSaid(word, text), ...called.map(({ said, share }) => share * partSaid(word, said))), 0);
  return all === 0 ? 0 : heard / all;
}

/** How many of the words a text says as words of their own, not only as a part of another. */
export function wordsSaid(words: readonly Analysed[], said: Said): number {
  return words.filter((word) => saysWord(word, said)).length;
}

/** Whether a text says a word as one of its own, or all that it is made of. */
export function saysWord(word: Analysed, said: Said): boolean {
  return partSaid(word, said) >= ofParts;
}

/** "elbil", where a text says "el" and "bil", which are too short for compounds to be cut at. */
function isPutTogether(stem: string, said: Said): boolean {
  if (stem.length < 5 || stem.length > 7) return false;
  return [2, 3].some((at) => stem.length - at >= 3 && said.get(`~${stem.slice(0, at)}`) === 1 && said.get(`~${stem.slice(at)}`) === 1);
}

function partSaid({ stems, roots, parts }: Analysed, said: Said): number {
  const whole = Math.max(0, ...roots.map((root) => said.get(root) ?? 0), ...(stems.some((stem) => isPutTogether(stem, said)) ? [ofParts] : []));
  if (whole === 1 || parts.length === 0) return whole;
  const there = parts.map((part) => Math.max(0, ...part.roots.map((root) => said.get(root) ?? 0)));
  return Math.max(whole, (ofParts * there.reduce((sum, one) => sum + one, 0)) / parts.length);
}

/** Whether a text says all of a phrase of two words or more, the small ones too, in whatever form: "Hvordan siger jeg mit job op?" says "sige op". */
export function saysPhrase(text: ReadonlySet<string>, phrase: readonly string[]): boolean {
  return phrase.length > 1 && phrase.every((stem) => text.has(stem));
}

/** Who asks says "jeg" and "min" where a page says "du" and "din". */
const mirrors: Readonly<Record<string, string>> = {
  jeg: "du", vi: "du", i: "du", we: "you", mig: "dig", os: "dig", jer: "dig", min: "din", mit: "din", mine: "din", dit: "din", dine: "din", vores: "din", jeres: "din", my: "your", our: "your", me: "you", am: "are",
};

function mirrored(text: string): readonly string[] {
  return wordsOf(text).map((word) => (Object.hasOwn(mirrors, word) ? (mirrors[word] ?? word) : word));
}

/** Whether a text says a phrase of two words or more in a row, though one who does it may stand between: "hvornår skal jeg sige op", "siger jeg op". */
export function saysInARow(text: string, phrase: readonly string[]): boolean {
  const row = (stems: readonly string[]) => ` ${stems.filter((stem) => stem !== "du" && stem !== "you").join(" ")} `;
  return phrase.length > 1 && row(stemsIn(text)).includes(row(phrase));
}

/** Figures as they are written, without what divides them: "3.500" and "3500" are one. */
export function numbersIn(text: string): readonly string[] {
  return (text.match(/\d[\d.,\s]*\d|\d/g) ?? []).map((number) => number.replaceAll(/[.,\s]/g, ""));
}

/** Numbers that tell something: "2.000" and "2026", and not "2". */
export function tellingNumbersIn(text: string): readonly string[] {
  return numbersIn(text).filter((number) => number.length >= 3);
}

export function sharesNumber(asked: readonly string[], said: readonly string[]): boolean {
  return asked.some((number) => said.includes(number));
}

/** The rows of a table of rules that say, beyond what their page is called, what a question is about, or a number of it. */
export function rowsSaying({ source, names, keywords, sentences }: Passage, question: string, weightOf: WeightOf): readonly string[] {
  const called = rootsIn(tellingIn([source.title, ...names, ...keywords].join(" ")));
  const rest = tellingIn(question).filter((word) => !saysWord(word, called));
  const numbers = tellingNumbersIn(question);
  return sentences.filter((row) => shareSaid(rest, rootsIn(tellingIn(row)), weightOf) >= ofRow || sharesNumber(numbers, numbersIn(row)));
}
const ofRow = 0.5;

/** The words of a text, all of them, as stems. */
export function stemsIn(text: string): readonly string[] {
  return mirrored(text).map(danishStem);
}

/** How alike two texts are word by word, the small words too, 0 to 1: "Jeg kan ikke betale det hele" is nearly "Du kan ikke betale det hele". */
export function alike(one: string, other: string): number {
  const first = new Set(mirrored(one));
  const second = new Set(mirrored(other));
  const both = [...first].filter((word) => second.has(word)).length;
  return first.size + second.size === 0 ? 0 : (2 * both) / (first.size + second.size);
}

const least = 5;

/** Whether both say a longer word that tells nothing of the subject: what it does ("gælder", "tager"). */
export function sharesVerb(question: string, sentence: string): boolean {
  const said = new Set(wordsOf(sentence));
  return wordsOf(question).some((word) => word.length >= least && chat.has(word) && said.has(word));
}
