import { pricedThing, wantedKind } from "./asked-for.ts";
import type { Passage, Source, Turn } from "./model.ts";
import { inWords } from "./phrase.ts";
import { type FoundSource, keyOf, type PassageIndex } from "./retrieve.ts";
import { rootsIn, rowsSaying, type Said, shareHeard, shareSaid, tellingIn, tellingNumbersIn } from "./words.ts";
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
/** Words that nearly every page says ("ring", "se") are no subject. */
const leastSubject = 0.5;

/** Whether a question says what it is about. */
export function saysSubject(index: PassageIndex, text: string): boolean {
  const asked = withoutWho(text);
  return tellingNumbersIn(asked).length > 0 || tellingIn(asked).reduce((sum, word) => sum + index.weightOf(word), 0) >= leastSubject;
}

/** One word alone ("parkering") is a new matter, and no question about the one before. */
const asking = inWords(/\p{L}.*\?|^\W*(hv\w+|er|kan|skal|må|får|har|what|when|where|who|how|which|why|is|are|can|do|does|must|may)\b/iu);

function leansOnBefore(text: string): boolean {
  return (tellingIn(withoutWho(text)).length <= 1 && asking.test(text)) || /^\W*(og|men|hvad med|hvad hvis|hvad så|and|but|what about|what if|how about)\b/iu.test(text);
}

/** What a question may go on about: the page that answered last, and what was offered since without an answer. */
function threadOf(turns: readonly Turn[]): { readonly page: string | null; readonly unanswered: number; readonly meant: readonly string[] } {
  const at = turns.findLastIndex(({ source }) => source !== null);
  const page = turns[at]?.source ?? null;
  const since = turns.slice(at + 1);
  return { page, unanswered: since.length, meant: [...new Set([...(page === null ? [] : [page]), ...since.flatMap(({ offered }) => offered)])] };
}

/** Whether the question can be one about what was said before: "hvad så med min kone?" */
export function isOfBefore(text: string, turns: readonly Turn[]): boolean {
  return leansOnBefore(text) && threadOf(turns).meant.length > 0;
}

/** "Og hvad koster det?", "hvad så med min kone?": understood from what was gone on about. Null: a question of its own. `found`: what is found for it everywhere. */
export function goingOn(index: PassageIndex, asked: Asked, found: () => readonly FoundSource[]): GoneOn | null {
  const { page, unanswered, meant } = threadOf(asked.turns);
  if (meant.length === 0 || !leansOnBefore(asked.text)) return null;
  const hasSubject = saysSubject(index, asked.text);
  if (hasSubject && (unanswered >= turnsBack || isCalledElse(index, asked.text, meant, found()))) return null;
  const saying = meant.map((key) => whatSays(index, asked, key)).filter((there) => there.length > 0);
  const [first] = saying;
  if (!first) return hasSubject ? null : { kind: "past", near: pagesOf(index, page === null ? meant : [page]) };
  const isSure = saying.length === 1 && first.some(({ source }) => keyOf(source) === page) && unanswered < turnsBack;
  return isSure ? { kind: "found", found: first } : { kind: "which", options: pagesOf(index, saying.flat().map(({ source }) => keyOf(source))) };
}

function pagesOf(index: PassageIndex, keys: readonly string[]): readonly Source[] {
  return keys.flatMap((key) => index.passagesIn(key).slice(0, 1).map(({ source }) => source)).slice(0, mostAskedBack);
}

/** The passage of a page that says what is asked; none where it does not. */
function whatSays(index: PassageIndex, asked: Asked, key: string): readonly FoundSource[] {
  const isKind = wantedKind(asked.text);
  const hasWords = tellingIn(asked.text).length > 0;
  const says = isKind !== null && index.passagesIn(key).some(({ sentences }) => sentences.some(isKind));
  if (!says && (!hasWords || pricedThing(asked.text) !== null)) return [];
  return findWithin(index, asked, key).filter(({ said }) => !hasWords || said >= goneOnSaid);
}

/** "Hvad koster en p-licens?", while guest parking is gone on about: a service is called so, and that is called so less. */
function isCalledElse(index: PassageIndex, text: string, meant: readonly string[], found: readonly FoundSource[]): boolean {
  const words = tellingIn(withoutWho(pricedThing(text) ?? text));
  const isCalled = (key: string) => shareHeard(words, new Map(), index.saidIn(key).names, index.weightOf) >= calledWhole;
  return !meant.some(isCalled) && found.some(({ source }) => source.kind === "service" && isCalled(keyOf(source)));
}

/** What nothing answers for sure, where the page that was gone on about says nearly all of it. */
export function stillOn(index: PassageIndex, asked: Asked): GoneOn | null {
  const { page, unanswered } = threadOf(asked.turns);
  const isKind = wantedKind(asked.text);
  if (page === null || tellingIn(asked.text).length === 0) return null;
  const there = findWithin(index, asked, page).filter(({ said, passage }) => said >= stillOnSaid && (isKind === null || passage.sentences.some(isKind)));
  if (there.length === 0) return null;
  return unanswered < turnsBack ? { kind: "found", found: there } : { kind: "which", options: pagesOf(index, [page]) };
}

/** The passages of one page for a question, together with the question before it. */
export function findWithin(index: PassageIndex, { text, turns }: Asked, key: string): readonly FoundSource[] {
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

/** What a passage says with the heading over it. */
export function saidBy({ heading, sentences }: Pick<Passage, "heading" | "sentences">): Said {
  return rootsIn(tellingIn([heading ?? "", ...sentences].join(" ")));
}
