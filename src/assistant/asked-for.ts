import { fold, wordsOf } from "../catalogue/search/words.ts";
import { inWords } from "./phrase.ts";
import { rootsIn, sharesRoot, tellingIn } from "./words.ts";

const price = inWords(/\b(hvad koster|koster|hvor meget|hvor dyrt?|hvad (får|betaler) (jeg|vi|man|i)|af med|pris(en)?|gebyr|satsen?|sats|gratis|is (it|that) free|free of charge|how much|what do (i|we|you) (get|pay)|costs?|price|fee|rate)\b/iu);

/** How long something is, takes or may wait. */
const duration = inWords(/\b(\d[\d.,]*|et|én|en|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|femten|tyve|nogle|få|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few) (\w+ )?(minut\w*|time(n|r|rne)?|døgn\w*|hverdag\w*|dag(e)?|uger?|måned(en|er)?|år|minutes?|hours?|working days?|days?|weeks?|months?|years?)\b|\b(samme (dag|uge)|næste (dag|hverdag)|med det samme|straks|same (day|week)|next (working )?day|at once|immediately)\b/iu);
/** A number to call is no number of what is asked for. */
const phone = /\b\d\d \d\d \d\d \d\d\b/;

interface Kind {
  readonly asks: RegExp;
  readonly says: RegExp;
  /** It is the number to call that is asked for. */
  readonly ofPhone?: boolean;
}

/** What a question wants to know: a time, an amount, a measure, a number; and how a sentence looks that says such. */
const kinds: readonly Kind[] = [
  { asks: inWords(/\b(hvor (længe|laenge|lang|hurtigt)|how (long|soon|quickly|fast))\b/iu), says: duration },
  {
    asks: inWords(/\b(hvornår|hvornaar|hvor (tit|ofte|tidligt|sent)|hvilken (dag|dato)|frist\w*|when|how (often|early|late|far ahead)|too late|for sent|deadline)\b/iu),
    says: inWords(/\b(midnat|midnight|om (natten|morgenen)|\d{1,2}\.? (jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|may|oct)\w*|kl\.? \d+|minut\w*|time(n|r|rne)?|senest|tidligst|inden|samme dag|hverdag\w*|dag(en|e)?|uger?|måned(en|er)?|år(?! (for|til) år)|med det samme|først,? (når|fra|efter|om)|straks|døgnet|latest|within|same day|working days?|days?|weeks?|months?|years?|hours?|at once)\b/iu),
  },
  {
    asks: price,
    says: inWords(/\b(kr|dkk|gratis|koster|koste|free|costs?|betaler|pays?)\b/iu),
  },
  { asks: inWords(/\b(hvor (meget|bred\w*|høj\w*|tæt|tung\w*|stor\w*|vejer)|how (much|wide|high|big|heavy|close|large))\b/iu), says: inWords(/\b\d[\d.,]* ?(m|meter|cm|centimeter|km|kilometer|kg|kilo|ton|liter|metres?|centimetres?|kilometres?|kilos?|litres?)\b/iu) },
  { asks: inWords(/\b(hvem|hvor|hvilket nummer|who|what number)\b.{0,20}\b(ringer?|call|phone|ring)\b|\b(telefonnummer\w*|phone number)\b/iu), says: phone, ofPhone: true },
  { asks: inWords(/\b(hvor mange|hvor stor|how many|how large)\b/iu), says: inWords(/\b(\d[\d.,]*|én|to|tre|fire|fem|seks|syv|otte|ni|ti|højst|one|two|three|four|five|six|seven|eight|nine|ten|at most)\b/iu) },
];

/** What counts for a sentence that says the kind of thing that is asked for; null where nothing special is. */
export function wantedKind(question: string): ((sentence: string) => boolean) | null {
  const wanted = kinds.filter(({ asks }) => asks.test(question));
  const counted = countedIn(question);
  if (wanted.length === 0) return null;
  if (counted !== null) return (sentence) => counts(sentence, counted);
  return (sentence) => wanted.some(({ says, ofPhone }) => says.test(ofPhone ? sentence : sentence.replaceAll(new RegExp(phone, "g"), "")));
}

const howMany = inWords(/\b(hvor mange|how many)\s+(\w+)/iu);
const numberBefore = inWords(/\b(\d[\d.,]*|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?=((?:\w+\s+){0,1}\w+))/giu);

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

const thePrice = inWords(/\b(hvor (meget|dyrt?) er|how much (is|are)|koster|pris(en)?|costs?|price)\b/giu);

export function asksPrice(question: string): boolean {
  return price.test(question);
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

const theDeadline = inWords(/\b(frist(en)?|deadline)\b/giu);

const whoPays = inWords(/\b(hvem (skal )?betaler?|hvem skal betale|who (pays|has to pay))\b/giu);

/** "Pris?", "hvem betaler?", "hvad er fristen?": the price or the day, of what was said before. As it is asked without a word of what it is about; null where something is said of that. */
export function onlyKind(question: string): string | null {
  const isOnly = (words: RegExp) => question.search(words) >= 0 && tellingIn(question.replaceAll(words, " ")).length === 0;
  return isOnly(thePrice) || isOnly(whoPays) ? "hvad koster det" : isOnly(theDeadline) ? "hvornår" : null;
}

const amount = /\d ?kr\b|\bdkk ?\d|\b(gratis|free)\b/iu;

/** What counts more for a sentence that says the price, where it is asked: "du betaler" says none. */
export function amountFor(question: string): (sentence: string) => boolean {
  return pricedThing(question) === null ? () => false : (sentence) => amount.test(sentence);
}
