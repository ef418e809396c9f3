const letters = "[\\p{L}\\p{N}]";
const words = (list: string) => new RegExp(`^(?:${list.replaceAll(" ", "|").replaceAll("*", `${letters}{0,4}`)})$`, "u");

const somebody = words("menneske* person personer medarbejder* sagsbehandler* rådgiver* nogen human humans being people someone somebody agent representative adviser advisor caseworker employee staff");
const reaching = words("tal tale snak* skriv* ring* chat* kontakt* fat stil* viderestil* gennem igennem hjælp* svar* talk speak write call contact reach connect transfer through help* answer*");
/** How one asks to get hold of somebody, and courtesy. Any other word is the matter itself. */
const around = words(
  "jeg vil vi gerne godt nu bare hellere i stedet for dig en et den der som kan man må skal vær sød og at til med fra om af er ikke lov venligst tak ønsker have få får fået giv hvordan hvor hvem hvornår lige mig jer os hos kommunen borgerservice " +
    "rigtig* levende ægte virkelig* maskine robot program telefon* mail hej " +
    "d ll we would like want need to a an the real live actual please now can could may how do get me you your instead of and just rather on at by phone hello hi not machine bot thanks let put give is there",
);

/** Has had enough of the program: "jeg vil tale med et rigtigt menneske". Who says what about is asked about that ("hvem kan jeg tale med om orlov"), and "er du et menneske" is another question. */
export function wantsPerson(text: string): boolean {
  const said = text.toLowerCase().match(new RegExp(`${letters}+`, "gu")) ?? [];
  const named = said.some((word) => somebody.test(word));
  const asked = said.length <= shortest || said.some((word) => reaching.test(word) || wanting.test(word));
  return (named || asksWhom.test(text)) && asked && said.every((word) => somebody.test(word) || reaching.test(word) || around.test(word));
}
/** "Hvem kan jeg snakke med", "jeg vil tale med en": with no word of what about. */
const asksWhom = /^\W*(hvem|who)\b.*\b(tale|snakke|talk|speak)\b|\b(tale|snakke|talk|speak) (med|with|to) (en|one)\W*$/iu;
const wanting = words("vil ønsker giv want need give");
/** "Menneske, tak". */
const shortest = 2;
