import { fold } from "../catalogue/search/words.ts";
import { danishWords } from "../catalogue/search/word-list.ts";
import { asksPrice } from "./asked-for.ts";
import { inWords } from "./phrase.ts";

/** Asks the program to decide, to promise, or to do what only a form and a person can. */
const deciding = [
  inWords(/^\W*(godkend|bevilg|annull?[eé]r|afgør|omgør|ophæv|dispens[eé]r|eftergiv|udbetal|approve|grant|cancel|waive|overturn|refund)\b/iu),
  inWords(/^\W*(slet|fjern|delete|remove)\b.{0,40}\b(bøde\w*|afgift\w*|p-bøde\w*|regning\w*|gæld\w*|rykker\w*|sag|fine|ticket|bill|debt|case)\b/iu),
  inWords(/^\W*(giv|gi'|skaf|give|get)\s+(mig|os|me|us)\s+((bare|lige|nu|straks|så|just|now)\s+)*(en|et|min|mit|den|det|lov|ja|medhold|penge\w*|tilladelse\w*|bevilling\w*|afgørelse\w*|a|an|my|the|permission|money)\b/iu),
  inWords(/\b(kan|vil|gider|må|could|can|will|would)\s+(du|i|you)\s+(ikke\s+)?(lige\s+|please\s+|bare\s+)*(godkende|afgøre|bevilge|annullere|omgøre|ophæve|dispensere|eftergive|bestemme|love|garantere|approve|grant|cancel|waive|decide|promise|guarantee)\b/iu),
  inWords(/\b(får|vil|kan)\s+jeg\s+(så\s+|mon\s+)?(få\s+)?(ja|nej|medhold|afslag)\b/iu),
  inWords(/\b(will|do)\s+(i|my \w+)\s+(get|be)\s+(a yes|approved|accepted|refused|rejected)\b/iu),
  inWords(/^\W*(sig (ja|nej) til|say (yes|no) to)\b/iu),
  inWords(/^\W*(bestil|køb|ring|book|order|buy|send|call)\s+(\w+\s+)?(mig|for mig|til mig|me|for me|us)\b/iu),
  inWords(/^\W*(opret|udsted|forny|forlæng|nedsæt|frafald|fritag|issue|renew|extend)\b.{0,60}\b(til mig|for mig|min|mit|mine|os|vores|for me|me|my|our)\b/iu),
  inWords(/\b(kan|vil|gider|could|can|will|would)\s+(du|i|you)\s+(ikke\s+|bare\s+|lige\s+|please\s+|just\s+)*(slette|fjerne|frafalde|nedsætte|delete|remove|drop)\b.{0,30}\b(bøde\w*|afgift\w*|p-bøde\w*|regning\w*|gæld\w*|rykker\w*|gebyr\w*|fine|ticket|bill|debt|fee)\b/iu),
  inWords(/^\W*(please\s+)?(just\s+|please\s+)+(give|approve|grant|cancel|issue)\b/iu),
  inWords(/\bbestem\b|\bafgør (om|min|selv)\b|\bdecide (whether|if|for|on|my)\b/iu),
];

export function asksToDecide(question: string): boolean {
  return deciding.some((pattern) => pattern.test(question));
}

/** Asks for work that is none of a municipality's counter. */
const otherWork = inWords(/^\W*(oversæt|translate|skriv (mig )?(et|en) (digt|sang|stil|essay|historie|tale|program|kode)|write (me )?(a|an|some) (poem|song|essay|story|speech|program|code|python\w*|script)|fortæl (mig )?en (joke|vits|historie)|tell (me )?a (joke|story)|regn ud|solve|anbefal|recommend)\b/iu);

export function asksForOtherWork(question: string): boolean {
  return otherWork.test(question);
}

/** Talk with the program about itself, and what nobody can look up: how it is, what it likes, what it thinks is best. */
const smallTalk = [
  inWords(/\b(er|har|kan|vil|bor|tænker|sover|spiser|drømmer|hedder|elsker|føler|arbejder|bruger|lyver|keder)\s+du\b(?!\s+(ikke\s+|lige\s+)*(hjælpe|fortælle|forklare|vise|sige|finde|svare|oplyse|sende|tjekke|se)\b)/iu),
  inWords(/\b(lavet|skabt|opfundet|programmeret|bygget|opfandt|skabte|lavede)\s+dig\b|\b(din|dit)\s+(chef|skaber|navn|alder|yndlings\w*|livret)\b/iu),
  inWords(/\b(how|who|what|where)\s+are\s+you\b|\bare\s+you\s+(a|an|the|real|human|happy|alive|awake|ok|okay|married|tired)\b|\b(made|created|built|programmed|owns)\s+you\b|\bdo\s+you\s+(like|love|feel|sleep|eat|dream|believe)\b|\bwhat\s+is\s+your\s+(name|age|favourite|model|job)\b|\bhow\s+old\s+are\s+you\b/iu),
];
const asksUs = inWords(/\b(synes|mener)\s+(du|i)\b|\b(din|jeres|your)\s+(mening|holdning|opinion)\b|\bwhat\s+do\s+you\s+think\b/iu);
const opinion = inWords(/\b(den|det|de|the)\s+(bedste|værste|flotteste|best|worst|nicest)\b(?!\s+(måde|way)\b)|\b(is|are)\s+\w+\s+(the\s+)?(best|worst)\b|\ber\s+det\s+(ikke\s+|også\s+|egentlig\s+)?(rimelig|retfærdig|fair|pinlig|klog|dum|forkert|umoralsk)\w*|\bis\s+it\s+(really\s+)?(fair|reasonable|wise|stupid|embarrassing)\b|\bhvorfor\s+er\s+(i|det|alting|kommunen)\s+(så|altid)\b|\bwhy\s+are\s+you\s+(so|always)\b/iu);
const thanks = inWords(/^\W*(mange tak|tak|tusind tak|farvel|thanks|thank you|bye|goodbye)\b[^?]*$/iu);
/** Of more words the rest is what is asked. */
const mostSmallTalk = 2;
const mostThanks = 4;
const mostOpinion = 4;

export function isSmallTalk(question: string, words: number): boolean {
  return asksUs.test(question) || (words <= mostOpinion && opinion.test(question)) || (words <= mostThanks && thanks.test(question)) || (words <= mostSmallTalk && smallTalk.some((pattern) => pattern.test(question)));
}

export const relations = "nabo|genbo|kollega|chef|leder|eks|ekskone|eksmand|ekskæreste|underbo|overbo|kone|mand|kæreste|ven|veninde|mor|far|søn|datter|bror|søster|svigermor|svigerfar|lejer|udlejer|lærer|læge|neighbou?r|colleague|boss|manager|ex|wife|husband|friend|landlord|tenant|teacher|doctor|sister|brother";
const belongings = "sag(er|en)?|ansøgning(er|en)?|løn(nen)?|lønseddel|adresse(n)?|cpr\\w*|cpr-nummer|telefonnummer|nummer|gæld(en)?|sygdom|diagnose|børn|indkomst|case|application|salary|pay|address|phone number|debt|income|diagnosis|cpr number";
const ofOthers = [
  inWords(new RegExp(`\\b(?:min|mit|mine|vores|en|my|our|a)\\s+(?:${relations})(?:e?n?s|'s|s')\\s+(?:\\w+\\s+)?(?:${belongings})\\b`, "iu")),
  inWords(new RegExp(`\\b(?:tjener|skylder|earns?|owes?|bor|lives?)\\s+(?:min|mit|my)\\s+(?:${relations})\\b`, "iu")),
  inWords(new RegExp(`\\b(?:does|do)\\s+(?:my)\\s+(?:${relations})\\s+(?:earn|owe|live|make)\\b`, "iu")),
  // What somebody has, is or did is theirs to tell; what they may or can ("kan min mor få …") is asked of the rules.
  inWords(new RegExp(`(?:^|[.!?]\\W*)(?:hvorfor |hvornår |hvad |hvor meget |hvor mange \\w+ |hvor |why |when |what |how much |how many \\w+ )?(?:har|er|blev|får|fik|bor|tjener|skylder|betaler|has|is|did|does|was)\\s+(?:min|mit|my)\\s+(?:${relations})(?:en|et)?(?:\\s+(?!ret\\b|lov\\b|krav\\b|brug\\b)|\\W*$)`, "iu")),
  inWords(new RegExp(`\\b(?:min|mit|my)\\s+(?:${relations})(?:e?n?s|'s|s')\\s+(?:\\w+\\s+){0,2}(?:personalesag|boligstøtte|sygefravær|gæld|afslag|tilladelse)\\b`, "iu")),
  inWords(/(?:^|[.!?]\W*)(?:har|fik|får|er|blev|has|did|is) (?:naboen|naboerne|genboen|underboen|overboen|the neighbou?rs?)\b/iu),
  inWords(new RegExp(`^\\W*(?:(?:og|and|men|but|hvad (?:er|med)|hvor er|what is|what's|what about)\\s+)*(?:hans|hendes|deres|his|her|their)\\s+(?:${belongings})\\b`, "iu")),
  inWords(/\bcpr(-?\s?nummer\w*|-?\s?nr\.?)?\s+(på|for|til|tilhør\w*|of)\s+(min|en|et|a|my|\p{Lu})/iu),
];
const ofNamed = inWords(/\b(hvor bor|bor|adresse\w*|telefon\w*|cpr\w*|sag\w*|løn\w*|tjener|skylder|gæld\w*|fået|får|søgt|ansøgt|syg\w*|diagnose\w*|straffet|dømt|kontanthjælp|kender|where|live|lives|address|phone|salary|earns?|owes?|case|applied|ill|about)\b/iu);
const ofOneself = inWords(/\b(jeg|mig|min|mit|mine|vi|os|vores|i|me|my|we|our)\b/iu);
const ownName = inWords(/\b(jeg hedder|mit navn|my name|i am called)\b/iu);

/** Asks what the house may know about somebody else. Relatives that are only spoken of ("min mor kan ikke gøre rent") are no such question. */
export function asksAboutOthers(question: string): boolean {
  if (ofOthers.some((pattern) => pattern.test(question))) return true;
  return namedPeople(question).length > 0 && !ownName.test(question) && (ofNamed.test(question) || !ofOneself.test(question));
}

/** People named with two names or more: "Mette Lund", "Peter Hansens". */
export function namedPeople(question: string): readonly string[] {
  const list = danishWords();
  const isName = (word: string) => [word, word.replace(/'?s$/u, "")].some((form) => list.isName(fold(form)));
  const runs = question.match(/\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)+/gu) ?? [];
  return runs.filter((run) => run.split(/\s+/).slice(0, -1).some(isName));
}

const rude = inWords(/\b(idiot\w*|fuck\w*|lort\w*|svin|røvhul\w*|kælling\w*|luder\w*|møgso\w*|hold kæft|skiderik\w*|narrøv\w*|spasser\w*|asshole\w*|bitch\w*|bastards?|stupid|moron\w*|shut up|dumme?( program| robot| maskine)?|ubrugelig\w*)\b/iu);

export function isRude(question: string): boolean {
  return rude.test(question);
}

/** A case of the asker's own: where it stands, when it is answered. */
const ownCase = [
  inWords(/\b(hvor langt|hvordan går det|hvad sker der|hvad er status|status|nyt)\b.{0,40}\b(min|mit|mine|vores)\s+(\w+\s+)?(sag|sager|ansøgning\w*|klage|indsendelse|anmeldelse)\b/iu),
  inWords(/\bhvornår\b.{0,40}\b(svar|afgørelse|afgjort|færdig|behandlet)\b.{0,30}\b(min|mit|mine)\s+(sag|sager|ansøgning\w*|indsendelse|anmeldelse)\b/iu),
  inWords(/\b(er|har i|blev|bliver)\s+(min|mit|modtaget min|fået min|set min|læst min)\s*(sag|ansøgning|indsendelse)?\b.{0,30}\b(modtaget|afgjort|færdig|behandlet|godkendt|sag|ansøgning|indsendelse)\b/iu),
  inWords(/\b(where|how|what)\b.{0,40}\b(my)\s+(case|application|request|submission)\b(?!.{0,40}\b(cost|need|documents|apply)\b)/iu),
  inWords(/\b(status|progress)\b.{0,20}\b(my)\s+(case|application|request)\b|\bwhen\b.{0,40}\b(answer|decision)\b.{0,30}\bmy\s+(case|application)\b/iu),
  inWords(/\b(er i|har i|er der nogen|hvornår)\b.{0,40}\b(behandle\w*|færdige?|set på|kigget på|svaret på)\b.{0,30}\b(min|mit|mine|vores)\s+(sag|sager|ansøgning\w*|klage)\b/iu),
  inWords(/\bhvorfor\s+(er|blev|har|fik)\s+(min|mit|mine|jeg)\b.{0,60}\b(afvist|afslag|nej)\b|\bwhy\b.{0,20}\bmy\s+(case|application|request|complaint)\b/iu),
  inWords(/\b(has|is|was)\s+my\s+(case|application|request|complaint)\b.{0,60}\b(decided|processed|received|approved|rejected|refused|ready|finished|done)\b/iu),
  inWords(/\b(mine sager|my cases)\b/iu),
];

export function asksForOwnCase(question: string): boolean {
  return ownCase.some((pattern) => pattern.test(question));
}

/** What something will cost: nobody has decided it yet. */
const toCome = inWords(/\b(næste (år|måned)|fremtiden|om (\d+|et|to|få|nogle) (år|måneder)|next (year|month)|in the future|in (\d+|a|two|a few) (years?|months?)|from now)\b/iu);
const dearer = inWords(/\b(dyrere|billigere|dearer|cheaper|more expensive)\b/iu);

/** What changes from day to day, differs from street to street, or is somebody's own count: no page can say it, though it may say where one sees it. */
const ofTheMoment = [
  inWords(/\b(hvor (mange|meget|lang tid))\b.{0,60}\b(har|er)\b.{0,30}\b(tilbage|til gode|til overs)\b/iu),
  inWords(/\bhow (many|much|long)\b.{0,60}\b(do|have|is|are)\b.{0,30}\b(left|remaining)\b/iu),
  inWords(/\b(hvor mange|hvor lang|er der|how many|how long|are there|is there)\b.{0,80}\b(lige nu|i øjeblikket|for tiden|i dag|right now|at the moment|currently|today)\b/iu),
  inWords(/\b(hvornår|hvor mange|hvor tit|hvilken dag|er der|hvem|when|how many|how often|which day|are there|is there)\b.{0,60}\b((på|i|ved|hos|on|in|near|at) (min|vores|my|our) (vej|gade|adresse|street|road|address)|(på|i|on) \p{L}{3,}(?<!cykel|motor|gen|hoved)(gade|vej|allé|stræde|boulevard))\b/iu),
  inWords(/\b(nærmeste|tættest på (mig|os)|nearest|closest|near me)\b/iu),
];

export function asksOfTheMoment(question: string): boolean {
  return ofTheMoment.some((pattern) => pattern.test(question)) || (toCome.test(question) && (asksPrice(question) || dearer.test(question)));
}

/** "Jeg vil søge beboerlicens i seks måneder …": says what they want to start, and asks nothing. */
const wish = inWords(/^\W*(jeg|vi|i|we)\s+(vil|skal|ønsker|want|need|would like|wish)\s+(\w+\s+)?(at\s+|to\s+)?(søge|ansøge|bestille|købe|melde|anmelde|apply|order|book|buy|report)\b[^?]*$/iu);

export function wantsToStart(question: string): boolean {
  return wish.test(question);
}
