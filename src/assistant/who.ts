import { withoutNumbers } from "./clean-question.ts";
import { namedPeople } from "./intents.ts";
import { inWords } from "./phrase.ts";

/** For whom somebody does it is asked of a subject, and is none: "på min mors vegne", "on her behalf", "for somebody else". */
const forWhom = inWords(/\b(på|on|in)( [\p{L}'’]+){0,3} (vegne|behalf)( (af|of))?\b|\b((for|til) )?((somebody|someone|anybody|anyone) else('?s)?|en anden|nogen anden|nogen andre|andre end mig)\b|\b(i stedet for|instead of) (mig|ham|hende|me|him|her)\b/giu);

/** A question without who somebody is, for whom they ask, and what their car is called: none of it says what it is about. */
export function withoutWho(text: string): string {
  return namedPeople(text).reduce((rest, name) => rest.replace(name, ""), withoutNumbers(text)).replaceAll(forWhom, "").trim();
}
