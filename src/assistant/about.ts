import type { Analysed } from "../catalogue/search/analyse.ts";
import type { Passage } from "./model.ts";
import { subjectIn } from "./asked-for.ts";
import { inWords } from "./phrase.ts";
import { keyOf, type PassageIndex } from "./retrieve.ts";
import { rootsIn, type Said, saidByAll, saysWord, shareSaid, tellingIn, type WeightOf } from "./words.ts";

/** Sentences of a passage as they would be shown. */
export interface Shown {
  readonly passage: Passage;
  /** The sentences, and the heading where it is said with them. */
  readonly text: string;
  /** What stands before them in the same paragraph. */
  readonly before: string;
}

/**
 * Whether what would be shown is about the subject that is asked for: it stands in the sentences, in the heading over them or in what the page is called. A page says many things that are
 * true of something else, and a true sentence about a driving licence is a false answer about a passport. `about`: the question with the one that it goes on from.
 */
export function isAbout(index: PassageIndex, shown: Shown, question: string, about: string): boolean {
  const words = subjectIn(question);
  return !isAboutAnother(shown, tellingIn(about)) && (words.length === 0 || (!isOfAnotherCase(index.weightOf, shown, question) && says(index, shown, question)));
}

/** A page that is called by several things ("Pas, kørekort og MitID") speaks of each by itself: where one is asked for, it is not what the others' sentences say. */
function isAboutAnother({ passage, text, before }: Shown, words: readonly Analysed[]): boolean {
  const things = thingsOf(passage.source.title);
  const asked = things.filter((thing) => words.some((word) => saysWord(word, thing)));
  if (asked.length === 0 || asked.length === things.length) return false;
  const there = tellingIn([passage.heading ?? "", before, text].join(" "));
  const speaksOf = (thing: Said) => there.some((word) => saysWord(word, thing));
  return !asked.some(speaksOf) && things.some(speaksOf);
}

function thingsOf(title: string): readonly Said[] {
  return title.split(/,\s|\s(?:og|eller|and|or)\s/u).map((part) => rootsIn(tellingIn(part))).filter((thing) => thing.size > 0);
}

/** The heading alone says what is asked, and more that is not: "Din computer er væk" is no answer to when one gets a computer. */
function isOfAnotherCase(weightOf: WeightOf, { passage, text }: Shown, question: string): boolean {
  if (passage.heading === null) return false;
  const words = subjectIn(question);
  const heading = passage.heading;
  const own = rootsIn(tellingIn(text.replace(heading, " ")));
  if (shareSaid(words, own, weightOf) > 0) return false;
  const called = saidByAll([rootsIn(words), rootsIn(tellingIn(passage.source.title))]);
  const things = thingsIn(heading);
  return things.length > 0 && shareSaid(things, called, weightOf) < mostlyAsked;
}
const mostlyAsked = 0.5;

function isSaid(thing: readonly Analysed[], said: Said): boolean {
  return thing.some((word) => saysWord(word, said));
}

/** Whether the page speaks of what something is to be for: a page with no motorcycle on it has no answer about a licence "til min motorcykel". */
export function isForIt(index: PassageIndex, { source, names }: Passage, question: string): boolean {
  const there = saidByAll([index.saidIn(keyOf(source)).text, rootsIn(tellingIn([source.title, ...names].join(" ")))]);
  return thingsAsked(question, destined).every((thing) => isSaid(thing, there));
}

/** On the page of a topic, which speaks of many, a thing of somebody's ("min nye computer") is said here, where the page speaks of it; what it is to be for ("til min motorcykel") the page does speak of; and enough of the rest is said here. */
function says(index: PassageIndex, { passage, text, before }: Shown, question: string): boolean {
  const words = subjectIn(question);
  const { title } = passage.source;
  const shown = rootsIn(tellingIn([passage.heading ?? "", before, text, title].join(" ")));
  const here = saidByAll([shown, rootsIn(tellingIn(passage.names.join(" ")))]);
  const page = index.saidIn(keyOf(passage.source)).text;
  const isHalfSaid = (thing: readonly Analysed[]) => thing.some((word) => shareSaid([word], shown, index.weightOf) >= leastOfThing);
  if (passage.source.kind === "topic" && !thingsAsked(question, owned).every((thing) => isHalfSaid(thing) || !isSaid(thing, page))) return false;
  if (!isForIt(index, passage, question)) return false;
  const onPage = words.filter((word) => saysWord(word, saidByAll([page, here])));
  return onPage.length === 0 || shareSaid(onPage, here, index.weightOf) >= (passage.source.kind === "topic" ? leastHere.ofTopic : leastHere.ofOne);
}
/** "Kode" of "adgangskode". */
const leastOfThing = 0.4;
/** A topic speaks of many things: one word more of the question, and a sentence of it is about another ("the City Council decides the prices" for its minutes). */
const leastHere = { ofOne: 0.5, ofTopic: 0.8 };

/** The telling words of a text that are not only how a thing is: "ny" says nothing of what it is. */
function thingsIn(text: string): readonly Analysed[] {
  return tellingIn(text.replaceAll(how, " "));
}
const how = inWords(/\b(ny|nyt|nye|gammel|gammelt|gamle|egen|eget|egne|new|old|own)\b/giu);

const owned = inWords(/\b(?:min|mit|mine|vores|my|our)\s+((?:\w+\s+){0,2}\w+)/giu);
const destined = inWords(/\b(?:til|for)\s+(?:min|mit|mine|vores|en|et|my|our|a|an)\s+((?:\w+\s+){0,2}\w+)/giu);

/** The first two telling words behind "min", "til en" …, without how it is: "leasede elbil", "computer". */
function thingsAsked(question: string, pattern: RegExp): readonly (readonly Analysed[])[] {
  return [...question.matchAll(pattern)].map(([, phrase = ""]) => thingsIn(phrase.split(/\s(?=(?:og|eller|and|or|som|der|når|hvis|if|when)\s)/u)[0] ?? "").slice(0, 2)).filter((thing) => thing.length > 0);
}
