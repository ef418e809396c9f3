import type { Analysed } from "../catalogue/search/analyse.ts";
import { amountFor, asksPrice, pricedThing, subjectIn, wantedKind } from "./asked-for.ts";
import { isAbout, isForIt } from "./about.ts";
import { inWords } from "./phrase.ts";
import type { AnswerSentence, Passage } from "./model.ts";
import { type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { leaning, ledIn } from "./sentences.ts";
import { alike, numbersIn, rootsIn, rowsSaying, shareSaid, sharesNumber, sharesVerb, tellingIn, tellingNumbersIn } from "./words.ts";

const mostSentences = 3;
const mostCharacters = 420;

/** Of a page that answers, the one to three sentences that say most of what is asked, as they stand there; none where none of them is about it. `about`: what is asked with what it goes on about. */
export function answerFrom(index: PassageIndex, found: FoundSource, question: string, about: string = question): readonly AnswerSentence[] {
  const lead = leadFor(index, found, question);
  if (lead) return !isForIt(index, lead, question) ? [] : lead.sentences.slice(0, mostSentences).map((text) => ({ text, source: lead.source }));
  const [first, ...others] = passagesFor(index, found, question, about);
  const best = first ? tellingFrom(index, first, question, about) : null;
  const isKind = wantedKind(question);
  const hasKind = ({ sentences }: Telling) => isKind === null || sentences.some(({ text }) => isKind(text));
  if (best?.isBest && hasKind(best)) return best.sentences;
  // What says most there is about something else: of the rest of the page, what says most.
  const rated = [...(best ? [best] : []), ...others.flatMap((passage) => tellingFrom(index, passage, question, about) ?? [])];
  return rated.sort((one, other) => Number(hasKind(other)) - Number(hasKind(one)) || other.rate - one.rate)[0]?.sentences ?? [];
}

/** A statement that is nearly a heading ("Jeg flytter eller skifter bil") is answered there. */
const nearlyHeading = 0.5;

/** What the page is: for one word alone ("flytning"), and on the page of a service for who only says how it is with them ("min bil er …, jeg vil have licens"). */
function leadFor(index: PassageIndex, { source, passage, named }: FoundSource, question: string): Passage | null {
  if (wantedKind(question) !== null || asksSomething.test(question) || alike(question, passage.heading ?? "") >= nearlyHeading) return null;
  const alone = subjectIn(question).length <= 1 && named >= namedAlone;
  return alone || source.kind === "service" ? (index.passagesIn(keyOf(source)).find(({ heading }) => heading === null) ?? null) : null;
}
const namedAlone = 0.6;
const asksSomething = inWords(/\?|\b(hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?|what|who|where|when|how|why|which)\b/iu);

/**
 * The passages of a page that may answer, best first: those that say the kind of thing that is asked for, a price or a time; the one that was found; and others that say enough. What the page is called is
 * understood there, so what counts is the rest of the question.
 */
function passagesFor(index: PassageIndex, found: FoundSource, question: string, about: string): readonly Passage[] {
  const words = subjectIn(question);
  const others = index.passagesIn(keyOf(found.source)).map((passage) => ({ passage, said: shareSaid(words, rootsIn(tellingIn([passage.heading ?? "", ...passage.sentences].join(" "))), index.weightOf) }))
    .filter(({ said }) => said >= leastSaid).sort((one, other) => other.said - one.said).map(({ passage }) => passage);
  return [...new Set([...withKind(index, found, question, about), found.passage, ...others])];
}
const leastSaid = 0.3;

function withKind(index: PassageIndex, found: FoundSource, question: string, about: string): readonly Passage[] {
  const isKind = wantedKind(question);
  if (isKind === null) return [];
  const rest = beyondName(index, found, question);
  const isAmount = amountFor(question);
  const isOfIt = asksPrice(question) ? speaksOf(index, keyOf(found.source), about) : () => true;
  const rated = index.passagesIn(keyOf(found.source)).flatMap((passage) => {
    const saying = (passage.rows ? rowsSaying(passage, question, index.weightOf) : passage.sentences).filter((sentence) => isKind(sentence) && isOfIt(passage, sentence));
    if (saying.length === 0) return [];
    const said = shareSaid(rest, rootsIn(tellingIn([passage.heading ?? "", ...saying].join(" "))), index.weightOf);
    return [{ passage, score: said + alike(question, passage.heading ?? "") / 2 + Math.max(...saying.map((sentence) => alike(question, sentence) + (sharesVerb(question, sentence) ? ofItsVerb : 0))) + (passage === found.passage ? ofItsKind / 2 : 0) + (saying.some(isAmount) ? ofItsKind : 0) }];
  });
  return rated.sort((one, other) => other.score - one.score).map(({ passage }) => passage);
}

/** Whether a sentence of a page is of what is asked about. A topic speaks of several things: the price of another than what is said in the sentence, the one before it or the heading is no answer. */
export function speaksOf(index: PassageIndex, page: string, about: string): (passage: Passage, sentence: string) => boolean {
  if (!page.startsWith("topic ")) return () => true;
  const words = tellingIn(pricedThing(about) ?? about);
  return ({ heading, sentences }, sentence) => words.length === 0 || shareSaid(words, rootsIn(tellingIn([heading ?? "", sentences[sentences.indexOf(sentence) - 1] ?? "", sentence].join(" "))), index.weightOf) >= ofItself;
}
const ofItself = 0.5;

/** The words of a question that its page is not called by. */
function beyondName(index: PassageIndex, { source, passage }: Pick<FoundSource, "source" | "passage">, question: string): readonly Analysed[] {
  const called = rootsIn(tellingIn([source.title, ...passage.names].join(" ")));
  return subjectIn(question).filter((word) => shareSaid([word], called, index.weightOf) < 1);
}

/** And that it says what the thing does whose time or price is asked: "gælder". */
const ofItsVerb = 0.3;
/** What it counts that a sentence says the kind of thing that is asked for. */
const ofItsKind = 0.4;
/** What it counts that a sentence says what of the question is more than the page's name. */
const ofTheRest = 0.5;
/** And that it has a number of the question in it. */
const ofItsNumber = 0.5;

interface Telling {
  readonly sentences: readonly AnswerSentence[];
  readonly rate: number;
  /** Nothing in its passage says more. */
  readonly isBest: boolean;
}

/** From the sentence that says most of the question and is about it, with the one before where it leans on it, and as many after it as belong to it. */
function tellingFrom(index: PassageIndex, passage: Passage, question: string, about: string): Telling | null {
  const { source } = passage;
  const isShown = (first: number, texts: readonly string[]) => isAbout(index, { passage, text: texts.join(" "), before: passage.sentences.slice(passage.breaks.findLast((at) => at <= first) ?? 0, first).join(" ") }, question, about);
  if (passage.rows) {
    const rows = rowsFrom(index, passage, question).filter(({ text }) => isShown(passage.sentences.indexOf(text), [text]));
    return rows.length === 0 ? null : { sentences: rows, rate: 1, isBest: true };
  }
  const rated = ratesOf(index, passage, question).map((rate, place) => ({ rate, place })).sort((one, other) => other.rate - one.rate);
  const isKind = wantedKind(question);
  const saysKind = ({ place }: { readonly place: number }) => isKind?.(passage.sentences[place] ?? "") ?? false;
  const telling = rated.filter((one) => one.rate >= leastRate * (rated[0]?.rate ?? 0) || saysKind(one));
  const points = isKind === null ? null : pointsWithKind(passage, question, telling.filter(({ place }) => isShown(place, [passage.sentences[place] ?? ""])));
  if (points) return { sentences: points.map((text) => ({ text, source })), rate: (rated[0]?.rate ?? 0) + ofHeading, isBest: true };
  for (const [rank, { rate, place }] of telling.entries()) {
    const { first, texts } = around(passage, place);
    if (isShown(first, texts)) return { sentences: texts.map((text) => ({ text, source })), rate: rate + (passage.heading === null ? 0 : ofHeading), isBest: rank === 0 };
  }
  return null;
}
/** Under a heading stands what to do; without one often only where the rules are. */
const ofHeading = 0.2;
/** What says so much less than the best is no answer in its place. */
const leastRate = 0.5;

/** Points of one list that all have a time or a price are told together ("Det tager ti minutter", "kommer hjem ti hverdage efter"): which is meant is not said. Null where not the best is such a point, or it is the only one. */
function pointsWithKind({ sentences, heading }: Passage, question: string, rated: readonly { readonly place: number }[]): readonly string[] | null {
  const isKind = wantedKind(question);
  const points = rated.map(({ place }) => place).filter((place) => heading !== null && sentences[place]?.startsWith(heading) && isKind?.(sentences[place] ?? ""));
  if (points.length < 2 || points[0] !== rated[0]?.place) return null;
  return points.slice(0, mostSentences).sort((one, other) => one - other).map((place) => sentences[place] ?? "");
}

/** How much each sentence of a passage says of a question. */
function ratesOf(index: PassageIndex, passage: Passage, question: string): readonly number[] {
  const words = subjectIn(question);
  const beyond = beyondName(index, { source: passage.source, passage }, question);
  const isKind = wantedKind(question);
  const numbers = tellingNumbersIn(question);
  const isAmount = amountFor(question);
  return passage.sentences.map((sentence) => {
    const roots = rootsIn(tellingIn(sentence));
    const said = shareSaid(words, roots, index.weightOf);
    return said + ofTheRest * shareSaid(beyond, roots, index.weightOf) + alike(question, sentence) / 2 + (isKind?.(sentence) ? (said > 0 ? ofItsKind : ofItsKind / 3) : 0) + (isAmount(sentence) ? ofItsKind : 0) + (isKind !== null && sharesVerb(question, sentence) ? ofItsVerb : 0) + (sharesNumber(numbers, numbersIn(sentence)) ? ofItsNumber : 0);
  });
}

/** The sentences to show for the one at a place, and where they begin. */
function around(passage: Passage, best: number): { readonly first: number; readonly texts: readonly string[] } {
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
  if (passage.heading === null && passage.source.kind === "service" && from > 0) places.splice(0, places.length, 0, ...places.slice(0, mostSentences - 1));
  const [first = 0, ...rest] = places;
  return { first, texts: [first, ...rest].map((place) => (place === first && leans(place) ? underHeading(passage, place) : (passage.sentences[place] ?? ""))) };
}

/** What leans on something that is said nowhere before it leans on the heading. */
function underHeading({ heading, sentences }: Passage, place: number): string {
  const sentence = sentences[place] ?? "";
  return heading !== null && sentence.startsWith(heading) ? sentence : ledIn(heading, sentence);
}

function lengthOf({ sentences }: Passage, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (sentences[place]?.length ?? 0), 0);
}

/** Rows so near to the best are told with it: what holds on either side of a limit. */
const nearRow = 0.85;

/** Of rules the rows that are about what is asked, each by itself: what is so for one case is not for another. */
function rowsFrom(index: PassageIndex, passage: Passage, question: string): readonly AnswerSentence[] {
  const words = subjectIn(question);
  const numbers = tellingNumbersIn(question);
  const rated = rowsSaying(passage, question, index.weightOf).map((text) => ({ text, rate: shareSaid(words, rootsIn(tellingIn(text)), index.weightOf) + alike(question, text) / 2 + (sharesNumber(numbers, numbersIn(text)) ? ofItsNumber : 0) }));
  const best = Math.max(...rated.map(({ rate }) => rate));
  return rated.filter(({ rate }) => rate >= nearRow * best).slice(0, mostSentences).map(({ text }) => ({ text, source: passage.source }));
}
