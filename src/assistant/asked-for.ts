import type { Analysed } from "../catalogue/search/analyse.ts";
import { fold, wordsOf } from "../catalogue/search/words.ts";
import { someNumber } from "./numbers.ts";
import { inWords } from "./phrase.ts";
import { rootsIn, sharesRoot, tellingIn } from "./words.ts";

/** Words for nothing but the price of something: the rest of the question is what it is the price of. */
const forPrice = "hvor (meget|dyrt?) er|how much (is|are)|koster|pris(en)?|costs?|price";
/** Words for a price by whatever it is called. */
const aPrice = "koster?|\\w*pris(en|er|erne)?|\\w*gebyr(et|er)?|\\w*takst(en|er)?|(?!indsats)\\w*sats(en|er)?|costs?|prices?|fees?|rates?";
const price = inWords(new RegExp(`\\b(${aPrice}|hvor meget|hvor dyrt?|hvad (får|betaler) (jeg|vi|man|i)|af med|gratis|is (it|that) free|free of charge|how much|what do (i|we|you) (get|pay))\\b`, "iu"));
/** "Hvem betaler?", with no word of what, asks the price of what was said before. */
const forPayer = "hvem (skal )?betaler?|who (pays|has to pay)";
const payer = inWords(new RegExp(`\\b(${forPayer})\\b`, "iu"));

/** How long something is, takes or may wait. */
const duration = inWords(new RegExp(`\\b(${someNumber}|et|én|en|nogle|få|a|an|one|a few) (\\w+ )?(minut\\w*|time(n|r|rne)?|døgn\\w*|hverdag\\w*|dag(e)?|uger?|måned(en|er)?|år|minutes?|hours?|working days?|days?|weeks?|months?|years?)\\b|\\b(samme (dag|uge)|næste (dag|hverdag)|med det samme|straks|same (day|week)|next (working )?day|at once|immediately)\\b`, "iu"));
/** A number to call is no number of what is asked for. */
const phone = /\b\d\d \d\d \d\d \d\d\b/;

interface Kind {
  readonly asks: (question: string) => boolean;
  readonly says: RegExp;
  /** It is the number to call that is asked for. */
  readonly ofPhone?: boolean;
}

function asking(pattern: RegExp): (question: string) => boolean {
  const words = inWords(pattern);
  return (question) => words.test(question);
}

/** What a question wants to know: a time, an amount, a measure, a number; and how a sentence looks that says such. */
const kinds: readonly Kind[] = [
  { asks: asking(/\b(hvor (længe|laenge|lang|hurtigt)|how (long|soon|quickly|fast))\b/iu), says: duration },
  {
    asks: asking(/\b(hvornår|hvornaar|hvor (tit|ofte|tidligt|sent)|hvilken (dag|dato)|frist\w*|when|how (often|early|late|far ahead)|too late|for sent|deadline)\b/iu),
    says: inWords(/\b(midnat|midnight|om (natten|morgenen)|\d{1,2}\.? (jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|may|oct)\w*|kl\.? \d+|minut\w*|time(n|r|rne)?|senest|tidligst|inden|samme dag|hverdag\w*|dag(en|e)?|uger?|måned(en|er)?|år(?! (for|til) år)|med det samme|først,? (når|fra|efter|om)|straks|døgnet|latest|within|same day|working days?|days?|weeks?|months?|years?|hours?|at once)\b/iu),
  },
  {
    asks: asksPrice,
    says: inWords(/\b(kr|dkk|gratis|koster|koste|free|costs?|betaler|pays?)\b/iu),
  },
  { asks: asking(/\b(hvor (meget|bred\w*|høj\w*|tæt|tung\w*|stor\w*|vejer)|how (much|wide|high|big|heavy|close|large))\b/iu), says: inWords(/\b\d[\d.,]* ?(m|meter|cm|centimeter|km|kilometer|kg|kilo|ton|liter|metres?|centimetres?|kilometres?|kilos?|litres?)\b/iu) },
  { asks: asking(/\b(hvem|hvor|hvilket nummer|who|what number)\b.{0,20}\b(ringer?|call|phone|ring)\b|\b(telefonnummer\w*|phone number)\b/iu), says: phone, ofPhone: true },
  { asks: asking(/\b(hvor mange|hvor stor|how many|how large)\b/iu), says: inWords(new RegExp(`\\b(${someNumber}|én|højst|one|at most)\\b`, "iu")) },
];

