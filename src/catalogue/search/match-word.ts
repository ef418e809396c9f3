import { type Analysed, analyse } from "./analyse.ts";
import type { Matches } from "./matches.ts";
import type { Postings } from "./postings.ts";
import { talkAround } from "./telling.ts";

/** A word asked for: what the texts have of it, and how much it weighs in the question. */
export interface WordMatch {
  readonly matches: Matches;
  readonly weight: number;
  /** Whether a text has the word itself or a relation of it, and not only a part or what it looks like. */
  readonly isWhole: boolean;
}

/** A relation of a word ("flytte" for "flytning") and a part of a compound are not the word. */
const relation = 0.8;
const partOfAsked = 0.8;
/** A short word that only ends compounds ("valg" in "skolevalg") is not what these texts are about. */
const shortEnd = 0.65;
/** A compound that no text says weighs less than its parts together, since one part says much of the other. */
const overlap = 1.3;
/** A likeness that is good enough to take its place in the question. */
const goodLikeness = 0.7;

/** A word of the question, two of its words as one, or what they may mean. */
export type Reading = "itself" | "joined" | "meant";

/** Matches one folded word: itself, its family, the parts it is made of, and where no text has it, what it looks like; but what is only meant was written by nobody, and is no slip. `isAll`: nothing else was asked. */
export function matchWord(postings: Postings, word: string, reading: Reading, isAll: boolean): WordMatch {
  const analysed = analyse(word);
  const whole = exactly(postings, analysed, 1, isAll ? shortEnd : 1);
  let weight = whole.weight;
  if (analysed.parts.length > 0) {
    const parts = inParts(postings, analysed, isAll && reading === "meant");
    if (whole.weight === 0) weight = parts.weight;
    whole.matches.keepBestOf(parts.matches, whole.weight === 0 && analysed.parts.length > 1 ? overlap : 1);
  }
  if (whole.weight === 0 && reading !== "meant") weight = alike(postings, word, analysed, whole.matches, weight, isAll);
  // Neighbours that no text has as one word, and what no text says, are no reading of the question.
  if (whole.matches.isEmpty) weight = reading === "itself" ? nobodySays(postings, analysed) : Infinity;
  return { matches: whole.matches, weight, isWhole: whole.weight > 0 };
}

function nobodySays({ rarest }: Postings, { known }: Analysed): number {
  return known ? rarest * talkAround : rarest;
}

function exactly(postings: Postings, { stems, roots }: Analysed, quality: number, within = 1): { matches: Matches; weight: number } {
  const matches = postings.noMatches();
  const weigh = (names: readonly string[], worth: number) => {
    const terms = names.map((name) => postings.terms.id(name)).filter((term) => term !== undefined);
    for (const term of terms) postings.collect(term, postings.isTelling(term) ? worth : worth * within, matches);
    return terms.map((term) => postings.idf(term));
  };
  const own = weigh(stems, quality);
  const related = weigh(roots, quality * relation);
  return { matches, weight: own.length > 0 ? Math.max(...own) : (related[0] ?? 0) };
}

/** `whole`: what was not asked but may be meant is there only with all of its parts. "Overførsel" is no "glatføre". */
function inParts(postings: Postings, { parts, saysMore }: Analysed, whole: boolean): Omit<WordMatch, "isWhole"> {
  const found = parts.map((part) => exactly(postings, part, partOfAsked));
  const matches = postings.noMatches();
  for (const part of found) matches.addAll(part.matches);
  const absent = postings.rarest * talkAround;
  const weights = [...found.map(({ weight }) => weight || absent), ...(saysMore ? [absent] : [])];
  const those = whole ? matches.only((text) => found.every((part) => part.matches.has(text))) : matches;
  return { matches: those, weight: weights.reduce((total, one) => total + one, 0) / (parts.length > 1 ? overlap : 1) };
}

/** Adds what a word looks like; answers with the weight it then has. Where nothing else was asked a faint likeness ("koncert", "koncern") is not the matter. */
function alike(postings: Postings, word: string, { stems, listed }: Analysed, into: Matches, weight: number, isAll: boolean): number {
  let weighs = weight;
  for (const stem of stems) {
    for (const { term, quality } of postings.terms.like(stem, { mistyped: !listed, letters: word.length })) {
      postings.collect(term, quality, into);
      const idf = postings.idf(term);
      if (quality >= goodLikeness) weighs = weighs === 0 ? idf : Math.min(weighs, idf);
      else if (weighs === 0) weighs = isAll ? postings.rarest : postings.rarest * talkAround;
    }
  }
  return weighs;
}
