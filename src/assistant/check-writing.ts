import { fold, wordsOf } from "../catalogue/search/words.ts";
import { asksToDecide } from "./intents.ts";
import { addressesMachine } from "./machine-talk.ts";
import type { AnswerSentence, Passage } from "./model.ts";
import { inWords } from "./phrase.ts";
import { sentencesOf } from "./sentences.ts";
import { numbersIn, rootsIn, shareSaid, tellingIn, type WeightOf, wordsSaid } from "./words.ts";

/** So much of what a sentence says must stand in the passage that it cites. */
const leastSaid = 0.6;
/** And so many of its words, however little each weighs: "gæsteparkering er gratis" has one of two. */
const leastWordsSaid = 0.75;
const leastWords = 2;
const mostSentences = 4;
const mostCharacters = 300;

/** Promises and decisions: the house's own texts have none, so what says one was made up. */
const promises = inWords(/\b(din ansøgning er|din sag er|du er (nu )?(godkendt|bevilget|berettiget)|du får ja|er hermed|jeg (har|vil) (nu )?(godkendt?|bevilge\w*|sendt?|oprettet?|slettet?|annulleret?)|your (application|case) (is|has been)|you are (now )?(approved|entitled)|i (have|will|can) (now )?(approved?|granted?|sent|send|created?|deleted?|cancel\w*))\b/iu);
/** What says as much as a number: it must stand where the sentence was written from, not only somewhere on the page. */
const claims = /^(gratis|free|alle|enhver|everybody|everyone|all|altid|always|automatisk\w*|automatically|straks|immediately|forbudt|forbidden|lovligt?|ulovligt?|legal|illegal|obligatorisk\w*|mandatory|frivilligt?|voluntary|garanter\w*|guarantee\w*|ubegraenset\w*|unlimited)$/u;
const negations = inWords(/\b(ikke|ingen|intet|aldrig|hverken|uden|not|no|never|none|neither|without|cannot|don't|doesn't|needn't)\b/iu);

/**
 * What of a model's text may be shown: sentences that cite a passage that was given ("[2]") and say what stands there. A sentence goes that cites
 * nothing, that has a number or a name the passage has not, that says no where the passage says yes, that promises or decides, or that holds
 * an address or markup. A pure function: the model is believed in nothing.
 */
export function checkWriting(written: string, passages: readonly Passage[], weightOf: WeightOf): readonly AnswerSentence[] {
  const kept: AnswerSentence[] = [];
  for (const { text, cited } of citedSentences(written.slice(0, 8000))) {
    const passage = cited.map((number) => passages[number - 1]).find((one) => one !== undefined && stands(text, one, weightOf));
    if (passage && kept.length < mostSentences && !kept.some((one) => fold(one.text) === fold(text))) kept.push({ text, source: passage.source });
  }
  return kept;
}

interface Cited {
  readonly text: string;
  readonly cited: readonly number[];
}

/** The sentences with the numbers that stand in them or right behind them. Without the numbers, and as plain text. */
function citedSentences(written: string): readonly Cited[] {
  // "Det er gratis. [1] Ring først." and "Det er gratis [1]. Ring først.": the number goes with the sentence before it.
  const moved = written.replaceAll(/\s+/g, " ").replaceAll(/([.!?])\s*((?:\[\d{1,2}\]\s*)+)/g, (_, end: string, marks: string) => ` ${marks.trim()}${end} `);
  return sentencesOf(moved.trim()).map((sentence) => ({
    text: sentence.replaceAll(/\s*\[\d{1,2}\]/g, "").replaceAll(/\s+([.!?,])/g, "$1").replace(/^[-*•\d.)\s]+(?=\p{L})/u, "").trim(),
    cited: [...sentence.matchAll(/\[(\d{1,2})\]/g)].map(([, number]) => Number(number)),
  }));
}

function stands(text: string, passage: Passage, weightOf: WeightOf): boolean {
  if (text.length === 0 || text.length > mostCharacters || hasAddressOrMarkup(text) || promises.test(text) || asksToDecide(text) || addressesMachine(text)) return false;
  const words = tellingIn(text);
  if (words.length < leastWords) return false;
  const all = [passage.source.title, passage.heading ?? "", ...passage.sentences].join(" ");
  const saidThere = rootsIn(tellingIn(all));
  if (shareSaid(words, saidThere, weightOf) < leastSaid || wordsSaid(words, saidThere) < leastWordsSaid * words.length) return false;
  if (!namesIn(text).every((name) => wordsOf(all).includes(name))) return false;
  const { piece, around } = nearest(words, passage, weightOf);
  return numbersIn(text).every((number) => numbersIn(around).includes(number)) && claimsIn(text).every((claim) => wordsOf(around).includes(claim)) && sayTheSame(text, piece);
}

function claimsIn(text: string): readonly string[] {
  return wordsOf(text).filter((word) => claims.test(word));
}

function hasAddressOrMarkup(text: string): boolean {
  return /[<>[\]{}`|\\]|https?:|www\.|mailto:|javascript:|\]\(|@/iu.test(text);
}

/** Words with a capital within the sentence: names of people, offices and places, which a model may not add. */
function namesIn(text: string): readonly string[] {
  const inside = [...text.matchAll(/(?<=[\p{L},;:] )\p{Lu}[\p{L}-]+/gu)].map(([word]) => fold(word));
  return inside.flatMap((word) => wordsOf(word)).filter((word) => !["i", "du", "vi", "de", "you", "we"].includes(word));
}

interface Piece {
  readonly text: string;
  /** A point of a list or a row of a rule: what stands beside it is about another case. */
  readonly alone: boolean;
}

/** What of the passage says most of the words, which is what was written from; and with it what stands before and behind, where it goes on from that. */
function nearest(words: ReturnType<typeof tellingIn>, { sentences, rows }: Passage, weightOf: WeightOf): { readonly piece: string; readonly around: string } {
  const pieces = sentences.flatMap((sentence): readonly Piece[] => sentence.split(/;\s/).map((text, _, all) => ({ text, alone: rows || all.length > 1 })));
  const rated = pieces.map(({ text }) => shareSaid(words, rootsIn(tellingIn(text)), weightOf));
  const at = rated.indexOf(Math.max(...rated));
  const piece = pieces[at];
  if (!piece) return { piece: "", around: "" };
  const around = piece.alone ? [piece] : [pieces[at - 1], piece, pieces[at + 1]].filter((one) => one !== undefined && !one.alone);
  return { piece: piece.text, around: around.map((one) => one?.text ?? "").join(" | ") };
}

/** Both say yes, or both say no. */
function sayTheSame(one: string, other: string): boolean {
  return negations.test(one) === negations.test(other);
}
