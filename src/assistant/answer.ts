import type { Analysed } from "../catalogue/search/analyse.ts";
import type { Locale } from "../platform/text.ts";
import { measuredThing, pricedThing, subjectIn, wantedKind } from "./asked-for.ts";
import { withoutNumbers } from "./clean-question.ts";
import { isElsewhere, isForAnotherAuthority } from "./elsewhere.ts";
import { aboutBefore, findWithin, type GoneOn, goingOn, isAnotherMatter, isOfBefore, pagesBefore, pagesOf, saidBy, saysSubject, stillOn } from "./going-on.ts";
import { asksAboutOthers, asksForOtherWork, asksForOwnCase, asksOfTheMoment, asksToDecide, isRude, isSmallTalk, wantsToStart } from "./intents.ts";
import type { Answer, AnswerSentence, Declined, Passage, Readers, Source, Turn } from "./model.ts";
import { addressesMachine } from "./machine-talk.ts";
import { type FindInCatalogue, type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { answerFrom } from "./pick.ts";
import { withoutSlips } from "./slips.ts";
import { evidenceOf, sureness } from "./sure.ts";
import { wantsPerson } from "./wants-person.ts";
import { nameOf, rootsIn, saidByAll, shareSaid, tellingIn, tellingNumbersIn, wordsSaid } from "./words.ts";
import { withoutWho } from "./who.ts";

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

const mostSources = 3;
const mostOptions = 3;
const mostNear = 3;
/** A page so near to the best is shown beside it. */
const near = 0.7;
/** Pages so near to each other are asked about, where the question itself says little. */
const asNear = 0.75;
const saysLittle = 2;
/** And are called by half of it: "bring my dog to work" is no question of which of those that say "bring" and "work". */
const leastNamed = 0.5;
/** So much of a question that goes on its answer says. */
const leastAnswered = 0.3;
/** Of what is half said nowhere here, nothing is asked back. */
const mostUnsaid = 0.5;

/** Answers from passages alone: the one to three sentences that say most of what is asked, or options to choose from, or why not. */
export function extract(index: PassageIndex, inCatalogue: FindInCatalogue, asked: Question): Extracted {
  const refused = refuse(index, asked);
  if (refused) return { answer: refused, found: [] };
  const question = { ...asked, text: withoutSlips(index, asked.text) };
  if (question.within !== null) return chosen(index, question, question.within);
  const called = saysSubject(index, question.text) ? [] : index.calledBy(question.text);
  if (called.length > 0) return calledSo(index, question, called);
  let all: readonly FoundSource[] | null = null;
  const everywhere = () => (all ??= findAnswering(index, inCatalogue, question));
  const gone = goingOn(index, question, everywhere);
  return gone ? goneOn(index, question, gone) : ofItsOwn(index, inCatalogue, question, everywhere());
}

/** Of the page that was chosen, or asked about at once: whatever it says, but no other thing for a price or a day. */
function chosen(index: PassageIndex, question: Question, page: string): Extracted {
  const found = findWithin(index, question, page);
  const [best] = found;
  if (!best) return notKnown([]);
  const sentences = answerFrom(index, best, question.text, aboutBefore(question));
  return saysKind(question.text, sentences) ? { answer: { kind: "answer", sentences, sources: [best.source] }, found } : notKnown([best.source]);
}

/** In small words alone: the service that is called so, or whichever of several is meant. */
function calledSo(index: PassageIndex, question: Question, called: readonly string[]): Extracted {
  const services = called.filter((key) => key.startsWith("service "));
  const [one = "", ...others] = services.length > 0 ? services : called;
  return others.length === 0 ? chosen(index, question, one) : { answer: { kind: "choose", options: pagesOf(index, [one, ...others]) }, found: [] };
}

/** Whether there is an answer, with the price or the day in it where that is asked for. */
function saysKind(text: string, sentences: readonly AnswerSentence[]): boolean {
  const isKind = wantedKind(text);
  return sentences.length > 0 && (isKind === null || sentences.some((sentence) => isKind(sentence.text)));
}

function goneOn(index: PassageIndex, question: Question, gone: GoneOn): Extracted {
  const { text } = question;
  const words = subjectIn(text);
  switch (gone.kind) {
    case "found": {
      const [best] = gone.found;
      if (!best) return notKnown([]);
      const sentences = answerFrom(index, best, text, aboutBefore(question));
      const isSaid = words.length === 0 || shareSaid(words, saidBy({ heading: [best.source.title, best.passage.heading ?? ""].join(" "), sentences: sentences.map((one) => one.text) }), index.weightOf) >= leastAnswered;
      if (asksOfTheMoment(text) || !isSaid || !saysKind(text, sentences)) return notKnown([best.source]);
      return { answer: { kind: "answer", sentences, sources: [best.source] }, found: gone.found };
    }
    case "which":
      return { answer: { kind: "choose", options: gone.options }, found: [] };
    case "past":
      return notKnown(gone.near);
  }
}

function ofItsOwn(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question, found: readonly FoundSource[]): Extracted {
  const [best] = found;
  const rude = isRude(question.text);
  if (!best || (rude && best.named < namedForSure)) return rude ? { answer: declined("rude"), found: [] } : notKnown([]);
  const goesOn = isOfBefore(index, question);
  const options = optionsAmong(index, inCatalogue, question, found);
  if (options.length > 1 && goesOn && pricedThing(question.text) === null && !isAnotherMatter(index, question.text, best)) return notKnown(pagesBefore(index, question.turns, options.map(({ source }) => source)));
  if (options.length > 1) return { answer: { kind: "choose", options: options.map(({ source }) => source) }, found };
  const sentences = answerFrom(index, best, question.text);
  const told = { text: withoutWho(question.text), best, sentences: sentences.map(({ text }) => text) };
  const ofTheMoment = asksOfTheMoment(question.text);
  const seen = isStartOf(question.text, best) ? "answers" : sureness(evidenceOf(index, told));
  const evident = seen === "answers" && !saysKind(question.text, sentences) ? "near" : seen;
  const sure = evident === "answers" && goesOn && !isAnotherMatter(index, question.text, best) ? "near" : evident;
  if (ofTheMoment || sure !== "answers") {
    const before = ofTheMoment ? null : stillOn(index, question);
    const nearest = (ofTheMoment || sure === "near" ? found : []).slice(0, mostNear).map(({ source }) => source);
    return before ? goneOn(index, question, before) : notKnown(goesOn && nearest.length > 0 ? pagesBefore(index, question.turns, nearest) : nearest);
  }
  const beside = found.filter(({ score }) => score >= near * best.score).slice(0, mostSources);
  return { answer: { kind: "answer", sentences, sources: beside.map(({ source }) => source) }, found };
}

/** Who wants to apply for what a service is called is told what it is, with its form; how much more they say of themselves does not matter. */
function isStartOf(text: string, { source, passage }: FoundSource): boolean {
  const asked = rootsIn(tellingIn(text));
  return wantsToStart(text) && source.kind === "service" && [source.title, ...passage.names].map(nameOf).some(({ words }) => words.length > 0 && wordsSaid(words, asked) === words.length);
}

function notKnown(nearest: readonly Source[]): Extracted {
  return { answer: { kind: "declined", why: "unknown", near: nearest }, found: [] };
}

/** What is settled before anything is looked for. */
function refuse(index: PassageIndex, { text, caseNumber, municipality, turns }: Question): Answer | null {
  if (wantsPerson(text)) return declined("wants-person");
  if (asksAboutOthers(text)) return declined("others");
  if (caseNumber !== null || asksForOwnCase(text)) return { kind: "own-cases", number: caseNumber };
  if (isElsewhere(text, municipality) || isForAnotherAuthority(text)) return declined("elsewhere");
  if (asksToDecide(text)) return declined("decides");
  if (addressesMachine(text) || asksForOtherWork(text)) return declined("unknown");
  const words = tellingIn(text).length;
  if (isSmallTalk(text, words)) return declined("small-talk");
  if (saysSubject(index, text) || isOfBefore(index, { text, turns }) || index.calledBy(text).length > 0) return null;
  return declined(isRude(text) ? "rude" : "nothing-asked");
}

function declined(why: Declined): Answer {
  return { kind: "declined", why, near: [] };
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

function findAnswering(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question): readonly FoundSource[] {
  const text = withoutWho(question.text);
  const words = tellingIn(text).length + tellingNumbersIn(text).length;
  const all = index.find(text, inCatalogue);
  const answering = all.filter((found) => answers(found, words));
  // What nothing answers is pointed to by what it is called, or by how much of the question it says.
  const rated = (answering.length > 0 ? answering : all.filter(({ names, cover, said }) => names > 0 || cover >= coverToPoint || said >= saidToPoint))
    .map((found) => ({ ...found, score: found.score * (isCalledSo(found) ? 1 : onlySays) * (question.asker === "everybody" && found.passage.readers === "employees" ? amongColleagues : 1) }))
    .sort((one, other) => other.score - one.score);
  return withKindFirst(index, rated, question.text);
}
const coverToPoint = 0.6;
const saidToPoint = 0.5;

/** Of pages that are near each other, the one that has the price or day that is asked for stands before those that have not. */
function withKindFirst(index: PassageIndex, rated: readonly FoundSource[], text: string): readonly FoundSource[] {
  const isKind = wantedKind(text);
  const best = rated[0]?.score ?? 0;
  if (isKind === null) return rated;
  const ahead = rated.find((found) => found.score >= nearForKind * best && answerFrom(index, found, text).some((sentence) => isKind(sentence.text)));
  // It takes the place of the best, the score too: how far ahead of the others it is, is not what its own score says.
  return ahead && ahead !== rated[0] ? [{ ...ahead, score: best }, ...rated.filter((found) => found !== ahead)] : rated;
}
const nearForKind = 0.75;

/** A topic is what was meant only where its services stand clearly behind it. */
function isTopicAhead([first, ...rest]: readonly FoundSource[]): boolean {
  return first?.source.kind === "topic" && !rest.some(({ source, score }) => source.kind === "service" && score >= besideTopic * first.score);
}
const besideTopic = 0.95;

/** Services and trees that are all near, when the question says too little to tell them apart. The price or the number of a thing is that of one of all that are called so, by each of its words. */
function optionsAmong(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question, found: readonly FoundSource[]): readonly FoundSource[] {
  const priced = measuredThing(question.text);
  const isCounted = priced !== null && pricedThing(question.text) === null;
  const words = tellingIn(priced ?? question.text);
  if (words.length === 0 || words.length > saysLittle || index.unsaid(withoutNumbers(question.text)) >= mostUnsaid) return [];
  if (isCounted) return withPrice(index, question.text, titledSo(words, findAnswering(index, inCatalogue, { ...question, text: priced })));
  if (priced !== null) return withPrice(index, question.text, nearEachOther(index, words, findAnswering(index, inCatalogue, { ...question, text: priced }).filter(({ names }) => names === words.length)));
  return wantedKind(question.text) !== null || isTopicAhead(found) ? [] : nearEachOther(index, words, found);
}

/** Services with all of the words in their titles, if there are several: "licenser" are the residents', the firms' and those for alcohol. */
function titledSo(words: readonly Analysed[], found: readonly FoundSource[]): readonly FoundSource[] {
  const titled = found.filter(({ source }) => {
    const title = rootsIn(tellingIn(source.title));
    return source.kind === "service" && words.every(({ roots }) => roots.some((root) => title.has(root)));
  });
  return titled.length > 1 ? titled.slice(0, mostOptions) : [];
}

/** All of them, where one has what is asked for. */
function withPrice(index: PassageIndex, text: string, options: readonly FoundSource[]): readonly FoundSource[] {
  const isKind = wantedKind(text);
  return options.some(({ source }) => index.passagesIn(keyOf(source)).some(({ sentences }) => isKind !== null && sentences.some(isKind))) ? options : [];
}

function nearEachOther(index: PassageIndex, words: readonly Analysed[], found: readonly FoundSource[]): readonly FoundSource[] {
  const best = found[0]?.score ?? 0;
  const mostNamed = found[0]?.named ?? 0;
  const close = found.filter(({ source, score, named }) => source.kind !== "topic" && score >= asNear * best && named >= Math.max(leastNamed, asNear * mostNamed));
  const said = saidByAll(close.flatMap(({ source }) => index.passagesIn(keyOf(source)).map(({ names, keywords, ...passage }) => saidBy({ ...passage, heading: [passage.heading ?? "", ...names, ...keywords].join(" ") }))));
  return close.filter(({ source }) => source.kind === "service").length > 1 && wordsSaid(words, said) === words.length ? close.slice(0, mostOptions) : [];
}

/** The passages that a language model may write from: the best of each page that answers. */
export function passagesToWriteFrom(found: readonly FoundSource[]): readonly Passage[] {
  const seen = new Set<string>();
  return found.filter(({ source }) => !seen.has(keyOf(source)) && seen.add(keyOf(source))).slice(0, 4).map(({ passage }) => passage);
}
