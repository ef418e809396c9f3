import { wantedKind } from "./asked-for.ts";
import { withoutNumbers } from "./clean-question.ts";
import { type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { numbersIn, shareSaid, tellingIn, tellingNumbersIn } from "./words.ts";

/** What speaks for a page being about the question, each 0 to 1 where it does not say else. */
export interface Evidence {
  /** What the page says of the question in all, by how rare the words are, nearing 1: two common words are less than five rare ones, though both be all of the question. */
  readonly heard: number;
  /** The most that one sentence of the page says with the heading over it. */
  readonly tight: number;
  readonly named: number;
  /** The score of the search, and how far the next page stands behind; in thirds. */
  readonly score: number;
  readonly margin: number;
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

/** What each counts, and how much is enough. Fitted to `tests/assistant/tuning.json` by logistic regression (right page or not), then rounded; 5.1 would be as likely right as wrong. */
const counts: Evidence = { heard: 3.4, tight: 0.5, named: 2.6, score: 2.3, margin: 1, unsaid: -0.9, kindMissing: -1.8 };
const enough = 5.8;

/** Sure enough to answer. What is less is pointed to, and not claimed to be the answer. */
export function isSure(evidence: Evidence): boolean {
  return sumOf(evidence) >= enough;
}

function sumOf(evidence: Evidence): number {
  return counts.heard * evidence.heard + counts.tight * evidence.tight + counts.named * evidence.named + counts.score * evidence.score + counts.margin * evidence.margin + counts.unsaid * evidence.unsaid + counts.kindMissing * evidence.kindMissing;
}

export interface Answering {
  /** The question. */
  readonly text: string;
  readonly best: FoundSource;
  readonly next: FoundSource | undefined;
  /** What would be answered. */
  readonly sentences: readonly string[];
}

export function evidenceOf(index: PassageIndex, { text, best, next, sentences: answer }: Answering): Evidence {
  const words = tellingIn(text);
  const passages = index.passagesIn(keyOf(best.source));
  const said = index.saidIn(keyOf(best.source));
  const weight = words.reduce((sum, word) => sum + index.weightOf(word), 0) / index.mostWeight;
  const there = new Set(passages.flatMap(({ sentences }) => numbersIn(sentences.join(" | "))));
  const numbers = tellingNumbersIn(text).filter((number) => there.has(number));
  const isKind = wantedKind(text);
  return {
    heard: 1 - Math.exp(-(weight * shareSaid(words, said.page, index.weightOf) + numbers.length * ofNumber) / halfHeard),
    tight: Math.max(0, ...said.sentences.map((sentence) => shareSaid(words, sentence, index.weightOf))),
    named: best.named,
    score: best.score / mostScore,
    margin: (best.score - (next?.score ?? 0)) / mostScore,
    unsaid: index.unsaid(withoutNumbers(text)),
    kindMissing: isKind !== null && !answer.some(isKind) ? 1 : 0,
  };
}
