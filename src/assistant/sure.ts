import { wantedKind } from "./asked-for.ts";
import { withoutNumbers } from "./clean-question.ts";
import { type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { numbersIn, shareHeard, shareSaid, tellingIn, tellingNumbersIn } from "./words.ts";

/** What speaks for a page being about the question, each 0 to 1 where it does not say else. */
export interface Evidence {
  /** What the page says of the question in all, by how rare the words are, nearing 1: two common words are less than five rare ones, though both be all of the question. */
  readonly heard: number;
  /** The most that one sentence of the page says with the heading over it. */
  readonly tight: number;
  /** How much of the question the page is called by; a word of a longer name as far as that name is said. */
  readonly named: number;
  /** The score of the search, in thirds. */
  readonly score: number;
  /** How much of the question no page here says. */
  readonly unsaid: number;
  /** A price, a day or a number is asked for, and what would be answered has none. */
  readonly kindMissing: number;
}

/** So much of what one word can weigh, heard, is a good half of all there is to hear. */
const halfHeard = 0.77;
const mostScore = 3;
/** A number of the question that the page has, too, is as telling as a rare word. */
const ofNumber = 0.77;

/**
 * What each counts, and how much is enough. Fitted by logistic regression (right page or not) to the sets of `tests/assistant` that may be tuned with, those that were written unseen counted three times,
 * then rounded; 5.4 would be as likely right as wrong, and a wrong answer is worse than a page that is only pointed to. Raised from 5.7 when the search had learned to find more.
 */
const counts: Evidence = { heard: 4.8, tight: 0.3, named: 0.9, score: 3.1, unsaid: -1.1, kindMissing: -1.9 };
const enough = 5.8;

/** Of 27 pages that were found with less, none was right. */
const enoughToPoint = 2.5;

/** Sure enough to answer; to point to the page, and not claim that it is the answer; or to leave it. */
export function sureness(evidence: Evidence): "answers" | "near" | "far" {
  const sum = sumOf(evidence);
  return sum >= enough ? "answers" : sum >= enoughToPoint ? "near" : "far";
}

function sumOf(evidence: Evidence): number {
  return counts.heard * evidence.heard + counts.tight * evidence.tight + counts.named * evidence.named + counts.score * evidence.score + counts.unsaid * evidence.unsaid + counts.kindMissing * evidence.kindMissing;
}

export interface Answering {
  /** The question. */
  readonly text: string;
  readonly best: FoundSource;
  /** What would be answered. */
  readonly sentences: readonly string[];
}

export function evidenceOf(index: PassageIndex, { text, best, sentences: answer }: Answering): Evidence {
  const words = tellingIn(text);
  const passages = index.passagesIn(keyOf(best.source));
  const said = index.saidIn(keyOf(best.source));
  const weight = words.reduce((sum, word) => sum + index.weightOf(word), 0) / index.mostWeight;
  const there = new Set(passages.flatMap(({ sentences }) => numbersIn(sentences.join(" | "))));
  const numbers = tellingNumbersIn(text).filter((number) => there.has(number));
  const isKind = wantedKind(text);
  return {
    heard: 1 - Math.exp(-(weight * shareHeard(words, said.text, said.names, index.weightOf) + numbers.length * ofNumber) / halfHeard),
    tight: Math.max(0, ...said.sentences.map((sentence) => shareSaid(words, sentence, index.weightOf))),
    named: shareHeard(words, new Map(), said.names, index.weightOf),
    score: best.score / mostScore,
    unsaid: index.unsaid(withoutNumbers(text)),
    kindMissing: isKind !== null && !answer.some(isKind) ? 1 : 0,
  };
}
