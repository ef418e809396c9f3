import type { Locale } from "../platform/text.ts";
import { pricedThing, wantedKind } from "./asked-for.ts";
import { withoutNumbers } from "./clean-question.ts";
import { isElsewhere, isForAnotherAuthority } from "./elsewhere.ts";
import { asksAboutOthers, asksForOtherWork, asksForOwnCase, asksOfTheMoment, asksToDecide, isRude, isSmallTalk, namedPeople } from "./intents.ts";
import type { Answer, Declined, Passage, Readers, Source, Turn } from "./model.ts";
import { addressesMachine } from "./machine-talk.ts";
import { inWords } from "./phrase.ts";
import { type FindInCatalogue, type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { answerFrom } from "./pick.ts";
import { evidenceOf, sureness } from "./sure.ts";
import { wantsPerson } from "./wants-person.ts";
import { rootsIn, rowsSaying, type Said, saidByAll, shareSaid, tellingIn, tellingNumbersIn, wordsSaid } from "./words.ts";

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
/** Of what is half said nowhere here, nothing is asked back. */
const mostUnsaid = 0.5;

/** Answers from passages alone: the one to three sentences that say most of what is asked, or options to choose from, or why not. */
export function extract(index: PassageIndex, inCatalogue: FindInCatalogue, question: Question): Extracted {
  const refused = refuse(question);
  if (refused) return { answer: refused, found: [] };
  const there = question.within !== null ? findWithin(index, question, question.within) : goingOn(index, question);
  const settled = there.length > 0 || question.within !== null;
  const found = settled ? there : findAnswering(index, inCatalogue, question);
  const [best] = found;
  if (!best || (isRude(question.text) && best.named < namedForSure)) return { answer: isRude(question.text) ? declined("rude") : { kind: "declined", why: "unknown", near: gonePast(index, question) }, found: [] };
  const options = settled ? [] : optionsAmong(index, question.text, found);
  if (options.length > 1) return { answer: { kind: "choose", options: options.map(({ source }) => source) }, found };
  const sentences = answerFrom(index, best, question.text);
  const told = { text: withoutWho(question.text), best, sentences: sentences.map(({ text }) => text) };
  const ofTheMoment = asksOfTheMoment(question.text);
  const sure = settled ? "answers" : sureness(evidenceOf(index, told));
  if (ofTheMoment || sure !== "answers") {
    const [before] = ofTheMoment ? [] : stillOn(index, question);
    if (before) return { answer: { kind: "answer", sentences: answerFrom(index, before, question.text), sources: [before.source] }, found: [before] };
    return { answer: { kind: "declined", why: "unknown", near: (ofTheMoment || sure === "near" ? found : []).slice(0, mostNear).map(({ source }) => source) }, found: [] };
  }
  const beside = found.filter(({ score }) => score >= near * best.score).slice(0, mostSources);
  return { answer: { kind: "answer", sentences, sources: beside.map(({ source }) => source) }, found };
}

/** What is settled before anything is looked for. */
function refuse({ text, caseNumber, municipality, turns }: Question): Answer | null {
  if (wantsPerson(text)) return declined("wants-person");
  if (asksAboutOthers(text)) return declined("others");
  if (caseNumber !== null || asksForOwnCase(text)) return { kind: "own-cases", number: caseNumber };
  if (isElsewhere(text, municipality) || isForAnotherAuthority(text)) return declined("elsewhere");
  if (asksToDecide(text)) return declined("decides");
  if (addressesMachine(text) || asksForOtherWork(text)) return declined("unknown");
  const words = tellingIn(text).length;
  if (isSmallTalk(text, words)) return declined("small-talk");
  if (words > 0 || (wantedKind(text) !== null && pageBefore(turns) !== null)) return null;
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

/** A question that leans on the one before ("og hvad koster det?") is understood from it, where that page says something of it. */
function goingOn(index: PassageIndex, question: Question): readonly FoundSource[] {
  const before = pageBefore(question.turns);
  if (before === null || !leansOnBefore(question.text)) return [];
  const there = findWithin(index, question, before);
  const isKind = wantedKind(question.text);
  const says = isKind === null ? false : index.passagesIn(before).some(({ sentences }) => sentences.some(isKind));
  const words = tellingIn(question.text).length;
  return there.filter(({ said }) => (words === 0 ? says : said >= goneOnSaid));
}

/** Turns back that somebody still goes on about a page, though it had no answer in between. */
const turnsBack = 2;

function pageBefore(turns: Question["turns"]): string | null {
  return turns.slice(-turnsBack).findLast(({ source }) => source !== null)?.source ?? null;
}

/** What nothing answers for sure, where the page that was gone on about says nearly all of it. */
function stillOn(index: PassageIndex, question: Question): readonly FoundSource[] {
  const before = pageBefore(question.turns);
  const isKind = wantedKind(question.text);
  if (before === null || tellingIn(question.text).length === 0) return [];
  return findWithin(index, question, before).filter(({ said, passage }) => said >= stillOnSaid && (isKind === null || passage.sentences.some(isKind)));
}
const stillOnSaid = 0.7;

/** Who somebody is and what their car is called says nothing of what they ask. */
function withoutWho(text: string): string {
  return namedPeople(text).reduce((rest, name) => rest.replace(name, ""), withoutNumbers(text));
}

/** The page that was gone on about and does not say: "og hvad koster det?" where nothing is said of a price. */
function gonePast(index: PassageIndex, { text, turns }: Question): readonly Source[] {
  const before = pageBefore(turns);
  const [page] = before !== null && tellingIn(text).length === 0 ? index.passagesIn(before) : [];
  return page ? [page.source] : [];
}

/** A question that goes on is half said by a passage of the page it goes on about; one of its own is looked for everywhere. */
const goneOnSaid = 0.5;

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

/** One word alone ("parkering") is a new matter, and no question about the one before. */
const asking = inWords(/\?|^\W*(hv\w+|er|kan|skal|må|får|har|what|when|where|who|how|which|why|is|are|can|do|does|must|may)\b/iu);

function leansOnBefore(text: string): boolean {
  return (tellingIn(text).length <= 1 && asking.test(text)) || /^\W*(og|men|hvad med|hvad hvis|hvad så|and|but|what about|what if|how about)\b/iu.test(text);
}

/** The passages of one page for a question, together with the question before it. */
function findWithin(index: PassageIndex, { text, turns }: Question, key: string): readonly FoundSource[] {
  const isKind = wantedKind(text);
  const words = tellingIn(text);
  const told = tellingIn([turns.at(-1)?.question ?? "", text].join(" "));
  const rated = index.passagesIn(key).filter((passage) => !passage.rows || rowsSaying(passage, text, index.weightOf).length > 0).map((passage) => {
    const said = shareSaid(words, saidBy(passage), index.weightOf);
    const kind = isKind !== null && passage.sentences.some(isKind);
    return { passage, said, score: said + 0.5 * shareSaid(told, saidBy(passage), index.weightOf) + (kind ? 0.6 : 0) };
  });
  const [best] = rated.sort((one, other) => other.score - one.score);
  return best ? [{ source: best.passage.source, passage: best.passage, score: best.score, cover: 1, named: 1, names: 1, said: best.said }] : [];
}

function saidBy({ heading, sentences }: Pick<Passage, "heading" | "sentences">): Said {
  return rootsIn(tellingIn([heading ?? "", ...sentences].join(" ")));
}

/** A topic is what was meant only where its services stand clearly behind it. */
function isTopicAhead([first, ...rest]: readonly FoundSource[]): boolean {
  return first?.source.kind === "topic" && !rest.some(({ source, score }) => source.kind === "service" && score >= besideTopic * first.score);
}
const besideTopic = 0.95;

/** Services and trees that are all near, when the question says too little to tell them apart. */
function optionsAmong(index: PassageIndex, text: string, found: readonly FoundSource[]): readonly FoundSource[] {
  // The price of a thing is that of one of all that are called so; a topic that has a price has perhaps another's.
  const priced = pricedThing(text);
  const isOfOne = priced !== null && tellingIn(priced).length === 1;
  const words = tellingIn(isOfOne ? priced : text);
  if (words.length > saysLittle || (!isOfOne && (wantedKind(text) !== null || isTopicAhead(found))) || index.unsaid(withoutNumbers(text)) >= mostUnsaid) return [];
  const best = found[0]?.score ?? 0;
  const mostNamed = found[0]?.named ?? 0;
  const close = found.filter(({ source, score, named }) => source.kind !== "topic" && score >= asNear * best && named >= asNear * mostNamed);
  const said = saidByAll(close.flatMap(({ source }) => index.passagesIn(keyOf(source)).map(({ names, keywords, ...passage }) => saidBy({ ...passage, heading: [passage.heading ?? "", ...names, ...keywords].join(" ") }))));
  return close.filter(({ source }) => source.kind === "service").length > 1 && wordsSaid(words, said) === words.length ? close.slice(0, mostOptions) : [];
}

/** The passages that a language model may write from: the best of each page that answers. */
export function passagesToWriteFrom(found: readonly FoundSource[]): readonly Passage[] {
  const seen = new Set<string>();
  return found.filter(({ source }) => !seen.has(keyOf(source)) && seen.add(keyOf(source))).slice(0, 4).map(({ passage }) => passage);
}
