import { asksOnlyKind, pricedThing, subjectIn, wantedKind } from "./asked-for.ts";
import type { Passage, Source, Turn } from "./model.ts";
import { inWords } from "./phrase.ts";
import { speaksOf } from "./pick.ts";
import { type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { nameOf, numbersIn, rootsIn, rowsSaying, type Said, shareHeard, shareSaid, sharesNumber, tellingIn, tellingNumbersIn, wordsSaid } from "./words.ts";
import { withoutWho } from "./who.ts";

interface Asked {
  readonly text: string;
  readonly turns: readonly Turn[];
}

/** What a question that leans on those before it comes to. */
export type GoneOn =
  /** A page that was gone on about says it. */
  | { readonly kind: "found"; readonly found: readonly FoundSource[] }
  /** Which page is meant is not sure: they are asked. */
  | { readonly kind: "which"; readonly options: readonly Source[] }
  /** What was gone on about does not say it. */
  | { readonly kind: "past"; readonly near: readonly Source[] };

/** So many turns without an answer, and it is no longer sure that the page before them is still meant. */
const turnsBack = 2;
const mostAskedBack = 3;
/** A question that goes on is half said by a passage of the page it goes on about; one of its own is looked for everywhere. */
const goneOnSaid = 0.5;
/** What nothing answers for sure is answered by the page that was gone on about, where that says nearly all of it. */
const stillOnSaid = 0.7;
/** Who says nearly all that something is called means that. */
const calledWhole = 0.9;
const calledPartly = 0.3;
/** Words that nearly every page says ("ring", "se") are no subject. */
const leastSubject = 0.5;
/** A question that leans on those before it with a word so common ("og for en uge?") is about what was gone on about; with one yet commoner ("betaler") also where something is called so. */
const leastOfItsOwn = 2.3;
const leastName = 1.6;

/** Whether a question says what it is about. */
export function saysSubject(index: PassageIndex, text: string): boolean {
  const asked = withoutWho(text);
  return !asksOnlyKind(asked) && (tellingNumbersIn(asked).length > 0 || weightIn(index, asked) >= leastSubject);
}

function weightIn(index: PassageIndex, text: string): number {
  return subjectIn(text).reduce((sum, word) => sum + index.weightOf(word), 0);
}

/** One word alone ("parkering") is a new matter, and no question about the one before. */
const asking = inWords(/\p{L}.*\?|^\W*(hv\w+|er|kan|skal|må|får|har|what|when|where|who|how|which|why|is|are|can|do|does|must|may)\b|^\W*\w+ (det|den|de|jeg|man|vi|it|they|that|this|we)\b/iu);

/** How a question begins that goes on, and nothing of what it asks. */
const begunOn = inWords(/^\W*(og|men|hvad med|hvad hvis|hvad så|and|but|what about|what if|how about)\b/iu);

function leansOnBefore(index: PassageIndex, text: string): boolean {
  const words = subjectIn(withoutWho(text));
  return begunOn.test(text) || asksOnlyKind(text) || (asking.test(text) && (words.length <= 1 || isCommon(index, text)));
}

/** Words that many pages say are about any of them ("må jeg selv betale og få pengene"). */
function isCommon(index: PassageIndex, text: string): boolean {
  return subjectIn(withoutWho(text)).every((word) => index.weightOf(word) < leastName);
}

/** What a question may go on about: the page that answered last, and what was offered since without an answer. */
function threadOf(turns: readonly Turn[]): { readonly page: string | null; readonly unanswered: number; readonly meant: readonly string[] } {
  const at = turns.findLastIndex(({ source }) => source !== null);
  const page = turns[at]?.source ?? null;
  const since = turns.slice(at + 1);
  return { page, unanswered: since.length, meant: [...new Set([...(page === null ? [] : [page]), ...since.flatMap(({ offered }) => offered)])] };
}

/** Whether the question can be one about what was said before: "hvad så med min kone?" */
export function isOfBefore(index: PassageIndex, { text, turns }: Asked): boolean {
  return threadOf(turns).meant.length > 0 && leansOnBefore(index, text);
}

/** The page that answered last, before others that may be about it; else what was asked back about. */
export function pagesBefore(index: PassageIndex, turns: readonly Turn[], others: readonly Source[]): readonly Source[] {
  const { page, meant } = threadOf(turns);
  return pagesOf(index, [...new Set([...(page === null ? meant : [page]), ...others.map(keyOf)])]);
}

/** The question with the one that was answered last: what "og hvad koster det?" is about. */
export function aboutBefore({ text, turns }: Asked): string {
  return [turns.findLast(({ source }) => source !== null)?.question ?? "", text].join(" ");
}

/** "Og hvad koster det?", "hvad så med min kone?": understood from what was gone on about. Null: a question of its own. `found`: what is found for it everywhere. */
export function goingOn(index: PassageIndex, { text, turns }: Asked, found: () => readonly FoundSource[]): GoneOn | null {
  const { page, unanswered, meant } = threadOf(turns);
  if (meant.length === 0 || !leansOnBefore(index, text)) return null;
  const asked = { text: text.replace(begunOn, ""), turns };
  const weight = weightIn(index, withoutWho(asked.text));
  const isOfItsOwn = (tellingNumbersIn(asked.text).length > 0 || (weight >= leastOfItsOwn && !isCommon(index, asked.text))) && !meant.some((key) => isCalledWith(index, asked.text, key));
  if (isOfItsOwn && unanswered >= turnsBack) return null;
  if (weight >= leastName && isCalledElse(index, asked.text, meant, found())) return null;
  const saying = meant.map((key) => whatSays(index, asked, key)).filter((there) => there.length > 0);
  const [first] = saying;
  if (!first) return isOfItsOwn ? null : { kind: "past", near: pagesOf(index, page === null ? meant : [page]) };
  const isSure = saying.length === 1 && first.some(({ source }) => keyOf(source) === page) && unanswered < turnsBack;
  // One of those that were asked back about, by its name.
  const [called, ...others] = meant.filter((key) => isCalledWith(index, asked.text, key));
  const ofCalled = others.length > 0 ? undefined : saying.find((there) => there.some(({ source }) => keyOf(source) === called));
  if (ofCalled) return { kind: "found", found: ofCalled };
  return isSure ? { kind: "found", found: first } : { kind: "which", options: pagesOf(index, saying.flat().map(({ source }) => keyOf(source))) };
}

/** The first of the pages, not more than are asked back about. */
export function pagesOf(index: PassageIndex, keys: readonly string[]): readonly Source[] {
  return keys.flatMap((key) => index.passagesIn(key).slice(0, 1).map(({ source }) => source)).slice(0, mostAskedBack);
}

/** The passage of a page that says what is asked; none where it does not. */
function whatSays(index: PassageIndex, asked: Asked, key: string): readonly FoundSource[] {
  const isKind = wantedKind(asked.text);
  const hasWords = subjectIn(asked.text).length > 0;
  const isOfIt = speaksOf(index, key, aboutBefore(asked));
  const says = isKind !== null && index.passagesIn(key).some((passage) => passage.sentences.some((sentence) => isKind(sentence) && isOfIt(passage, sentence)));
  const hasNumber = saysNumber(asked.text);
  if (index.passagesIn(key).some(hasNumber)) return findWithin(index, asked, key).filter(({ passage }) => hasNumber(passage));
  if (!says && (!hasWords || pricedThing(asked.text) !== null)) return [];
  return findWithin(index, asked, key).filter(({ said }) => !hasWords || said >= goneOnSaid || isCalledWith(index, asked.text, key));
}

/** "Hvad koster en p-licens?", while guest parking is gone on about: something else is called so, and that is called so less. */
function isCalledElse(index: PassageIndex, text: string, meant: readonly string[], found: readonly FoundSource[]): boolean {
  const isCalled = (passage: Passage) => calledShare(index, withoutWho(pricedThing(text) ?? text), passage) >= calledWhole;
  return !meant.some((key) => index.passagesIn(key).slice(0, 1).some(isCalled)) && found.some(({ passage }) => isCalled(passage));
}

/** Whether all that is asked is among what the page is called. */
function isCalledWith(index: PassageIndex, text: string, key: string): boolean {
  const words = subjectIn(withoutWho(pricedThing(text) ?? text));
  const [first] = index.passagesIn(key);
  return words.length > 0 && first !== undefined && wordsSaid(words, rootsIn(tellingIn([first.source.title, ...first.names].join(" ")))) === words.length;
}

/** "Hvem skal godkende?", while travel is gone on about: a page that only says the word is no answer, one that is called so is. */
export function isAnotherMatter(index: PassageIndex, text: string, { passage }: FoundSource): boolean {
  return (subjectIn(withoutWho(text)).length > 1 && !isCommon(index, text)) || calledShare(index, withoutWho(text), passage) >= calledPartly;
}

/** How much of a text the page of a passage is called by, 0 to 1; its keywords are no names. */
function calledShare(index: PassageIndex, text: string, { source, names }: Passage): number {
  return shareHeard(subjectIn(text), new Map(), [source.title, ...names].map(nameOf), index.weightOf);
}

/** What nothing answers for sure, where the page that was gone on about says nearly all of it. */
export function stillOn(index: PassageIndex, asked: Asked): GoneOn | null {
  const { page, unanswered } = threadOf(asked.turns);
  const isKind = wantedKind(asked.text);
  if (page === null || subjectIn(asked.text).length === 0) return null;
  const there = findWithin(index, asked, page).filter(({ said, passage }) => said >= stillOnSaid && (isKind === null || passage.sentences.some(isKind)));
  if (there.length === 0) return null;
  return unanswered < turnsBack ? { kind: "found", found: there } : { kind: "which", options: pagesOf(index, [page]) };
}

/** The passages of one page for a question, together with the question before it. */
export function findWithin(index: PassageIndex, { text, turns }: Asked, key: string): readonly FoundSource[] {
  const isKind = wantedKind(text);
  const words = subjectIn(text);
  const told = tellingIn([turns.at(-1)?.question ?? "", text].join(" "));
  const isOfIt = speaksOf(index, key, aboutBefore({ text, turns }));
  const hasNumber = saysNumber(text);
  const rated = index.passagesIn(key).filter((passage) => !passage.rows || rowsSaying(passage, text, index.weightOf).length > 0).map((passage) => {
    const said = shareSaid(words, saidBy(passage), index.weightOf);
    const kind = isKind !== null && passage.sentences.some((sentence) => isKind(sentence) && isOfIt(passage, sentence));
    return { passage, said, score: (hasNumber(passage) ? 1 : 0) + said + 0.5 * shareSaid(told, saidBy(passage), index.weightOf) + (kind ? 0.6 : 0) };
  });
  const [best] = rated.sort((one, other) => other.score - one.score);
  return best ? [{ source: best.passage.source, passage: best.passage, score: best.score, cover: 1, named: 1, names: 1, said: best.said }] : [];
}

/** Whether a passage says a number of the question: "og i 2025?" */
function saysNumber(text: string): (passage: Passage) => boolean {
  const numbers = tellingNumbersIn(text);
  return ({ sentences }) => sharesNumber(numbers, numbersIn(sentences.join(" | ")));
}

/** What a passage says with the heading over it. */
export function saidBy({ heading, sentences }: Pick<Passage, "heading" | "sentences">): Said {
  return rootsIn(tellingIn([heading ?? "", ...sentences].join(" ")));
}
