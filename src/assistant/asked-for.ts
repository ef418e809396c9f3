import { inWords } from "./phrase.ts";
import { tellingIn } from "./words.ts";

const price = inWords(/\b(hvad koster|koster|hvor meget|hvor dyrt?|hvad (får|betaler) (jeg|vi|man|i)|af med|pris(en)?|gebyr|satsen?|sats|how much|what do (i|we|you) (get|pay)|costs?|price|fee|rate)\b/iu);

/** What a question wants to know: a time, an amount, a measure, a number; and how a sentence looks that says such. */
const kinds: readonly { readonly asks: RegExp; readonly says: RegExp }[] = [
  {
    asks: inWords(/\b(hvornår|hvornaar|hvor (længe|laenge|lang|hurtigt|tit|ofte|tidligt|sent)|hvilken (dag|dato)|frist\w*|when|how (long|soon|often|early|late|quickly|fast|far ahead)|too late|for sent|deadline)\b/iu),
    says: inWords(/\b(\d{1,2}\.? (jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|may|oct)\w*|kl\.? \d+|minut\w*|time(n|r|rne)?|senest|tidligst|inden|samme dag|hverdag\w*|dag(en|e)?|uger?|måned(en|er)?|år(?! (for|til) år)|med det samme|først|straks|døgnet|latest|within|same day|working days?|days?|weeks?|months?|years?|hours?|at once)\b/iu),
  },
  {
    asks: price,
    says: inWords(/\b(kr|dkk|gratis|koster|koste|free|costs?|betaler|pays?)\b/iu),
  },
  { asks: inWords(/\b(hvor (meget|bred\w*|høj\w*|tæt|tung\w*|stor\w*|vejer)|how (much|wide|high|big|heavy|close|large))\b/iu), says: inWords(/\b\d[\d.,]* ?(m|meter|cm|centimeter|km|kilometer|kg|kilo|ton|liter|metres?|centimetres?|kilometres?|kilos?|litres?)\b/iu) },
  { asks: inWords(/\b(hvor mange|hvor stor|how many|how large)\b/iu), says: inWords(/\b(\d[\d.,]*|én|to|tre|fire|fem|seks|syv|otte|ni|ti|højst|one|two|three|four|five|six|seven|eight|nine|ten|at most)\b/iu) },
];

/** What counts for a sentence that says the kind of thing that is asked for; null where nothing special is. */
export function wantedKind(question: string): ((sentence: string) => boolean) | null {
  const wanted = kinds.filter(({ asks }) => asks.test(question));
  return wanted.length === 0 ? null : (sentence) => wanted.some(({ says }) => says.test(sentence.replaceAll(phone, "")));
}

const thePrice = inWords(/\b(hvor (meget|dyrt?) er|how much (is|are)|koster|pris(en)?|costs?|price)\b/giu);

export function asksPrice(question: string): boolean {
  return price.test(question);
}

/** Of what the price is asked ("hvad koster en parkeringslicens", "parkeringslicens pris"), the question without the words for it; null where something else is asked. */
export function pricedThing(question: string): string | null {
  const rest = question.replaceAll(thePrice, " ");
  return rest === question ? null : rest;
}

const theDeadline = inWords(/\b(frist(en)?|deadline)\b/giu);

/** "Pris?", "hvad er fristen?": the price or the day, of what was said before. As it is asked without a word of what it is about; null where something is said of that. */
export function onlyKind(question: string): string | null {
  const isOnly = (words: RegExp) => question.search(words) >= 0 && tellingIn(question.replaceAll(words, " ")).length === 0;
  return isOnly(thePrice) ? "hvad koster det" : isOnly(theDeadline) ? "hvornår" : null;
}

const amount = /\d ?kr\b|\bdkk ?\d|\b(gratis|free)\b/iu;

/** What counts more for a sentence that says the price, where it is asked: "du betaler" says none. */
export function amountFor(question: string): (sentence: string) => boolean {
  return pricedThing(question) === null ? () => false : (sentence) => amount.test(sentence);
}

/** A number to call is no number of what is asked for. */
const phone = /\b\d\d \d\d \d\d \d\d\b/g;
