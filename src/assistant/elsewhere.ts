import { fold } from "../catalogue/search/words.ts";
import { inWords } from "./phrase.ts";

/** The other municipalities of Denmark (Statistics Denmark, 2026) and the larger towns of some, folded. What holds there is not known here. */
const municipalities = (
  "aabenraa aalborg ålborg aarhus århus albertslund allerød assens ballerup billund bornholm brøndby brønderslev dragør egedal esbjerg fanø favrskov faxe fredensborg fredericia frederiksberg frederikshavn frederikssund furesø " +
  "faaborg gentofte gladsaxe glostrup gribskov guldborgsund haderslev halsnæs hedensted helsingør herlev herning hillerød hjørring holbæk holstebro horsens hvidovre taastrup hørsholm ikast ishøj jammerbugt kalundborg kerteminde " +
  "kolding køge langeland lejre lemvig lolland lyngby læsø mariagerfjord middelfart morsø norddjurs nordfyn nyborg næstved odense odsherred randers rebild ringkøbing ringsted roskilde rudersdal rødovre samsø silkeborg skanderborg " +
  "slagelse solrød sorø stevns struer svendborg syddjurs sønderborg thisted tønder tårnby vallensbæk vejle vesthimmerland viborg vordingborg ærø malmø malmö stockholm göteborg gøteborg helsingborg oslo bergen helsinki reykjavik berlin hamburg hamborg kiel flensborg london edinburgh dublin paris bruxelles amsterdam wien prag warszawa rom madrid barcelona lissabon athen istanbul "+
  "chicago tokyo beijing brussels vienna prague warsaw rome lisbon athens"
).split(" ").map(fold);
/** Names that are words, too: only with "Kommune" behind them. */
const alsoWords = ["greve", "odder", "skive", "varde", "vejen"];

const places = new RegExp(`\\b(?:i|paa|hos|in|at)\\s+(?:${municipalities.join("|")})\\b`, "u");
const named = new RegExp(`\\b(?:${[...municipalities, ...alsoWords].join("|")})s?\\s+(?:kommunes?|municipality|city council)\\b|\\b(?:municipality|city) of (?:${municipalities.join("|")})\\b`, "u");
/** Whoever comes from there, or goes there, asks about here. */
const moving = /\b(flytte\w*|flytning|tilflyt\w*|moved?|moving|kommer fra|fra)\b/u;

/** The question is about what holds somewhere else. `own` is the municipality that answers: "Københavns Kommune". */
export function isElsewhere(question: string, own: string): boolean {
  const folded = fold(question);
  const [ownName = ""] = fold(own).split(/\s+/);
  if (ownName !== "" && folded.includes(ownName.replace(/s$/, ""))) return false;
  return (places.test(folded) || named.test(folded)) && !moving.test(folded);
}

/** Matters of other authorities that people ask a municipality about, told by words that mean nothing else. */
const others = inWords(/\b(skilsmisse|separation|separeret|(bliv\w*|være) (jeg |vi |man )?(skilt|separeret)|lade? mig skille|divorced?|arveafgift|boafgift|inheritance tax|asyl|asylum|opholdstilladelse|residence permit|statsborger\w*|citizenship|become a (danish )?citizen|straf(fen|feramme\w*)? for|the penalty for|selvangivelse|årsopgørelse|topskat|hegnslov\w*|hegnssyn|familiesammenføring|family reunification|opholdskort\w*|residence card|efterløn\w*|(skyld\w*|betale|gæld) (\w+ ){0,3}(i|til) skat|restskat\w*|skattegæld\w*|(owe|pay|behind on) (\w+ ){0,2}tax(es)?|tax (debt|arrears)|back tax(es)?|fartbøde\w*|fartkamera\w*|stærekasse\w*|blitzet|speeding (fine|ticket)|våbentilladelse|cykeltyveri|stjålet (min |en )?cykel|cykel (er |blev |bliver )?(blevet )?stjålet|stolen (bike|bicycle)|(bike|bicycle) (was|is|got|has been) stolen)\b/iu);

export function isForAnotherAuthority(question: string): boolean {
  return others.test(question);
}