/** What counts for a sentence that says the kind of thing that is asked for; null where nothing special is. */
export function wantedKind(question: string): ((sentence: string) => boolean) | null {
  const wanted = kinds.filter(({ asks }) => asks(question));
  const counted = countedIn(question);
  if (wanted.length === 0) return null;
  const isOfThing = counted !== null && lengthOf.test(question);
  if (counted !== null) return (sentence) => counts(isOfThing ? sentence.replaceAll(by, " ") : sentence, counted);
  return (sentence) => wanted.some(({ says, ofPhone }) => says.test(ofPhone ? sentence : sentence.replaceAll(new RegExp(phone, "g"), "")));
}

const howMany = inWords(/\b(hvor mange|how many)\s+(\w+)/iu);
const numberBefore = inWords(new RegExp(`\\b(${someNumber}|én|ét|one)\\s+(?=((?:\\w+\\s+){0,1}\\w+))`, "giu"));

/** "How many days of leave" is a length, and by when somebody answers is none. */
const lengthOf = inWords(/\b(how many \w+ of|hvor mange (dages|ugers|måneders|timers))\b/iu);
const by = inWords(new RegExp(`\\b(inden|inden for|senest|efter|within|after) (${someNumber}|one|én)\\b`, "giu"));

/** What is counted in "hvor mange licenser må jeg have"; null where nothing is, or a word that tells nothing. */
function countedIn(question: string): string | null {
  const word = howMany.exec(question)?.[2] ?? "";
  return tellingIn(word).length === 0 ? null : fold(word);
}

/** Whether a number of just that is said: "højst én licens", and not "for én bil"; "2,08 dage" of "feriedage". */
function counts(sentence: string, counted: string): boolean {
  const roots = rootsIn(tellingIn(counted));
  const isOfIt = (word: string) => (word.length >= leastEnd && counted.endsWith(word)) || sharesRoot(word, roots);
  return [...sentence.matchAll(numberBefore)].some(([, , nouns = ""]) => wordsOf(nouns).some(isOfIt));
}
const leastEnd = 3;

const thePrice = inWords(new RegExp(`\\b(${forPrice})\\b`, "giu"));

export function asksPrice(question: string): boolean {
  return price.test(question) || (payer.test(question) && asksOnlyKind(question));
}

/** Of what the price is asked ("hvad koster en parkeringslicens", "parkeringslicens pris"), the question without the words for it; null where something else is asked. */
export function pricedThing(question: string): string | null {
  const rest = question.replaceAll(thePrice, " ");
  return rest === question ? null : rest;
}

/** Of what the price or the number is asked: the question without the words for it; null where something else is asked. */
export function measuredThing(question: string): string | null {
  return pricedThing(question) ?? (countedIn(question) === null ? null : question.replace(inWords(/\b(hvor mange|how many)\b/iu), " "));
}

const forDay = "frist(en)?|deadline";
const onlyFor = inWords(new RegExp(`\\b(${forPrice}|${forDay}|${forPayer})\\b`, "giu"));

/** "Pris?", "hvem betaler?", "hvad er fristen?": the price or the day of what was said before, asked without a word of what that is. */
export function asksOnlyKind(question: string): boolean {
  const rest = question.replaceAll(onlyFor, " ");
  return rest !== question && tellingIn(rest).length === 0;
}

/** The telling words of what a question is about: none where it asks for a price or a day and says not of what. */
export function subjectIn(question: string): readonly Analysed[] {
  return asksOnlyKind(question) ? [] : tellingIn(question);
}

const amount = /\d ?kr\b|\bdkk ?\d|\b(gratis|free)\b/iu;

/** What counts more for a sentence that says the price, where it is asked: "du betaler" says none. */
export function amountFor(question: string): (sentence: string) => boolean {
  return pricedThing(question) === null ? () => false : (sentence) => amount.test(sentence);
}
