import type { Locale } from "../platform/text.ts";
import { wantedKind } from "./asked-for.ts";
import { withoutNumbers } from "./clean-question.ts";
import { isElsewhere, isForAnotherAuthority } from "./elsewhere.ts";
import { asksAboutOthers, asksForOtherWork, asksForOwnCase, asksToDecide, isRude, namedPeople } from "./intents.ts";
import type { Answer, AnswerSentence, Declined, Passage, Readers, Turn } from "./model.ts";
import { addressesMachine } from "./machine-talk.ts";
import { type FindInCatalogue, type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { alike, rootsIn, type Said, shareSaid, tellingIn } from "./words.ts";

export interface Question {
  /** Cleaned (clean-question.ts). */
  readonly text: string;
  readonly locale: Locale;
  readonly turns: readonly Turn[];
  /** The page that the person chose when asked back: "service parking-licence". */
  readonly within: string | null;
  /** Number of a case in the question, as cases write it. */
  readonly caseNumber: string | null;
  /** An employee at work means the house's own affairs more often than others do. */
  readonly asker: Readers;
  /** The municipality that answers, in the language of the question. */
  readonly municipality: string;
}

/** An answer made of the house's own sentences, and the passages that it was made from: what a language model may write from. */
export interface Extracted {
  readonly answer: Answer;
  readonly found: readonly FoundSource[];
}

const mostSentences = 3;
const mostCharacters = 420;
const mostSources = 3;
const mostOptions = 3;
const mostNear = 3;
/** A page so near to the best is shown beside it. */
const near = 0.7;
/** Pages so near to each other are asked about, where the question itself says little. */
const asNear = 0.75;
const saysLittle = 2;

/** Answers from passages alone: the one to three sentences that say most of what is asked, or options to choose from, or why not. */
export async function extract(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question): Promise<Extracted> {
  const refused = refuse(question);
  if (refused) return { answer: refused, found: [] };
  const found = question.within !== null ? findWithin(index, question, question.within) : await findAnswering(index, inCatalogue, question);
  const [best] = found;
  if (!best || (isRude(question.text) && best.named < namedForSure)) return { answer: declined(isRude(question.text) ? "rude" : "unknown"), found: [] };
  const options = question.within === null ? optionsAmong(question.text, found) : [];
  if (options.length > 1) return { answer: { kind: "choose", options: options.map(({ source }) => source) }, found };
  if (question.within === null && !isSure(best, question.text, index)) return { answer: { kind: "declined", why: "unknown", near: found.slice(0, mostNear).map(({ source }) => source) }, found: [] };
  const beside = found.filter(({ score }) => score >= near * best.score).slice(0, mostSources);
  return { answer: { kind: "answer", sentences: sentencesFrom(index, withKind(index, best, question.text), question.text), sources: beside.map(({ source }) => source) }, found };
}

/** What is settled before anything is looked for. */
function refuse({ text, caseNumber, municipality }: Question): Answer | null {
  if (asksAboutOthers(text)) return declined("others");
  if (caseNumber !== null || asksForOwnCase(text)) return { kind: "own-cases", number: caseNumber };
  if (isElsewhere(text, municipality) || isForAnotherAuthority(text)) return declined("elsewhere");
  if (asksToDecide(text)) return declined("decides");
  if (addressesMachine(text) || asksForOtherWork(text)) return declined("unknown");
  return tellingIn(text).length === 0 ? declined(isRude(text) ? "rude" : "nothing-asked") : null;
}

function declined(why: Declined): Answer {
  return { kind: "declined", why, near: [] };
}

/** Of a question of which half is said nowhere here, a page must be called by the other half; of others, by a good part. */
const mostUnsaid = 0.5;
const sureNamed = { of: 0.33, ofHalf: 0.45 } as const;

/** Sure enough to answer. What is less is pointed to, and not claimed to be the answer. */
function isSure({ named, said, cover }: FoundSource, text: string, index: PassageIndex): boolean {
  const least = index.unsaid(withoutNumbers(text)) >= mostUnsaid ? sureNamed.ofHalf : sureNamed.of;
  return (named >= least && cover >= 0.5) || (said >= 0.6 && cover >= 0.75);
}

/** Whether a page may answer the question at all: by what it is called, where that is asked for; else it must say so much more of it. */
function answers(found: FoundSource, words: number): boolean {
  return isCalledSo(found) || (words > 1 && found.said >= 0.5 && found.cover >= 0.62);
}

function isCalledSo({ cover, named, names }: FoundSource): boolean {
  return (names > 0 || named >= namedForSure) && ((named >= 0.25 && cover >= 0.4) || (named >= 0.12 && cover >= 0.6));
}

const namedForSure = 0.6;
/** A page that only happens to say the words stands behind one that is called so. */
const onlySays = 0.8;
/** What is for employees stands a little behind for whoever is not here as one. */
const amongColleagues = 0.9;

/** A question that leans on the one before ("og hvad koster det?") is understood from it. */
async function findAnswering(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question): Promise<readonly FoundSource[]> {
  const before = question.turns.at(-1);
  if (before?.source && leansOnBefore(question.text)) {
    const there = findWithin(index, question, before.source);
    if (there.length > 0) return there;
  }
  // Who somebody is and what their car is called says nothing of what they ask.
  const text = namedPeople(question.text).reduce((rest, name) => rest.replace(name, ""), withoutNumbers(question.text));
  const words = tellingIn(text).length;
  const all = await index.find(text, inCatalogue);
  const answering = all.filter((found) => answers(found, words));
  // What nothing answers is pointed to by name, if at all.
  return (answering.length > 0 ? answering : all.filter(({ names }) => names > 0))
    .map((found) => ({ ...found, score: found.score * (isCalledSo(found) ? 1 : onlySays) * (question.asker === "everybody" && found.passage.readers === "employees" ? amongColleagues : 1) }))
    .sort((one, other) => other.score - one.score);
}

function leansOnBefore(text: string): boolean {
  return tellingIn(text).length <= 1 || /^\W*(og|men|hvad med|hvad så|and|but|what about|how about)\b/iu.test(text);
}

/** The passages of one page for a question, together with the question before it. */
function findWithin(index: PassageIndex, { text, turns }: Question, key: string): readonly FoundSource[] {
  const isKind = wantedKind(text);
  const words = tellingIn(text);
  const told = tellingIn([turns.at(-1)?.question ?? "", text].join(" "));
  const rated = index.passagesIn(key).map((passage) => {
    const said = shareSaid(words, saidBy(passage), index.weightOf);
    const kind = isKind !== null && passage.sentences.some(isKind);
    return { passage, said, score: said + 0.5 * shareSaid(told, saidBy(passage), index.weightOf) + (kind ? 0.6 : 0) };
  });
  const [best] = rated.sort((one, other) => other.score - one.score);
  return best ? [{ source: best.passage.source, passage: best.passage, score: best.score, cover: 1, named: 1, names: 1, said: best.said }] : [];
}

function saidBy({ heading, sentences }: Passage): Said {
  return rootsIn(tellingIn([heading ?? "", ...sentences].join(" ")));
}

/** Services and trees that are all near, when the question says too little to tell them apart. */
function optionsAmong(text: string, found: readonly FoundSource[]): readonly FoundSource[] {
  if (tellingIn(text).length > saysLittle || wantedKind(text) !== null || found[0]?.source.kind === "topic") return [];
  const best = found[0]?.score ?? 0;
  const close = found.filter(({ source, score }) => source.kind !== "topic" && score >= asNear * best);
  return close.filter(({ source }) => source.kind === "service").length > 1 ? close.slice(0, mostOptions) : [];
}

/**
 * Of a page that answers, the passage that says the kind of thing that is asked for: a price, a time. What the page is called is understood there, so
 * what counts is the rest of the question.
 */
function withKind(index: PassageIndex, found: FoundSource, question: string): FoundSource {
  const isKind = wantedKind(question);
  if (isKind === null) return found;
  const called = rootsIn(tellingIn([found.source.title, ...found.passage.names].join(" ")));
  const rest = tellingIn(question).filter((word) => shareSaid([word], called, index.weightOf) < 1);
  const rated = index.passagesIn(keyOf(found.source)).flatMap((passage) => {
    const saying = passage.sentences.filter(isKind);
    if (saying.length === 0) return [];
    const said = shareSaid(rest, rootsIn(tellingIn([passage.heading ?? "", ...saying].join(" "))), index.weightOf);
    return [{ passage, score: said + alike(question, passage.heading ?? "") / 2 + Math.max(...saying.map((sentence) => alike(question, sentence))) + (passage === found.passage ? ofItsKind / 2 : 0) }];
  });
  const [best] = rated.sort((one, other) => other.score - one.score);
  return best ? { ...found, passage: best.passage } : found;
}

/** What it counts that a sentence says the kind of thing that is asked for. */
const ofItsKind = 0.4;

/** Sentences that mean nothing without the one before them. */
const leaning = /^(så|den|det|de|der|her|han|hun|begge|ellers|desuden|også|dem|then|it|they|this|that|these|those|there|here|he|she|both|otherwise|also|them)\b/iu;

/** From the sentence that says most of the question, with the one before where it leans on it, and as many after it as belong to it. */
function sentencesFrom(index: PassageIndex, { passage, source }: FoundSource, question: string): readonly AnswerSentence[] {
  const words = tellingIn(question);
  const isKind = wantedKind(question);
  const rates = passage.sentences.map((sentence) => {
    const said = shareSaid(words, rootsIn(tellingIn(sentence)), index.weightOf);
    return said + alike(question, sentence) / 2 + (isKind?.(sentence) ? (said > 0 ? ofItsKind : ofItsKind / 3) : 0);
  });
  const best = rates.indexOf(Math.max(...rates));
  const leans = (place: number) => leaning.test(passage.sentences[place] ?? "");
  let from = best;
  while (from > 0 && best - from < mostSentences - 1 && leans(from) && !passage.breaks.includes(from)) from -= 1;
  const places = [from];
  while (places.length < mostSentences) {
    const next = (places.at(-1) ?? from) + 1;
    if (next >= passage.sentences.length || (next > best && (passage.breaks.includes(next) || lengthOf(passage, [...places, next]) > mostCharacters))) break;
    places.push(next);
  }
  // Of a service, what it is comes first.
  if (passage.heading === null && source.kind === "service" && from > 0) places.splice(0, places.length, 0, ...places.slice(0, mostSentences - 1));
  const [first = 0, ...rest] = places;
  const opening = `${first === 0 && leans(0) && passage.heading?.endsWith("?") ? `${passage.heading} ` : ""}${passage.sentences[first] ?? ""}`;
  return [opening, ...rest.map((place) => passage.sentences[place] ?? "")].map((text) => ({ text, source }));
}

function lengthOf({ sentences }: Passage, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (sentences[place]?.length ?? 0), 0);
}

/** The passages that a language model may write from: the best of each page that answers. */
export function passagesToWriteFrom(found: readonly FoundSource[]): readonly Passage[] {
  const seen = new Set<string>();
  return found.filter(({ source }) => !seen.has(keyOf(source)) && seen.add(keyOf(source))).slice(0, 4).map(({ passage }) => passage);
}
