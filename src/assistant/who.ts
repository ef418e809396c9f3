import { withoutNumbers } from "./clean-question.ts";
import { namedPeople, relations } from "./intents.ts";
import { inWords } from "./phrase.ts";
import { tellingIn } from "./words.ts";

/** For whom somebody does it is asked of a subject, and is none: "på min mors vegne", "on her behalf", "for somebody else". */
const forWhom = inWords(/\b(på|on|in)( [\p{L}'’]+){0,3} (vegne|behalf)( (af|of))?\b|\b((for|til) )?((somebody|someone|anybody|anyone) else('?s)?|en anden|nogen anden|nogen andre|andre end mig)\b|\b(i stedet for|instead of) (mig|ham|hende|me|him|her)\b/giu);

/** Who is to come along ("skal far med?") where nothing else is said. */
const whoElse = inWords(new RegExp(`^\\W*(?:(?:og|men|and|but)\\s+)?(?:skal|må|kan|behøver|must|may|can|does|should)\\s+(?:(?:min|mit|mine|hans|hendes|my|his|her|the)\\s+)?(?:(?:${relations})(?:en|et)?|forældrene|barnet|børnene|mother|father|parents?|partner|son|daughter|child)\\b`, "iu"));

/** A question without who somebody is, for whom they ask, and what their car is called: none of it says what it is about. */
export function withoutWho(text: string): string {
  const others = text.replace(whoElse, "");
  return withoutNames(others !== text && tellingIn(others).length === 0 ? others : text);
}

function withoutNames(text: string): string {
  return namedPeople(text).reduce((rest, name) => rest.replace(name, ""), withoutNumbers(text)).replaceAll(forWhom, "").trim();
}
